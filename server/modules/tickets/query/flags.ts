import type { TicketField } from '@minsheng/contracts/ticket-fields';
import { type SqlBool, sql } from 'kysely';
import type { Scope } from './known.ts';
import type { Meets, Predicate } from './predicate.ts';

const flags: Partial<Record<TicketField, (scope: Scope) => Predicate>> = {
  isSecret: () => sql<SqlBool>`tickets.is_secret`,
  isTrainee: () => sql<SqlBool>`tickets.is_trainee`,
  isImported: () => sql<SqlBool>`tickets.source IS NOT NULL`,
  isFollower: () => sql<SqlBool>`tickets.lead_id IS NOT NULL`,
  isMarked: () => sql<SqlBool>`tickets.lng IS NOT NULL`,
  isFromCall: () => sql<SqlBool>`tickets.call_id IS NOT NULL`,
  // A void ticket owes nobody an answer.
  isOverdue: ({ now }) =>
    sql<SqlBool>`tickets.status <> 'void' AND coalesce(tickets.answered_at, tickets.closed_at, ${now.toISOString()}::timestamptz) > tickets.due_at`,
};

export const flagMeets: Meets = ({ field, op }, scope) => {
  const holds = flags[field]?.(scope);
  if (!holds) throw new Error(`no flag ${field}`);
  return op === 'yes' ? holds : sql<SqlBool>`NOT coalesce(${holds}, false)`;
};
