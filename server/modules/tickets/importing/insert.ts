import type { TicketChannel, TicketKind } from '@minsheng/contracts/tickets';
import { toTsvectorText } from '@minsheng/language/search-tokens';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { currentDefinition } from '#modules/workflow';
import { ticketSearchTokens } from '../tokens.ts';
import { type PastProcess, pastProcess } from './history.ts';

/** A matter of an older platform that is over. Times are ISO in UTC; the id is a UUIDv7 of `receivedAt`. */
export interface ImportedTicket extends PastProcess {
  id: string;
  source: string;
  externalNumber: string | null;
  title: string;
  content: string;
  kind: TicketKind;
  channel: TicketChannel;
  citizenName: string;
  citizenPhone: string;
  placeId: string | null;
  placeDetail: string;
  categoryId: string | null;
}

/**
 * Writes closed tickets with their steps in three statements, however many there are; the month partitions have to be
 * there (`ensureMonths`). Nobody is told: no callback is due for what was closed elsewhere, years ago.
 */
export async function insertImportedTickets(db: Kysely<DB>, tickets: readonly ImportedTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  const { id: definitionId, definition } = await currentDefinition(db);
  const histories = tickets.map((ticket) => ({ ticket, ...pastProcess(definition, ticket) }));
  await insertTickets(db, definitionId, histories);
  await insertSteps(db, histories);
  await insertUnits(db, tickets);
}

type Past = { ticket: ImportedTicket } & ReturnType<typeof pastProcess>;

async function insertTickets(db: Kysely<DB>, definitionId: string, histories: readonly Past[]): Promise<void> {
  const rows = histories.map(({ ticket, state, steps }) => ({
    ...ticket,
    day: dayOf(ticket.receivedAt),
    units: state.units,
    node: state.node,
    round: state.round,
    trail: state.trail,
    enteredAt: state.enteredAt,
    outcome: steps.at(-1)?.outcome ?? null,
    tokens: toTsvectorText(ticketSearchTokens(ticket)),
  }));
  await sql`
    INSERT INTO tickets (
      id, number, definition_id, title, content, kind, channel, citizen_name, citizen_phone, place_id, place_detail,
      category_id, registered_at, status, node, unit_ids, round, trail, node_entered_at, answer, answered_at, closed_at,
      outcome, source, external_number, search_tokens)
    SELECT id, day || lpad((nextval('ticket_numbers') % 1000000)::text, 6, '0'), ${definitionId}::uuid, title, content,
      kind, channel, "citizenName", "citizenPhone", "placeId", "placeDetail", "categoryId", "receivedAt", 'closed', node,
      ARRAY(SELECT jsonb_array_elements_text(units)::uuid), round, trail, "enteredAt", answer, "answeredAt", "closedAt",
      outcome, source, "externalNumber", tokens::tsvector
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      id uuid, day text, title text, content text, kind text, channel text, "citizenName" text, "citizenPhone" text,
      "placeId" uuid, "placeDetail" text, "categoryId" uuid, "receivedAt" timestamptz, node text, units jsonb,
      round smallint, trail jsonb, "enteredAt" timestamptz, answer text, "answeredAt" timestamptz,
      "closedAt" timestamptz, outcome text, source text, "externalNumber" text, tokens text)`.execute(db);
}

async function insertSteps(db: Kysely<DB>, histories: readonly Past[]): Promise<void> {
  const rows = histories.flatMap(({ ticket, steps }) =>
    steps.map((step, index) => ({
      ticketId: ticket.id,
      seq: index + 1,
      ...step,
      unitId: step.outcome === 'answered' ? ticket.unitId : null,
      startedAt: steps[index - 1]?.at ?? ticket.receivedAt,
    })),
  );
  await sql`
    INSERT INTO ticket_steps (
      ticket_id, seq, node, action, to_node, outcome, unit_id, units_before, units_after, inputs, started_at, at)
    SELECT "ticketId", seq, "from", action, "to", outcome, "unitId",
      ARRAY(SELECT jsonb_array_elements_text("unitsBefore")::uuid),
      ARRAY(SELECT jsonb_array_elements_text("unitsAfter")::uuid), inputs, "startedAt", at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      "ticketId" uuid, seq smallint, "from" text, action text, "to" text, outcome text, "unitId" uuid,
      "unitsBefore" jsonb, "unitsAfter" jsonb, inputs jsonb, "startedAt" timestamptz, at timestamptz)`.execute(db);
}

async function insertUnits(db: Kysely<DB>, tickets: readonly ImportedTicket[]): Promise<void> {
  const rows = tickets.flatMap(({ id, unitId }) => (unitId ? [{ ticketId: id, unitId }] : []));
  if (rows.length > 0) await db.insertInto('ticketUnits').values(rows).execute();
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const dayOf = (moment: string) => dayFormat.format(new Date(moment)).replaceAll('-', '');
