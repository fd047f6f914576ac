import type { Clause } from '@minsheng/contracts/ticket-conditions';
import type { TicketField } from '@minsheng/contracts/ticket-fields';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { momentOf } from '../windows.ts';
import type { Scope } from './known.ts';
import type { Meets } from './predicate.ts';
import { stepsOf } from './process.ts';
import { workingMinutesSql } from './working-minutes.ts';

type Figure = (scope: Scope) => RawBuilder<unknown>;

const counter = (outcome: string) => sql`coalesce((tickets.trail->'counters'->>${sql.lit(outcome)})::int, 0)`;

const figures: Partial<Record<TicketField, Figure>> = {
  round: () => sql`tickets.round`,
  returnedTimes: () => sql`(${counter('returned')} + ${counter('sentBack')})`,
  declinedTimes: () => counter('declined'),
  steps: ({ window }) => sql`(SELECT count(*) ${stepsOf(window)})`,
  attachments: () =>
    sql`(SELECT count(*) FROM attachments WHERE attachments.ticket_id = tickets.id AND attachments.removed_at IS NULL)`,
  urges: () =>
    sql`coalesce((SELECT ticket_marks.urges FROM ticket_marks WHERE ticket_marks.ticket_id = tickets.id), 0)`,
  followers: () =>
    sql`coalesce((SELECT ticket_marks.followers FROM ticket_marks WHERE ticket_marks.ticket_id = tickets.id), 0)`,
  extensions: () =>
    sql`(SELECT count(*) FROM ticket_requests AS r WHERE r.ticket_id = tickets.id AND r.kind = 'extension' AND r.status = 'approved')`,
  supplements: () => sql`(SELECT count(*) FROM ticket_supplements AS s WHERE s.ticket_id = tickets.id)`,
  elapsedHours: (scope) => officeMinutes(scope)(sql`tickets.registered_at`, endOf(scope)),
  overdueHours: (scope) =>
    sql`CASE WHEN tickets.status <> 'void' AND ${endOf(scope)} > tickets.due_at THEN ${minutesOf(scope, sql`tickets.due_at`, endOf(scope))} END`,
  leftHours: (scope) =>
    sql`CASE WHEN tickets.status = 'open' AND tickets.answered_at IS NULL AND tickets.due_at IS NOT NULL THEN ${minutesOf(scope, nowOf(scope), sql`tickets.due_at`)} END`,
  nodeHours: (scope) =>
    sql`CASE WHEN tickets.status = 'open' THEN ${officeMinutes(scope)(sql`tickets.node_entered_at`, nowOf(scope))} END`,
};

const minutesPerHour = 60;

/** Hours are asked for, minutes are counted. */
export const amountMeets: Meets = (clause, scope) => {
  const figure = figures[clause.field]?.(scope);
  if (!figure) throw new Error(`no figure ${clause.field}`);
  const factor = hourFields.includes(clause.field) ? minutesPerHour : 1;
  const [first = 0, second = 0] = clause.values.map((value) => Number(value) * factor);
  return within(clause, figure, first, second);
};

const hourFields: TicketField[] = ['elapsedHours', 'overdueHours', 'leftHours', 'nodeHours'];

function within({ op }: Clause, figure: RawBuilder<unknown>, first: number, second: number): RawBuilder<SqlBool> {
  if (op === 'atLeast') return sql<SqlBool>`${figure} >= ${first}::numeric`;
  if (op === 'atMost') return sql<SqlBool>`${figure} <= ${first}::numeric`;
  return sql<SqlBool>`${figure} BETWEEN ${first}::numeric AND ${second}::numeric`;
}

const nowOf = ({ now }: Scope) => sql`${now.toISOString()}::timestamptz`;
/** The deadline is held against the answer; the callback may take longer. */
const endOf = (scope: Scope) => sql`coalesce(tickets.answered_at, tickets.closed_at, ${nowOf(scope)})`;

function officeMinutes({ calendar, window, now }: Scope) {
  if (!calendar) throw new Error('the calendar was not read');
  return workingMinutesSql(calendar, momentOf(window.low), now);
}

/** Urgent matters do not wait for the offices: their clock runs day and night. */
const minutesOf = (scope: Scope, from: RawBuilder<unknown>, to: RawBuilder<unknown>) =>
  sql`CASE WHEN tickets.urgency = 'normal' THEN ${officeMinutes(scope)(from, to)} ELSE trunc(extract(epoch FROM ${to} - ${from}) / 60) END`;
