import { correctionLabels } from '@minsheng/contracts/corrections';
import { isSamePoint, type Point } from '@minsheng/contracts/points';
import type { MovedTicket, NewStep } from '@minsheng/contracts/processing';
import type { Ticket, TicketContent } from '@minsheng/contracts/tickets';
import { sql } from 'kysely';
import { definitionById, mayPerform, nodeOf, waitingFor } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, forbidden, invalid } from '#platform/errors';
import { publish } from '#platform/live';
import { announce } from '#platform/topics';
import { deadlineFor, earlier, withExtensions } from '../deadline.ts';
import { getTicket } from '../detail.ts';
import { storedPhone } from '../phone.ts';
import { pointColumns, pointOf } from '../point.ts';
import { assertReceivedInTime } from '../registration/received.ts';
import { checkReferences } from '../registration/references.ts';
import { assertNotResting } from '../resting/refusal.ts';
import { ticketSearchTokens } from '../tokens.ts';
import { ticketCorrected } from '../topics.ts';
import { type Correction, described } from './correction-words.ts';
import { lockTicket, stateOf, type TicketRecord, whoIs } from './state.ts';
import { takeStep } from './steps.ts';

type Field = keyof typeof correctionLabels;
type Changes = Partial<TicketContent>;

/**
 * Corrects what was written down (更正), by whoever has the ticket on the desk: its registrar before submission, a reviewer
 * during review. Each correction is kept as a step with what stood there before. A lost race answers with the ticket as
 * it is now, so that the browser can merge by field.
 */
export async function correctContent(ctx: Context, given: Correcting): Promise<Ticket> {
  await applyCorrection(ctx, given);
  return getTicket(ctx, given.id);
}

/** A correction together with the step that is taken on it (更正并通过), in one transaction. */
export async function takeStepWithCorrection(ctx: Context, { changes, ...step }: NewStep): Promise<MovedTicket> {
  if (!changes) return takeStep(ctx, step);
  const version = await applyCorrection(ctx, { id: step.id, version: step.version, changes });
  return takeStep(ctx, { ...step, version });
}

interface Correcting {
  id: string;
  version: number;
  changes: Changes;
}

/** Answers the ticket's version after it; nothing happens where nothing differs. */
async function applyCorrection(ctx: Context, { id, version, changes }: Correcting): Promise<number> {
  const ticket = await lockTicket(ctx, id);
  assertNotResting(ticket);
  await assertMayCorrect(ctx, ticket);
  if (ticket.version !== version) throw conflict('这件工单刚被别人更正过，请核对后再保存', await getTicket(ctx, id));
  const real = await differing(ctx, ticket, changes);
  if (Object.keys(real).length === 0) return version;
  const { point, ...rest } = real;
  const columns = { ...rest, ...(point === undefined ? {} : pointColumns(point)) };
  const after = { ...ticket, ...columns };
  const deadlineDays = await newDeadlineDays(ctx, ticket, after, real);
  await ctx.db
    .updateTable('tickets')
    .set((eb) => ({
      ...columns,
      deadlineDays,
      searchTokens: sql`array_to_tsvector(${ticketSearchTokens(after)}::text[])`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  const dueAt = await moveDeadline(ctx, after, deadlineDays);
  await ctx.db
    .updateTable('workItems')
    .set({ kind: after.kind, urgency: after.urgency, dueAt })
    .where('ticketId', '=', id)
    .execute();
  const corrections = await described(ctx, { ...ticket, point: pointOf(ticket) }, real);
  await insertCorrection(ctx, ticket, corrections);
  await tellRegistrar(ctx, ticket, corrections);
  await tellWaiting(ctx, ticket);
  return version + 1;
}

/** Whoever has the ticket on the screen or on a list for work sees what it says now. */
async function tellWaiting(ctx: Context, ticket: TicketRecord): Promise<void> {
  const waiting = waitingFor(await definitionById(ctx.db, ticket.definitionId), stateOf(ticket));
  const person = [ctx.actor.personId, ...(ticket.registeredBy ? [ticket.registeredBy] : [])];
  const others = waiting?.unitId ? { unit: waiting.unitId } : waiting ? { role: waiting.role } : {};
  await publish(ctx, { audience: { person, ...others }, kind: 'ticketChanged', keys: ['tickets', 'processing'] });
}

/** Whoever wrote it down learns from it (批改). */
async function tellRegistrar(ctx: Context, ticket: TicketRecord, corrections: Correction[]): Promise<void> {
  const { id: ticketId, registeredBy, definitionId, node } = ticket;
  if (!registeredBy || registeredBy === ctx.actor.personId) return;
  const { name: nodeName } = nodeOf(await definitionById(ctx.db, definitionId), node);
  const changes = corrections.map((each) => ({ ...each, label: correctionLabels[each.field] }));
  await announce(ctx, ticketCorrected, { ticketId, registeredBy, nodeName, changes });
}

async function assertMayCorrect(ctx: Context, ticket: TicketRecord): Promise<void> {
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const who = await whoIs(ctx, ticket);
  const isCreatorsTurn = nodeOf(definition, ticket.node).stage === 'registration';
  if (!isCreatorsTurn && !ctx.actor.permissions.has('ticket.editContent')) throw forbidden('您不能更正工单内容');
  if (!mayPerform(definition, stateOf(ticket), who)) throw forbidden('工单不在您的环节，不能更正内容');
}

async function differing(ctx: Context, ticket: TicketRecord, changes: Changes): Promise<Changes> {
  const normal = { ...changes };
  if (normal.citizenPhone) normal.citizenPhone = await storedPhone(ctx.db, normal.citizenPhone);
  if ((normal.channel ?? ticket.channel) === 'phone') normal.receivedAt = null;
  assertReceivedInTime({ channel: ticket.channel, ...normal }, Date.parse(ticket.registeredAt));
  const before: Record<Field, unknown> = { ...ticket, point: pointOf(ticket) };
  return Object.fromEntries(
    Object.entries(normal).filter(([field, value]) => value !== undefined && !isSame(field, value, before)),
  );
}

function isSame(field: string, value: unknown, before: Record<Field, unknown>): boolean {
  const was = before[field as Field];
  return field === 'point' ? isSamePoint(value as Point | null, was as Point | null) : value === was;
}

/** A new category brings its own deadline; the clock still starts at registration. */
async function newDeadlineDays(
  ctx: Context,
  before: TicketRecord,
  after: TicketRecord,
  real: Changes,
): Promise<number | null> {
  if (!after.placeId || !after.categoryId) throw invalid('事件发生地和归口类型不能清空');
  const { placeId, categoryId, suggestedUnitId } = after;
  const touched = 'placeId' in real || 'categoryId' in real || 'suggestedUnitId' in real;
  if (!touched) return before.deadlineDays;
  const checked = await checkReferences(ctx, { placeId, categoryId, suggestedUnitId });
  return 'categoryId' in real ? checked.deadlineDays : before.deadlineDays;
}

async function moveDeadline(ctx: Context, ticket: TicketRecord, deadlineDays: number | null): Promise<string | null> {
  if (deadlineDays === null) return ticket.dueAt;
  const base = await deadlineFor(ctx, { urgency: ticket.urgency, deadlineDays }, ticket.registeredAt);
  const dueAt = await withExtensions(ctx, ticket, earlier(base, ticket.externalDueAt));
  await ctx.db.updateTable('tickets').set({ dueAt }).where('id', '=', ticket.id).execute();
  return dueAt;
}

async function insertCorrection(ctx: Context, ticket: TicketRecord, changes: Correction[]): Promise<void> {
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('ticketCorrections')
    .values({
      ticketId: ticket.id,
      node: ticket.node,
      personId: ctx.actor.personId,
      at,
      changes: json(changes) as never,
    })
    .execute();
}
