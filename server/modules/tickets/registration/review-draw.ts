import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor, Context } from '#platform/context';

/**
 * Whether the lead reviews this ticket of a trainee's whose tickets are reviewed to a share. The draw follows from the
 * ticket's id under a key that nobody is shown: it can be repeated at any time, and neither guessed nor influenced.
 */
export async function drawnForReview({ db, actor }: Pick<Context, 'db' | 'actor'>, ticketId: string): Promise<boolean> {
  if (!actor.roles.includes('trainee')) return false;
  const share = shareOf(actor);
  return share >= 100 || percentOf(await drawKey(db), ticketId) < share;
}

const shareOf = ({ reviewShare }: Actor): number => reviewShare ?? 100;

/** Where a ticket lies between 0 and 100 (excluded), evenly spread. */
export function percentOf(key: string, ticketId: string): number {
  const head = createHmac('sha256', key).update(ticketId).digest().readUInt32BE(0);
  return (head / 2 ** 32) * 100;
}

// Never changes: asked for once in the life of a process, so that a registration costs no statement more.
const keys = new WeakMap<object, string>();

async function drawKey(db: Kysely<DB>): Promise<string> {
  const database = db.getExecutor().adapter;
  const known = keys.get(database);
  if (known !== undefined) return known;
  const { key } = await db.selectFrom('reviewDrawKey').select('key').executeTakeFirstOrThrow();
  keys.set(database, key);
  return key;
}
