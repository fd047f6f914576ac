import type { TicketField } from '@minsheng/contracts/ticket-fields';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { TimeWindow } from '../windows.ts';
import { idsNamed } from './known.ts';
import type { Meets, Predicate } from './predicate.ts';
import { stepsOf } from './process.ts';

const not = (predicate: Predicate): Predicate => sql<SqlBool>`NOT coalesce(${predicate}, false)`;

export const treeMeets: Meets = (clause, scope) => {
  const column = sql.ref(`tickets.${clause.field}Id`);
  if (clause.op === 'empty') return sql<SqlBool>`${column} IS NULL`;
  if (clause.op === 'filled') return sql<SqlBool>`${column} IS NOT NULL`;
  const found = sql<SqlBool>`${column} = ANY (${idsNamed(scope, clause)}::uuid[])`;
  return clause.op === 'under' ? found : not(found);
};

/** One unit of the ticket; the first of the stack leads the handling, the last one acts. */
const oneUnit: Partial<Record<TicketField, RawBuilder<unknown>>> = {
  unit: sql`tickets.unit_ids[1]`,
  currentUnit: sql`tickets.unit_ids[cardinality(tickets.unit_ids)]`,
  suggestedUnit: sql`tickets.suggested_unit_id`,
};

export const unitMeets: Meets = (clause, scope) => {
  const { field, op } = clause;
  const ids = sql`${idsNamed(scope, clause)}::uuid[]`;
  const single = oneUnit[field];
  if (single) {
    if (op === 'empty') return sql<SqlBool>`${single} IS NULL`;
    if (op === 'filled') return sql<SqlBool>`${single} IS NOT NULL`;
    const found = sql<SqlBool>`${single} = ANY (${ids})`;
    return op === 'notUnder' ? not(found) : found;
  }
  const among = field === 'involvedUnit' ? involved : field === 'assistingUnit' ? assisting : declined;
  if (op === 'empty' || op === 'filled') {
    const any = among(scope.window, null);
    return op === 'filled' ? any : sql<SqlBool>`NOT ${any}`;
  }
  const found = among(scope.window, ids);
  return op === 'notUnder' ? sql<SqlBool>`NOT ${found}` : found;
};

type Units = (window: TimeWindow, ids: RawBuilder<unknown> | null) => Predicate;

const involved: Units = ({ low, high }, ids) =>
  sql<SqlBool>`tickets.id IN (SELECT u.ticket_id FROM ticket_units AS u WHERE u.ticket_id >= ${low}::uuid AND u.ticket_id < ${high}::uuid${ids ? sql` AND u.unit_id = ANY (${ids})` : sql``})`;

/** Asked to help (协办), and not released from it since. */
const assisting: Units = ({ low, high }, ids) =>
  sql<SqlBool>`tickets.id IN (SELECT a.ticket_id FROM ticket_assists AS a WHERE a.status <> 'withdrawn' AND a.ticket_id >= ${low}::uuid AND a.ticket_id < ${high}::uuid${ids ? sql` AND a.unit_id = ANY (${ids})` : sql``})`;

/** The unit that had the ticket when it was sent back to the centre (退单). */
const declined: Units = (window, ids) =>
  sql<SqlBool>`(tickets.trail->'counters' ? 'declined' AND EXISTS (SELECT ${stepsOf(window)} AND s.outcome = 'declined' AND s.units_before[cardinality(s.units_before)] ${ids ? sql`= ANY (${ids})` : sql`IS NOT NULL`}))`;

const reviewing = ['approved', 'returned', 'sentBack', 'insisted'];

export const personMeets: Meets = (clause, scope) => {
  const { field, op } = clause;
  if (op === 'empty') return sql<SqlBool>`tickets.registered_by IS NULL`;
  if (op === 'filled') return sql<SqlBool>`tickets.registered_by IS NOT NULL`;
  const ids = sql`${idsNamed(scope, clause)}::uuid[]`;
  const found =
    field === 'registeredBy' ? sql<SqlBool>`tickets.registered_by = ANY (${ids})` : tookSteps(scope.window, field, ids);
  return op === 'notIn' ? not(found) : found;
};

const tookSteps = ({ low, high }: TimeWindow, field: TicketField, ids: RawBuilder<unknown>): Predicate =>
  sql<SqlBool>`tickets.id IN (SELECT p.ticket_id FROM ticket_steps AS p WHERE p.person_id = ANY (${ids}) AND p.ticket_id >= ${low}::uuid AND p.ticket_id < ${high}::uuid${
    field === 'reviewedBy' ? sql` AND p.outcome = ANY (${reviewing}::text[])` : sql``
  })`;
