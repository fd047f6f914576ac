import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** `10.1.0.0/16` or a single address. */
export const networkPattern = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

// Whatever is not the public internet: our own machine, private networks, link-local (metadata services), multicast.
const internal = networksOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]);

/** Why nothing is sent to this address, null when something may be. @param allowed the centre's own networks */
export function whyNotTo(address: string, allowed: readonly string[]): string | null {
  const plain = plainAddress(address);
  const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
  if (!internal.check(plain, family) || networksOf(allowed).check(plain, family)) return null;
  return `回调地址指向内部网络（${plain}），不在系统参数“回调可用的内部网络”之内`;
}

/** The same for a web address as it is entered; a name that nobody knows yet is looked at again when something is sent. */
export async function whyNotToUrl(url: string, allowed: readonly string[]): Promise<string | null> {
  const host = hostOf(new URL(url));
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => whyNotTo(address, allowed)).find((why) => why !== null) ?? null;
}

/** Without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** `::ffff:10.0.0.1`, also as `::ffff:a00:1`, is 10.0.0.1 by another name. */
function plainAddress(address: string): string {
  const [, dotted] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (dotted) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? [];
  if (!high || !low) return address;
  const [one, two] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [one >> 8, one & 255, two >> 8, two & 255].join('.');
}

/** What is no network is left out: it allows nothing. */
function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const version = isIP(address);
    const widest = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? widest : Number(bits);
    if (version !== 0 && prefix <= widest) list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
