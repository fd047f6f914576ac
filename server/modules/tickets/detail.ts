import type { Reference } from '@minsheng/contracts/common';
import type { Ticket } from '@minsheng/contracts/tickets';
import { definitionById, mayPerform, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { attachmentsOf } from './attachments/queries.ts';
import { originalDueAt } from './deadline.ts';
import { eventsOf } from './events/events.ts';
import { lifeOffersOf } from './life-offers.ts';
import { pointOf } from './point.ts';
import { offeredActions } from './processing/offered.ts';
import { cautionsOf } from './processing/rules.ts';
import { factsOf, stateOf, type TicketRecord, whoIs } from './processing/state.ts';
import { selectRows, toRow } from './rows.ts';
import { correctionsOf, timelineOf } from './timeline.ts';
import { versionsOf } from './versions.ts';
import { mayReadCitizen, visibleTo } from './visibility.ts';

/** Everything of one ticket: the matter, the process so far, and what this person may do with it now. */
export async function getTicket(ctx: Context, id: string): Promise<Ticket> {
  const chosen = ctx.db.selectFrom('tickets').where('tickets.id', '=', id).where(visibleTo(ctx.actor));
  const record = await chosen.selectAll('tickets').executeTakeFirst();
  if (!record) throw notFound('没有找到这件工单，或您无权查看');
  const row = await toRow(ctx.db, ctx.actor, await selectRows(chosen).executeTakeFirstOrThrow());
  const isKnown = mayReadCitizen(ctx.actor, record);
  return {
    ...row,
    ...(await peopleAndUnits(ctx, record)),
    ...(await processOf(ctx, record)),
    content: record.content,
    placeId: record.placeId,
    placeDetail: record.placeDetail,
    categoryId: record.categoryId,
    occurredAt: record.occurredAt,
    point: pointOf(record),
    receivedAt: record.receivedAt,
    callId: record.callId,
    answer: record.answer,
    satisfaction: record.satisfaction as Ticket['satisfaction'],
    round: record.round,
    source: record.source,
    externalNumber: record.externalNumber,
    canReadPhone: isKnown && record.citizenPhone !== '',
    version: record.version,
    attachments: (await attachmentsOf(ctx.db, 'ticketId', [id])).get(id) ?? [],
  };
}

async function processOf(ctx: Context, record: TicketRecord) {
  const definition = await definitionById(ctx.db, record.definitionId);
  const state = stateOf(record);
  const facts = await factsOf(ctx.db, record);
  const who = await whoIs(ctx, record);
  const isCreatorsTurn = nodeOf(definition, record.node).stage === 'registration';
  const matter = { ticket: record, definition };
  const actions = await offeredActions(ctx, matter, { who, facts });
  const keys = actions.map(({ key }) => key);
  return {
    actions,
    offers: await lifeOffersOf(ctx, matter),
    ...(await cautionsOf(ctx, matter, keys)),
    originalDueAt: await originalDueAt(ctx, record),
    events: await eventsOf(ctx, record.id),
    canEditContent:
      !record.suspendedAt &&
      mayPerform(definition, state, who) &&
      (isCreatorsTurn || ctx.actor.permissions.has('ticket.editContent')),
    steps: await timelineOf(ctx, record, definition, facts),
    corrections: await correctionsOf(ctx, record.id, (await versionsOf(ctx.db, record.id, definition)).nameOf),
  };
}

async function peopleAndUnits(ctx: Context, { registeredBy, suggestedUnitId, unitIds }: TicketRecord) {
  return {
    registeredBy: await named(ctx, 'people', registeredBy),
    suggestedUnit: await named(ctx, 'units', suggestedUnitId),
    currentUnit: await named(ctx, 'units', unitIds.at(-1) ?? null),
  };
}

async function named(ctx: Context, table: 'people' | 'units', id: string | null): Promise<Reference | null> {
  if (!id) return null;
  return (await ctx.db.selectFrom(table).select(['id', 'name']).where('id', '=', id).executeTakeFirst()) ?? null;
}
