import type { Definition } from '@minsheng/contracts/workflow';
import { toTsvectorText } from '@minsheng/language/search-tokens';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { WorkingCalendar } from '#modules/calendar';
import { ticketSearchTokens } from '#modules/tickets';
import { nodeOf, waitingFor } from '#modules/workflow';
import type { DemoTicket } from '../tickets/demo-ticket.ts';
import type { Journey } from './journey.ts';
import { dueAt } from './journey.ts';

/** A ticket of the demo city with everything that the database wants to know of it. */
export interface Row {
  id: string;
  number: string;
  ticket: DemoTicket;
  journey: Journey;
  placeId: string;
  categoryId: string;
  suggestedUnitId: string;
  creatorId: string;
  creatorLeadId: string | null;
  isTrainee: boolean;
  callId: string | null;
  deadlineDays: number;
  due: string;
}

export interface Written {
  definitionId: string;
  definition: Definition;
  calendar: WorkingCalendar;
}

/** Writes some hundred tickets with their steps, units and open work, in four statements. */
export async function insertRows(db: Kysely<DB>, written: Written, rows: readonly Row[]): Promise<void> {
  await insertTickets(db, written, rows);
  await insertSteps(db, rows);
  await insertUnits(db, rows);
  await insertWork(db, written, rows);
}

const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

async function insertTickets(
  db: Kysely<DB>,
  { definitionId, definition }: Written,
  rows: readonly Row[],
): Promise<void> {
  const records = rows.map((row) => ticketRecord(definition, row));
  await sql`
    INSERT INTO tickets (
      id, number, definition_id, title, content, kind, channel, urgency, is_secret, citizen_name, citizen_phone, place_id,
      place_detail, category_id, suggested_unit_id, occurred_at, registered_at, registered_by, is_trainee, call_id, status,
      node, unit_ids, round, trail, node_entered_at, deadline_days, due_at, answer, answered_at, satisfaction, closed_at,
      outcome, search_tokens)
    SELECT id, number, ${definitionId}::uuid, title, content, kind, channel, urgency, secret, name, phone, place, detail,
      category, unit, occurred, registered, creator, trainee, call, status, node,
      ARRAY(SELECT jsonb_array_elements_text(units)::uuid), round, trail, entered, days, due, answer, answered, satisfaction,
      closed, outcome, tokens::tsvector
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS row (
      id uuid, number text, title text, content text, kind text, channel text, urgency text, secret boolean, name text,
      phone text, place uuid, detail text, category uuid, unit uuid, occurred timestamptz, registered timestamptz,
      creator uuid, trainee boolean, call uuid, status text, node text, units jsonb, round smallint, trail jsonb,
      entered timestamptz, days smallint, due timestamptz, answer text, answered timestamptz, satisfaction text,
      closed timestamptz, outcome text, tokens text)`.execute(db);
}

const satisfactions = ['satisfied', 'dissatisfied', 'unreached'];

function ticketRecord(definition: Definition, { ticket, journey: { state, steps }, ...row }: Row) {
  const { stage } = nodeOf(definition, state.node);
  const last = steps.at(-1);
  const hasEnded = stage === 'end' || stage === 'void';
  const answered = steps.findLast(({ inputs }) => inputs.answer);
  const asked = steps.findLast(({ outcome, startsRound }) => startsRound || satisfactions.includes(outcome));
  return {
    id: row.id,
    number: row.number,
    title: ticket.title,
    content: ticket.content,
    kind: ticket.kind,
    channel: ticket.channel,
    urgency: ticket.urgency,
    secret: ticket.isSecret,
    name: ticket.citizenName,
    phone: ticket.citizen.phone,
    place: row.placeId,
    detail: ticket.placeDetail,
    category: row.categoryId,
    unit: row.suggestedUnitId,
    occurred: iso(ticket.occurredAt),
    registered: iso(ticket.at),
    creator: row.creatorId,
    trainee: row.isTrainee,
    call: row.callId,
    status: stage === 'end' ? 'closed' : stage === 'void' ? 'void' : 'open',
    node: state.node,
    units: state.units,
    round: state.round,
    trail: state.trail,
    entered: state.enteredAt,
    days: row.deadlineDays,
    due: row.due,
    answer: answered?.inputs.answer ?? null,
    answered: answered?.at ?? null,
    satisfaction: asked && satisfactions.includes(asked.outcome) ? asked.outcome : null,
    closed: hasEnded ? (last?.at ?? null) : null,
    outcome: hasEnded ? (last?.outcome ?? null) : null,
    tokens: toTsvectorText(ticketSearchTokens(ticket)),
  };
}

async function insertSteps(db: Kysely<DB>, rows: readonly Row[]): Promise<void> {
  const records = rows.flatMap(({ id, journey }) =>
    journey.steps.map((step, index) => ({ id, seq: index + 1, ...step })),
  );
  await sql`
    INSERT INTO ticket_steps (
      ticket_id, seq, node, action, to_node, outcome, person_id, role_key, unit_id, is_side, units_before, units_after,
      starts_round, inputs, started_at, at, limit_at)
    SELECT id, seq, "from", action, "to", outcome, "personId", "roleKey", "unitId", "isSide",
      ARRAY(SELECT jsonb_array_elements_text("unitsBefore")::uuid),
      ARRAY(SELECT jsonb_array_elements_text("unitsAfter")::uuid), "startsRound", inputs, "startedAt", at, "limitAt"
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS row (
      id uuid, seq smallint, "from" text, action text, "to" text, outcome text, "personId" uuid, "roleKey" text, "unitId" uuid,
      "isSide" boolean, "unitsBefore" jsonb, "unitsAfter" jsonb, "startsRound" boolean, inputs jsonb,
      "startedAt" timestamptz, at timestamptz, "limitAt" timestamptz)`.execute(db);
}

async function insertUnits(db: Kysely<DB>, rows: readonly Row[]): Promise<void> {
  const values = rows.flatMap(({ id, journey }) => {
    const units = new Set(journey.steps.flatMap(({ unitsAfter }) => unitsAfter));
    return [...units].map((unitId) => ({ unitId, ticketId: id }));
  });
  if (values.length > 0) await db.insertInto('ticketUnits').values(values).execute();
}

const cameBackBy = ['returned', 'declined', 'insisted', 'sentBack', 'dissatisfied', 'reissued', 'reopened'];

async function insertWork(
  db: Kysely<DB>,
  { definitionId, definition, calendar }: Written,
  rows: readonly Row[],
): Promise<void> {
  const values = rows.flatMap(({ id, ticket, journey: { state, steps }, ...row }) => {
    const waiting = waitingFor(definition, state);
    if (!waiting) return [];
    const stepDueAt = dueAt(definition, state, calendar);
    const last = steps.at(-1);
    return {
      ticketId: id,
      definitionId,
      node: state.node,
      roleKey: waiting.role,
      unitId: waiting.unitId,
      personId:
        waiting.personal === 'creator' ? row.creatorId : waiting.personal === 'creatorLead' ? row.creatorLeadId : null,
      kind: ticket.kind,
      urgency: ticket.urgency,
      registeredBy: row.creatorId,
      cameBack: cameBackBy.includes(last?.outcome ?? ''),
      lastOpinion: last?.inputs.opinion ?? null,
      enteredAt: state.enteredAt,
      stepDueAt,
      dueAt: row.due,
      sortAt: stepDueAt ?? row.due,
    };
  });
  if (values.length > 0) await db.insertInto('workItems').values(values).execute();
}
