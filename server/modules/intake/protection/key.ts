import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';

// Never changes: asked for once in the life of a process.
const keys = new WeakMap<object, string>();

async function intakeKey(db: Kysely<DB>): Promise<string> {
  const database = db.getExecutor().adapter;
  const known = keys.get(database);
  if (known !== undefined) return known;
  const { key } = await db.selectFrom('intakeKey').select('key').executeTakeFirstOrThrow();
  keys.set(database, key);
  return key;
}

/** What nobody without this database's key can compute; hexadecimal. `purpose` keeps one use from serving another. */
export async function seal(db: Kysely<DB>, purpose: string, text: string): Promise<string> {
  return createHmac('sha256', await intakeKey(db))
    .update(`${purpose}\n${text}`)
    .digest('hex');
}
