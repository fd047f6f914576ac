import type { Presence } from '@minsheng/contracts/presence';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { publish } from '#platform/live';

/** A browser says every 30 seconds that it is there; after two misses it is taken for gone. */
const goneAfterSeconds = 75;

/** Who else has the ticket open now, by name. */
export async function othersAt(ctx: Context, ticketId: string): Promise<Presence[]> {
  const rows = await ctx.db
    .selectFrom('ticketPresence')
    .innerJoin('people', 'people.id', 'ticketPresence.personId')
    .where('ticketId', '=', ticketId)
    .where('personId', '<>', ctx.actor.personId)
    .where('seenAt', '>', goneBefore(ctx))
    .select(['people.id', 'people.name', 'isWriting'])
    .orderBy('people.name')
    .limit(20)
    .execute();
  return rows.map(({ id, name, isWriting }) => ({ person: { id, name }, isWriting }));
}

/** The person is here. The others at the ticket hear of it when that is news to them. */
export async function comeTo(ctx: Context, { id, isWriting }: { id: string; isWriting: boolean }): Promise<Presence[]> {
  await mustSee(ctx, id);
  const before = await ctx.db
    .selectFrom('ticketPresence')
    .select(['isWriting', 'seenAt'])
    .where('ticketId', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .executeTakeFirst();
  const row = { isWriting, seenAt: ctx.now };
  await ctx.db
    .insertInto('ticketPresence')
    .values({ ticketId: id, personId: ctx.actor.personId, ...row })
    .onConflict((on) => on.columns(['ticketId', 'personId']).doUpdateSet(row))
    .execute();
  const others = await othersAt(ctx, id);
  const isNews = !before || before.isWriting !== isWriting || before.seenAt <= goneBefore(ctx);
  if (isNews) await tell(ctx, others);
  return others;
}

export async function leave(ctx: Context, { id }: { id: string }): Promise<Record<string, never>> {
  await mustSee(ctx, id);
  await ctx.db
    .deleteFrom('ticketPresence')
    .where('ticketId', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .execute();
  await tell(ctx, await othersAt(ctx, id));
  return {};
}

/** Browsers that were killed never said goodbye. */
export const forgetGone = (ctx: Context) =>
  ctx.db.deleteFrom('ticketPresence').where('seenAt', '<=', goneBefore(ctx)).execute();

export async function mustSee(ctx: Context, id: string): Promise<void> {
  const seen = await ctx.db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!seen) throw notFound('没有找到这件工单，或您无权查看');
}

const goneBefore = (ctx: Context) => new Date(ctx.now.getTime() - goneAfterSeconds * 1000).toISOString();

async function tell(ctx: Context, others: readonly Presence[]): Promise<void> {
  if (others.length === 0) return;
  await publish(ctx, {
    audience: { person: others.map(({ person }) => person.id) },
    kind: 'presence.changed',
    keys: ['presence.others'],
  });
}
