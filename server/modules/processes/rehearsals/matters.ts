import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import type { ProcessStep } from '@minsheng/contracts/workflow-state';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';

/** A ticket as far as a process can tell: its facts, and what was done. */
export interface Matter {
  id: string;
  creatorId: string | null;
  registeredAt: string;
  facts: TicketFacts;
  steps: ProcessStep[];
}

interface Span {
  /** Registered from here on … */
  fromAt: string;
  /** … and before this moment. */
  toAt: string;
}

/** What moved in from elsewhere was closed there, without steps of this centre. */
const ownBetween = ({ fromAt, toAt }: Span) =>
  sql`tickets.id >= uuid_floor(${fromAt}::timestamptz) AND tickets.id < uuid_floor(${toAt}::timestamptz)
      AND tickets.source IS NULL`;

export async function countMatters(db: Kysely<DB>, span: Span): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM tickets WHERE ${ownBetween(span)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** The next tickets in the order of their registration, with their steps. */
export async function nextMatters(db: Kysely<DB>, span: Span, after: string | null, most: number): Promise<Matter[]> {
  const { rows: tickets } = await sql<Omit<Matter, 'steps' | 'facts'> & TicketFacts>`
    SELECT tickets.id, registered_by AS "creatorId", registered_at AS "registeredAt", kind, urgency, channel,
      is_secret AS "isSecret", is_trainee AS "creatorIsTrainee", coalesce(review_drawn, is_trainee) AS "reviewDrawn", coalesce(categories.path, '{}') AS category,
      coalesce(places.path, '{}') AS place
    FROM tickets
    LEFT JOIN categories ON categories.id = tickets.category_id
    LEFT JOIN places ON places.id = tickets.place_id
    WHERE ${ownBetween(span)} AND (${after}::uuid IS NULL OR tickets.id > ${after}::uuid)
    ORDER BY tickets.id LIMIT ${most}`.execute(db);
  const steps = await stepsOf(
    db,
    tickets.map(({ id }) => id),
  );
  return tickets.map(({ id, creatorId, registeredAt, ...facts }) => ({
    id,
    creatorId,
    registeredAt,
    facts,
    steps: steps.get(id) ?? [],
  }));
}

async function stepsOf(db: Kysely<DB>, ids: string[]): Promise<Map<string, ProcessStep[]>> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (!first || !last) return new Map();
  // The bounds let the planner leave out the months that hold none of them.
  const { rows } = await sql<ProcessStep & { ticketId: string }>`
    SELECT ticket_id AS "ticketId", node AS "from", to_node AS "to", action, outcome, person_id AS "personId",
      is_side AS "isSide", units_before AS "unitsBefore", units_after AS "unitsAfter", starts_round AS "startsRound",
      at, '{}'::jsonb AS inputs
    FROM ticket_steps
    WHERE ticket_id >= ${first}::uuid AND ticket_id <= ${last}::uuid AND ticket_id = ANY(${ids}::uuid[])
    ORDER BY ticket_id, seq`.execute(db);
  return Map.groupBy(rows, ({ ticketId }) => ticketId);
}
