import { type SqlBool, sql } from 'kysely';
import type { Meets } from './predicate.ts';
import { rangeOf } from './ranges.ts';

export const timeMeets: Meets = ({ field, op, values }, { now }) => {
  const column = sql.ref(field === 'enteredAt' ? 'tickets.nodeEnteredAt' : `tickets.${field}`);
  if (op === 'empty') return sql<SqlBool>`${column} IS NULL`;
  if (op === 'filled') return sql<SqlBool>`${column} IS NOT NULL`;
  const { from, to } = rangeOf(op, values, now);
  const sides = [
    ...(from ? [sql`${column} >= ${from.toISOString()}::timestamptz`] : []),
    ...(to ? [sql`${column} < ${to.toISOString()}::timestamptz`] : []),
  ];
  return sql<SqlBool>`${sql.join(sides, sql` AND `)}`;
};
