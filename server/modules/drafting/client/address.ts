import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isInternalAddress, isNoMachine } from '#platform/addresses';
import { ModelFailure } from './failure.ts';

/** What is wrong with talking to this IP address; nothing when it may be. */
export function addressComplaint(address: string, allowsInternal: boolean): string | undefined {
  if (isNoMachine(address)) return '这个地址不能用作语言模型的地址';
  if (!allowsInternal && isInternalAddress(address)) return '这是内网地址：请先勾选“允许内网地址”';
  return undefined;
}

/** What is wrong with an endpoint's URL as far as it can be told without asking for its name. */
export function urlComplaint(url: string, allowsInternal: boolean): string | undefined {
  if (!URL.canParse(url)) return '网址格式不正确';
  const target = new URL(url);
  const { protocol, username, password, search, hash } = target;
  if (!['http:', 'https:'].includes(protocol)) return '网址要以 http:// 或 https:// 开头';
  if (username || password) return '网址里不要写用户名和密码，密钥请填在“密钥”里';
  if (search || hash) return '网址里不要带 ? 或 # 后面的内容';
  const host = hostOf(target);
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
