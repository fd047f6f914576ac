import { sql } from 'kysely';
import type { PublicContext } from '#platform/context';
import { tooMany } from '#platform/errors';
import { seal } from './key.ts';

export interface Limit {
  /** What is tried, and by whom: 'submit', '1.2.3.4'. Only a seal of it is kept. */
  what: string;
  who: string;
  most: number;
  minutes: number;
}

/** Counts a try, outside of the request's transaction so that refused ones count; refuses beyond the limit. */
export async function countAttempt(ctx: PublicContext, { what, who, most, minutes }: Limit): Promise<void> {
  const spanMs = minutes * 60_000;
  const span = new Date(Math.floor(ctx.now.getTime() / spanMs) * spanMs);
  const key = await seal(ctx.db, 'attempt', `${what}\n${who}`);
  const { count } = await ctx.platform.db
    .insertInto('intakeAttempts')
    .values({ key, span: span.toISOString(), count: 1 })
    .onConflict((on) => on.columns(['key', 'span']).doUpdateSet({ count: sql<number>`intake_attempts.count + 1` }))
    .returning('count')
    .executeTakeFirstOrThrow();
  if (count <= most) return;
  const seconds = Math.max(1, Math.ceil((span.getTime() + spanMs - ctx.now.getTime()) / 1000));
  ctx.exchange?.retryAfter(seconds);
  throw tooMany(`操作过于频繁，请 ${Math.ceil(seconds / 60)} 分钟后再试，或拨打 12345`, seconds);
}

/** The try succeeded: what counted up to it is forgotten. */
export async function forgetAttempts(ctx: PublicContext, { what, who }: Pick<Limit, 'what' | 'who'>): Promise<void> {
  const key = await seal(ctx.db, 'attempt', `${what}\n${who}`);
  await ctx.platform.db.deleteFrom('intakeAttempts').where('key', '=', key).execute();
}

export const addressOf = (ctx: PublicContext): string => ctx.exchange?.ip ?? '';
