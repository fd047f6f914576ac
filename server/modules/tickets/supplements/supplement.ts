import type { NewSupplement } from '@minsheng/contracts/supplements';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { takeOverPapers } from '../attachments/queries.ts';
import { noteEvent } from '../events/events.ts';
import { supplementTypes } from '../parameters.ts';
import { lockTicket } from '../processing/state.ts';

/** The types a supplement may have, in the centre's order. */
export async function typesOfSupplement(ctx: Context): Promise<string[]> {
  const written = await readParameter(ctx.db, supplementTypes);
  return [...new Set(written.split(/[、，,;；\n]/).map((type) => type.trim()))].filter(Boolean);
}

/**
 * Adds to a ticket (补单), open or closed: signed, never changed, and nothing of the ticket itself moves. Answers the
 * ticket's id.
 */
export async function supplement(
  ctx: Context,
  { id: ticketId, type, content, paperIds }: NewSupplement,
): Promise<string> {
  const ticket = await lockTicket(ctx, ticketId);
  if (ticket.status === 'void') throw conflict('工单已作废，不能补单');
  if (!(await typesOfSupplement(ctx)).includes(type))
    throw invalid('补单类型不在可选范围内', [{ path: ['type'], message: '请重新选择补单类型' }]);
  const isAfterClosure = ticket.status === 'closed';
  const id = newId(ctx.now);
  const { personId, unitId } = ctx.actor;
  await ctx.db
    .insertInto('ticketSupplements')
    .values({ id, ticketId, type, content, isAfterClosure, personId, unitId, at: ctx.now.toISOString() })
    .execute();
  await takeOverPapers(ctx, { ids: paperIds, ticketId, owner: id });
  const title = `补单：${type}${isAfterClosure ? '（办结后）' : ''}`;
  await noteEvent(ctx, { ticketId, title, body: content, papersOf: id });
  await record(ctx, { action: 'ticket.supplemented', objectKind: 'ticket', objectId: ticketId, summary: title });
  const audience = { unit: ticket.unitIds, ...(ticket.registeredBy ? { person: ticket.registeredBy } : {}) };
  await publish(ctx, { audience, kind: 'ticketSupplemented', keys: ['tickets'] });
  return ticketId;
}
