import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ModelFailure } from './failure.ts';

const internal = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  internal.addSubnet(network, prefix, 'ipv4');
internal.addAddress('::1', 'ipv6');
internal.addSubnet('fc00::', 7, 'ipv6');

// Where a cloud keeps its machines' credentials, and what is no machine at all: never an endpoint.
const never = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(network, prefix, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');

/** What is wrong with talking to this IP address; nothing when it may be. */
export function addressComplaint(address: string, allowsInternal: boolean): string | undefined {
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  // ::ffff:7f00:1 is 127.0.0.1 in other letters; nobody writes an endpoint so.
  if (/^::ffff:/i.test(plain)) return '请用 IPv4 的写法填写这个地址';
  if (never.check(plain, family)) return '这个地址不能用作语言模型的地址';
  if (!allowsInternal && internal.check(plain, family)) return '这是内网地址：请先勾选“允许内网地址”';
  return undefined;
}

/** What is wrong with an endpoint's URL as far as it can be told without asking for its name. */
export function urlComplaint(url: string, allowsInternal: boolean): string | undefined {
  if (!URL.canParse(url)) return '网址格式不正确';
  const { protocol, hostname, username, password, search, hash } = new URL(url);
  if (!['http:', 'https:'].includes(protocol)) return '网址要以 http:// 或 https:// 开头';
  if (username || password) return '网址里不要写用户名和密码，密钥请填在“密钥”里';
  if (search || hash) return '网址里不要带 ? 或 # 后面的内容';
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) return addressComplaint(host, allowsInternal);
  if (!allowsInternal && /(?:^|\.)localhost$/i.test(host)) return '这是内网地址：请先勾选“允许内网地址”';
  return undefined;
}

/** Looks a name up and refuses addresses that may not be talked to, at the moment of connecting: names change. */
export function guardedLookup(allowsInternal: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '', 0);
      const complaint = found.map(({ address }) => addressComplaint(address, allowsInternal)).find(Boolean);
      if (complaint) return done(new ModelFailure('address', `${hostname}：${complaint}`), '', 0);
      const [first] = found;
      if (options.all) done(null, found as never);
      else done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}
