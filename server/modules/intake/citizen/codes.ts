import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { seal } from '../protection/key.ts';

// Without 0 1 I L O U: what is read from paper or over the telephone is not mistaken.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/**
 * The query code (查询码) that goes with a form's token: 39 bits that nobody can guess from number or time. It follows
 * from the token, so that a repeated submission gets the same one, and is stored nowhere.
 */
export async function codeFor(db: Kysely<DB>, token: string): Promise<string> {
  let rest = BigInt(`0x${await seal(db, 'code', token)}`);
  let code = '';
  for (let count = 0; count < codeLength; count += 1) {
    code += letters[Number(rest % BigInt(letters.length))];
    rest /= BigInt(letters.length);
  }
  return code;
}

/** What is stored of a code. */
export const sealedCode = (db: Kysely<DB>, number: string, code: string): Promise<string> =>
  seal(db, 'query', `${number}\n${code.replaceAll(/[^0-9A-Z]/g, '')}`);
