import type { ticketMoved } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { forgetDays } from './figures/roll.ts';
import { isSupervision } from './process.ts';

type Moved = NonNullable<typeof ticketMoved.fact>;
const results = ['satisfied', 'dissatisfied', 'unreached'];

/** Keeps the callbacks true to the process, whichever way a step was taken: by the form, on the ticket's page, in a batch. */
export async function followTicket(ctx: Context, moved: Moved): Promise<void> {
  const { fromStage, toStage } = moved;
  // What followed another ticket may come to its callback from wherever it rested.
  if ((fromStage === 'registration' || fromStage === 'review') && toStage !== 'callback') return;
  // The ticket goes on in another version of the process, at the callback as before.
  if (moved.outcome === 'migrated' && fromStage === toStage) return;
  if (fromStage === 'callback') await leave(ctx, moved);
  else await followUp(ctx, moved);
  if (toStage === 'callback' && (fromStage !== 'callback' || moved.from !== moved.to)) await open(ctx, moved);
  if (fromStage === 'end') await forgetDays(ctx, moved.ticketId);
  if (fromStage === 'callback' || toStage === 'callback' || fromStage === 'centre' || fromStage === 'end')
    await tellCallers(ctx);
}

const tellCallers = (ctx: Context) =>
  publish(ctx, {
    audience: { permission: 'callback.read' },
    kind: 'callbackChanged',
    keys: ['callbacks', 'dissatisfied'],
  });

/** The ticket came to be called back about. */
async function open(ctx: Context, { ticketId, to, round }: Moved): Promise<void> {
  const now = ctx.now.toISOString();
  const { kind, categoryId, unitIds } = await matterOf(ctx, ticketId);
  const { done } = await ctx.db
    .selectFrom('callbacks')
    .select((eb) => eb.fn.countAll<number>().as('done'))
    .where('ticketId', '=', ticketId)
    .where('status', '=', 'done')
    .executeTakeFirstOrThrow();
  const known = { id: newId(ctx.now), ticketId, ordinal: done + 1, round, node: to, kind };
  await ctx.db
    .insertInto('callbacks')
    .values({ ...known, categoryId, unitId: unitIds[0] ?? null, status: 'open', openedAt: now, nextAt: now })
    .execute();
}

const matterOf = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('tickets')
    .select(['kind', 'categoryId', 'unitIds', 'definitionId', 'node'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();

/** A step at the callback node: another attempt, the result, or the ticket was taken elsewhere. */
async function leave(ctx: Context, moved: Moved): Promise<void> {
  const { ticketId, outcome } = moved;
  const callback = await ctx.db
    .selectFrom('callbacks')
    .select(['id', 'lastCode'])
    .where('ticketId', '=', ticketId)
    .where('status', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  if (!callback) return;
  if (!outcome || !results.includes(outcome)) return withdraw(ctx, callback.id);
  await noteBareStep(ctx, callback.id, moved);
  if (moved.from !== moved.to) await finish(ctx, callback.id, moved);
}

const withdraw = (ctx: Context, id: string) =>
  ctx.db
    .updateTable('callbacks')
    .set((eb) => ({ status: 'withdrawn', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
    .then(() => undefined);

/** A step that was not taken with the callback form: what the process asked for is all that is known. */
async function noteBareStep(ctx: Context, callbackId: string, { ticketId, outcome }: Moved): Promise<void> {
  const at = ctx.now.toISOString();
  const noted = await ctx.db
    .selectFrom('callbackAttempts')
    .select('id')
    .where('callbackId', '=', callbackId)
    .where('at', '=', at)
    .executeTakeFirst();
  if (noted) return;
  const { inputs } = await lastStep(ctx, ticketId);
  const { reasonCode, opinion = '', satisfaction } = inputs as Record<string, string>;
  const isReached = outcome !== 'unreached';
  const code = isReached ? 'connected' : (reasonCode ?? 'noAnswer');
  await ctx.db
    .insertInto('callbackAttempts')
    .values({ id: newId(ctx.now), callbackId, agentId: ctx.actor.personId, at, code, note: opinion })
    .execute();
  await ctx.db
    .updateTable('callbacks')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      lastCode: code,
      agentId: ctx.actor.personId,
      ...(isReached ? { isReached } : {}),
      ...(outcome === 'satisfied' ? { satisfaction: satisfaction ?? 'satisfied' } : {}),
      ...(outcome === 'dissatisfied' ? { satisfaction: 'dissatisfied', reasons: reasonCode ? [reasonCode] : [] } : {}),
      words: opinion,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', callbackId)
    .execute();
}

const lastStep = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('ticketSteps')
    .select('inputs')
    .where('ticketId', '=', ticketId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

async function finish(ctx: Context, id: string, moved: Moved): Promise<void> {
  const { ticketId, outcome } = moved;
  const { categoryId, unitIds } = await matterOf(ctx, ticketId);
  if (outcome === 'dissatisfied') await setFollowup(ctx, ticketId, 'superseded');
  else await setFollowup(ctx, ticketId, 'closed');
  await ctx.db
    .updateTable('callbacks')
    .set({
      status: 'done',
      result: outcome,
      doneAt: ctx.now.toISOString(),
      heldBy: null,
      heldUntil: null,
      categoryId,
      ...(unitIds[0] ? { unitId: unitIds[0] } : {}),
      followup: outcome === 'dissatisfied' ? await followupOf(ctx, moved) : null,
    })
    .where('id', '=', id)
    .execute();
}

type Followup = 'rework' | 'callback' | 'supervision' | 'closed' | 'superseded';

/** What becomes of a dissatisfaction while the ticket goes on. */
async function followUp(ctx: Context, moved: Moved): Promise<void> {
  const followed = await ctx.db
    .selectFrom('callbacks')
    .select('id')
    .where('ticketId', '=', moved.ticketId)
    .where('followup', 'in', ['rework', 'callback', 'supervision', ...(moved.fromStage === 'end' ? ['closed'] : [])])
    .executeTakeFirst();
  if (followed) await setFollowup(ctx, moved.ticketId, await followupOf(ctx, moved));
}

async function followupOf(ctx: Context, { ticketId, to, toStage }: Moved): Promise<Followup> {
  if (toStage === 'callback') return 'callback';
  if (toStage === 'end' || toStage === 'void') return 'closed';
  const { definitionId } = await matterOf(ctx, ticketId);
  return isSupervision(nodeOf(await definitionById(ctx.db, definitionId), to)) ? 'supervision' : 'rework';
}

const setFollowup = (ctx: Context, ticketId: string, followup: Followup) =>
  ctx.db
    .updateTable('callbacks')
    .set({ followup })
    .where('ticketId', '=', ticketId)
    .where('followup', 'in', ['rework', 'callback', 'supervision', ...(followup === 'closed' ? [] : ['closed'])])
    .execute();
