import type { AssistAnswer } from '@minsheng/contracts/assists';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import { mayPerform } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, forbidden, notFound } from '#platform/errors';
import { publish } from '#platform/live';
import { takeOverPapers } from '../attachments/queries.ts';
import { startOfDay } from '../city-day.ts';
import { noteEvent } from '../events/events.ts';
import { urgesPerDay } from '../parameters.ts';
import { stateOf, whoIs } from '../processing/state.ts';
import type { Matter } from '../requests/kind.ts';
import { matterOf } from '../requests/matter.ts';

type Task = Selectable<DB['ticketAssists']>;

/** The assisting unit says what it has to say; the lead unit hears of it. */
export async function answerAssist(ctx: Context, { id, version, opinion, paperIds }: AssistAnswer): Promise<void> {
  const { task, matter } = await openTask(ctx, { id, version });
  if (task.unitId !== ctx.actor.unitId) throw forbidden('这项协办不由您所在单位答复');
  const answeredAt = ctx.now.toISOString();
  await change(ctx, id, { status: 'answered', opinion, answeredBy: ctx.actor.personId, answeredAt });
  await takeOverPapers(ctx, { ids: paperIds, ticketId: task.ticketId, owner: id });
  await noteEvent(ctx, { ticketId: task.ticketId, title: '答复协办意见', body: opinion, tone: 'good', papersOf: id });
  await tell(ctx, matter, task);
}

/** The lead unit or the centre asks for an answer that does not come. */
export async function urgeAssist(ctx: Context, given: { id: string; version: number }): Promise<void> {
  const { task, matter } = await openTask(ctx, given);
  if (!(await mayUrgeAssists(ctx, matter))) throw forbidden('只有主办单位或中心可以催办协办单位');
  const today = await urgesToday(ctx, task.id);
  if (today >= (await readParameter(ctx.db, urgesPerDay))) throw conflict(`今天已催办 ${today} 次，请明天再催`);
  const name = await unitName(ctx, task.unitId);
  await change(ctx, task.id, { urges: task.urges + 1, urgesThatDay: today + 1, urgedAt: ctx.now.toISOString() });
  await noteEvent(ctx, {
    ticketId: task.ticketId,
    title: `催办协办单位：${name}（第 ${task.urges + 1} 次）`,
    tone: 'warn',
  });
  await publish(ctx, { audience: { unit: task.unitId }, kind: 'assistUrged', keys: ['assists'] });
}

/** Of the city's day; what was urged yesterday is in the total only. */
async function urgesToday(ctx: Context, id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('ticketAssists')
    .select('urgesThatDay')
    .where('id', '=', id)
    .where('urgedAt', '>=', startOfDay(ctx.now))
    .executeTakeFirst();
  return row?.urgesThatDay ?? 0;
}

export const mayUrgeAssists = async (ctx: Context, { ticket, definition }: Matter): Promise<boolean> =>
  ctx.actor.permissions.has('ticket.urge') ||
  ctx.actor.permissions.has('ticket.assist') ||
  mayPerform(definition, stateOf(ticket), await whoIs(ctx, ticket));

/** The centre no longer wants it; the unit no longer sees the ticket. */
export async function withdrawAssist(
  ctx: Context,
  { reason, ...given }: { id: string; version: number; reason: string },
): Promise<{ id: string }> {
  const { task, matter } = await openTask(ctx, given);
  const name = await unitName(ctx, task.unitId);
  await change(ctx, task.id, { status: 'withdrawn' });
  await noteEvent(ctx, { ticketId: task.ticketId, title: `撤销协办：${name}`, body: reason });
  await record(ctx, {
    action: 'ticket.assistWithdrawn',
    objectKind: 'ticket',
    objectId: task.ticketId,
    summary: `工单 ${matter.ticket.number} 撤销协办：${name}`,
  });
  await tell(ctx, matter, task);
  return { id: task.id };
}

async function openTask(ctx: Context, { id, version }: { id: string; version: number }) {
  const found = await ctx.db.selectFrom('ticketAssists').select('ticketId').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound('没有找到这项协办');
  // The ticket first, as every step does.
  const matter = await matterOf(ctx, found.ticketId);
  const task = await ctx.db
    .selectFrom('ticketAssists')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (task.status !== 'open') throw conflict('这项协办已答复、撤销或失效，请刷新');
  if (task.version !== version) throw conflict('这项协办刚有变化，请刷新后再办理');
  return { task, matter };
}

const change = (ctx: Context, id: string, columns: Partial<Task>) =>
  ctx.db
    .updateTable('ticketAssists')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

const unitName = async (ctx: Context, id: string): Promise<string> =>
  (await ctx.db.selectFrom('units').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;

const tell = (ctx: Context, { ticket }: Matter, { unitId, askedBy }: Task) =>
  publish(ctx, {
    audience: { unit: [unitId, ...ticket.unitIds], person: askedBy },
    kind: 'assistChanged',
    keys: ['assists', 'tickets'],
  });
