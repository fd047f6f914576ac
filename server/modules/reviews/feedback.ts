import type { Feedback } from '@minsheng/contracts/reviews';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';

type Correction = {
  ticketId: string;
  registeredBy: string;
  nodeName: string;
  changes: Feedback['changes'];
};

/** Corrected in place: its writer is shown what was changed. */
export const tellAboutCorrection = (ctx: Context, { ticketId, registeredBy, nodeName, changes }: Correction) =>
  keep(ctx, { kind: 'correction', ticketId, personId: registeredBy, nodeName, changes, reasons: [], words: null });

type Return = { ticketId: string; personId: string; nodeName: string; reasons: string[]; words: string | null };

export const tellAboutReturn = (ctx: Context, told: Return) => keep(ctx, { kind: 'return', changes: [], ...told });

async function keep(
  ctx: Context,
  told: Return & { kind: Feedback['kind']; changes: Feedback['changes'] },
): Promise<void> {
  await ctx.db
    .insertInto('reviewFeedback')
    .values({
      ...told,
      id: newId(ctx.now),
      changes: json(told.changes) as never,
      reviewerId: ctx.actor.personId,
      at: ctx.now.toISOString(),
    })
    .execute();
  await publish(ctx, { audience: { person: told.personId }, kind: 'reviewFeedback', keys: ['reviews'] });
}

type Asked = { state: 'new' | 'all'; cursor?: string | undefined; limit: number };

/** What I am to learn from, newest first; tickets that I may not see any more (举报) stay hidden here too. */
export async function listFeedback(ctx: Context, { state, cursor, limit }: Asked) {
  let query = mine(ctx, state).select([
    'reviewFeedback.id',
    'reviewFeedback.ticketId',
    'tickets.number',
    'tickets.title',
    'reviewFeedback.kind',
    'reviewFeedback.nodeName',
    'reviewFeedback.reviewerId',
    'reviewer.name as reviewerName',
    'reviewFeedback.at',
    'reviewFeedback.changes',
    'reviewFeedback.reasons',
    'reviewFeedback.words',
    'reviewFeedback.acknowledgedAt',
  ]);
  if (cursor) query = query.where('reviewFeedback.id', '<', cursor);
  const rows = await query
    .orderBy('reviewFeedback.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ reviewerId, reviewerName, kind, changes, ...row }) => ({
    ...row,
    kind: kind as Feedback['kind'],
    changes: changes as unknown as Feedback['changes'],
    reviewer: { id: reviewerId, name: reviewerName },
  }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const countFeedback = (ctx: Context): Promise<{ count: number }> =>
  mine(ctx, 'new')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();

export async function acknowledge(ctx: Context, { ids }: { ids: string[] }): Promise<{ count: number }> {
  const rows = await ctx.db
    .updateTable('reviewFeedback')
    .set({ acknowledgedAt: ctx.now.toISOString() })
    .where('personId', '=', ctx.actor.personId)
    .where('id', 'in', ids)
    .where('acknowledgedAt', 'is', null)
    .returning('id')
    .execute();
  return { count: rows.length };
}

const mine = (ctx: Context, state: Asked['state']) =>
  ctx.db
    .selectFrom('reviewFeedback')
    .innerJoin('tickets', 'tickets.id', 'reviewFeedback.ticketId')
    .innerJoin('people as reviewer', 'reviewer.id', 'reviewFeedback.reviewerId')
    .where('reviewFeedback.personId', '=', ctx.actor.personId)
    .where((eb) => visibleTo(ctx.actor)(eb as never) as never)
    .$if(state === 'new', (query) => query.where('reviewFeedback.acknowledgedAt', 'is', null));
