import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { invalid } from '#platform/errors';

// OWASP's argon2id floor: 19 MiB, two passes, one lane (about 30 ms on one core).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What people choose first and attackers try first; longer than the ten characters that are asked for anyway. */
const tooCommon = [
  '1234567890',
  '0123456789',
  'qwertyuiop',
  'password123',
  'admin12345',
  'minsheng12345',
  '12345612345',
];

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export async function isPasswordRight(passwordHash: string | null, password: string): Promise<boolean> {
  // An unknown person costs as much time as a wrong password, so the reply does not tell which of the two it was.
  if (!passwordHash) return verify(await decoy(), password).then(() => false);
  return verify(passwordHash, password);
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hashPassword('nobody has this password');
  return decoyHash;
}

export function assertGoodPassword(password: string, username: string): void {
  const lower = password.toLowerCase();
  if (tooCommon.some((common) => lower.includes(common)) || new Set(lower).size < 4) {
    throw invalid('这个密码太常见，请换一个');
  }
  if (lower.includes(username.toLowerCase())) throw invalid('密码不能包含用户名');
}

const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Fourteen characters that can be read out over the phone: 69 bits. */
export const newPassword = (): string =>
  Array.from({ length: 14 }, () => readable[randomInt(readable.length)]).join('');
