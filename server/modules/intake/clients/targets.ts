import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { hostOf, isInternalAddress, isWithin, networksOf, plainAddress } from '#platform/addresses';

/** `10.1.0.0/16` or a single address. */
export const networkPattern = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

/** Why nothing is sent to this address, null when something may be. @param allowed the centre's own networks */
export function whyNotTo(address: string, allowed: readonly string[]): string | null {
  if (!isInternalAddress(address) || isWithin(address, networksOf(allowed))) return null;
  return `回调地址指向内部网络（${plainAddress(address)}），不在系统参数“回调可用的内部网络”之内`;
}

/** The same for a web address as it is entered; a name that nobody knows yet is looked at again when something is sent. */
export async function whyNotToUrl(url: string, allowed: readonly string[]): Promise<string | null> {
  const host = hostOf(new URL(url));
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => whyNotTo(address, allowed)).find((why) => why !== null) ?? null;
}
