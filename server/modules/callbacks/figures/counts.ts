import { type SatisfactionCount, satisfactionCountNames } from '@minsheng/contracts/satisfaction';
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** What makes a closed ticket `t` with the callback `cb` that counts belong to a count. Counting and drilling both ask here. */
export const belongs: Record<SatisfactionCount, RawBuilder<SqlBool>> = {
  closed: sql`true`,
  handled: sql`(t.unit_ids <> '{}' OR cb.id IS NOT NULL)`,
  called: sql`cb.id IS NOT NULL`,
  reached: sql`(cb.is_reached OR cb.result <> 'unreached')`,
  rated: sql`cb.result IN ('satisfied', 'dissatisfied')`,
  verySatisfied: sql`(cb.result = 'satisfied' AND cb.satisfaction = 'verySatisfied')`,
  satisfied: sql`(cb.result = 'satisfied' AND coalesce(cb.satisfaction, '') NOT IN ('verySatisfied', 'basicallySatisfied'))`,
  basicallySatisfied: sql`(cb.result = 'satisfied' AND cb.satisfaction = 'basicallySatisfied')`,
  dissatisfied: sql`cb.result = 'dissatisfied'`,
  unreached: sql`cb.result = 'unreached'`,
  asked: sql`(cb.solved IS NOT NULL AND cb.result <> 'unreached')`,
  solved: sql`(cb.solved = 'solved' AND cb.result <> 'unreached')`,
  partly: sql`(cb.solved = 'partly' AND cb.result <> 'unreached')`,
  unsolved: sql`(cb.solved = 'unsolved' AND cb.result <> 'unreached')`,
};

/** The column of satisfaction_days behind a count: `verySatisfied` → `very_satisfied`. */
const columnOf = (name: SatisfactionCount) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = satisfactionCountNames.map((name) => ({ name, column: columnOf(name) }));

export const columnList = sql.join(columns.map(({ column }) => sql.id(column)));
export const counted = sql.join(
  columns.map(({ name, column }) => sql`count(*) FILTER (WHERE ${belongs[name]})::int AS ${sql.id(column)}`),
);
export const summed = sql.join(
  columns.map(({ column }) => sql`coalesce(sum(${sql.id(column)}), 0)::int AS ${sql.id(column)}`),
);

export type Basis = 'first' | 'final';

/** Tickets of this centre that were closed, each with the callback that counts. What moved in from elsewhere is not counted. */
export const closedTickets = (basis: Basis) => sql`
  tickets AS t
  LEFT JOIN LATERAL (
    SELECT * FROM callbacks
    WHERE callbacks.ticket_id = t.id AND callbacks.status = 'done'
    ORDER BY callbacks.ordinal ${basis === 'first' ? sql`ASC` : sql`DESC`}
    LIMIT 1
  ) AS cb ON true`;
export const isCounted = sql<SqlBool>`t.status = 'closed' AND t.source IS NULL`;
