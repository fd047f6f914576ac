import { type SqlBool, sql } from 'kysely';
import type { TimeWindow } from '../windows.ts';
import type { Meets, Predicate } from './predicate.ts';

/** The steps of a ticket; the window is named again so that only its months are looked into. */
export const stepsOf = ({ low, high }: TimeWindow) =>
  sql`FROM ticket_steps AS s WHERE s.ticket_id = tickets.id AND s.ticket_id >= ${low}::uuid AND s.ticket_id < ${high}::uuid`;

export const choiceMeets: Meets = ({ field, op, values }) => {
  if (field === 'card') return cardMeets(op, values);
  const column = sql.ref(`tickets.${field}`);
  if (op === 'empty') return sql<SqlBool>`${column} IS NULL`;
  if (op === 'filled') return sql<SqlBool>`${column} IS NOT NULL`;
  return op === 'in' ? isAmong(column, values) : sql<SqlBool>`NOT coalesce(${isAmong(column, values)}, false)`;
};

/** Few tickets were ever shown a card, and only those have a mark. */
function cardMeets(op: string, values: readonly (string | number)[]): Predicate {
  const shown = op === 'empty' || op === 'filled' ? ['yellow', 'red'] : values.map(String);
  const found = sql<SqlBool>`tickets.id IN (SELECT m.ticket_id FROM ticket_marks AS m WHERE m.card = ANY (${shown}::text[]))`;
  return op === 'in' || op === 'filled' ? found : sql<SqlBool>`NOT ${found}`;
}

/** Where the ticket stands, or where it has been: a node it was worked at or sent to. */
export const nodeMeets: Meets = ({ field, op, values }, { window }) => {
  if (field === 'node') {
    const stands = isAmong(sql.ref('tickets.node'), values);
    return op === 'in' ? stands : sql<SqlBool>`NOT ${stands}`;
  }
  if (op === 'times') {
    const [node = '', times = 1] = values;
    return sql<SqlBool>`(SELECT count(*) ${stepsOf(window)} AND s.to_node = ${String(node)} AND s.node <> s.to_node) >= ${Number(times)}`;
  }
  const been = sql<SqlBool>`EXISTS (SELECT ${stepsOf(window)} AND (${isAmong(sql.ref('s.node'), values)} OR ${isAmong(sql.ref('s.toNode'), values)}))`;
  return op === 'in' ? been : sql<SqlBool>`NOT ${been}`;
};

/** The ticket's own counters know how often each outcome has happened: no step is read. */
export const outcomeMeets: Meets = ({ op, values }) => {
  const counters = sql`(tickets.trail->'counters')`;
  if (op === 'times') {
    const [outcome = '', times = 1] = values;
    return sql<SqlBool>`coalesce((${counters}->>${String(outcome)})::int, 0) >= ${Number(times)}`;
  }
  const happened = sql<SqlBool>`coalesce(${counters} ?| ${values.map(String)}::text[], false)`;
  return op === 'in' ? happened : sql<SqlBool>`NOT ${happened}`;
};

const isAmong = (column: ReturnType<typeof sql.ref>, values: readonly (string | number)[]): Predicate =>
  sql<SqlBool>`${column} = ANY (${values.map(String)}::text[])`;
