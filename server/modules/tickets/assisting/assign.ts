import type { NewAssists } from '@minsheng/contracts/assists';
import { record } from '#modules/audit';
import { addWorkingTime, calendarOf } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { noteEvent } from '../events/events.ts';
import { assistDays } from '../parameters.ts';
import type { TicketRecord } from '../processing/state.ts';
import type { Matter } from '../requests/kind.ts';
import { matterOf } from '../requests/matter.ts';
import { whyResting } from '../resting/refusal.ts';

/** Names assisting units (指定协办) of a ticket on its way; answers the ticket's id. */
export async function assign(ctx: Context, { id, unitIds, question, days }: NewAssists): Promise<string> {
  const matter = await matterOf(ctx, id);
  const why = whyNotAssign(matter);
  if (why) throw conflict(why);
  await assignUnits(ctx, matter.ticket, { unitIds, question, days });
  return id;
}

/** Why no unit can be asked to assist now; null when it can. */
export function whyNotAssign({ ticket, definition }: Matter): string | null {
  const resting = whyResting(ticket);
  if (resting) return resting;
  const { stage, name } = nodeOf(definition, ticket.node);
  return ['dispatch', 'unit'].includes(stage) ? null : `工单在“${name}”环节，派单或单位办理时才能指定协办`;
}

interface Asked {
  unitIds: readonly string[];
  question: string;
  /** Working days; the centre's usual limit when it is left out. */
  days?: number;
}

/** Gives every one of the units its own task and deadline; a unit that has one already, or leads, is refused. */
export async function assignUnits(
  ctx: Context,
  ticket: TicketRecord,
  { unitIds, question, days }: Asked,
): Promise<void> {
  const units = await assistingUnits(ctx, ticket, [...new Set(unitIds)]);
  const limit = { workingDays: days ?? (await readParameter(ctx.db, assistDays)) };
  const dueAt = addWorkingTime(ctx.now, limit, await calendarOf(ctx.db)).dueAt.toISOString();
  const asked = { ticketId: ticket.id, question, dueAt, askedBy: ctx.actor.personId, askedAt: ctx.now.toISOString() };
  await ctx.db
    .insertInto('ticketAssists')
    .values(units.map(({ id }) => ({ id: newId(ctx.now), unitId: id, ...asked })))
    .execute();
  const names = units.map(({ name }) => name).join('、');
  await noteEvent(ctx, { ticketId: ticket.id, title: `指定协办：${names}`, body: question });
  await record(ctx, {
    action: 'ticket.assistAssigned',
    objectKind: 'ticket',
    objectId: ticket.id,
    summary: `工单 ${ticket.number} 指定协办：${names}`,
  });
  await publish(ctx, {
    audience: { unit: [...unitIds, ...ticket.unitIds] },
    kind: 'assistAssigned',
    keys: ['assists', 'tickets'],
  });
}

async function assistingUnits(ctx: Context, ticket: TicketRecord, ids: readonly string[]) {
  const units = await ctx.db.selectFrom('units').select(['id', 'name', 'isActive']).where('id', 'in', ids).execute();
  if (units.length < ids.length) throw invalid('协办单位不存在');
  for (const { id, name, isActive } of units) {
    if (!isActive) throw invalid(`${name}已停用，请另选`);
    if (ticket.unitIds.includes(id)) throw invalid(`${name}正在主办这件工单，不能同时协办`);
  }
  const busy = await ctx.db
    .selectFrom('ticketAssists')
    .innerJoin('units', 'units.id', 'ticketAssists.unitId')
    .where('ticketId', '=', ticket.id)
    .where('status', '=', 'open')
    .where('unitId', 'in', ids)
    .select('units.name')
    .executeTakeFirst();
  if (busy) throw conflict(`${busy.name}的协办尚未答复，不能重复指定`);
  return units;
}
