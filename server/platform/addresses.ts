import { BlockList, isIP } from 'node:net';

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

// Where a cloud keeps its machines' credentials, and what is no machine at all.
const noMachine = networksOf(['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/128', 'fe80::/10', 'ff00::/8']);

/** Our own machine, a private network, or what is no machine on the public internet for another reason. */
export const isInternalAddress = (address: string): boolean => isWithin(address, internal);

/** An address that nothing is ever to be sent to: link-local, multicast, none at all. */
export const isNoMachine = (address: string): boolean => isWithin(address, noMachine);

export function isWithin(address: string, networks: BlockList): boolean {
  const plain = plainAddress(address);
  return networks.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** The host of a web address, without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** `::ffff:10.0.0.1`, also as `::ffff:a00:1`, is 10.0.0.1 by another name. */
export function plainAddress(address: string): string {
  const [, dotted] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (dotted) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? [];
  if (!high || !low) return address;
  const [one, two] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [one >> 8, one & 255, two >> 8, two & 255].join('.');
}

/** Networks such as `10.1.0.0/16` and single addresses; what is neither is left out and allows nothing. */
export function networksOf(networks: readonly string[]): BlockList {
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
