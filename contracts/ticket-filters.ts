import type { Clause, ConditionGroup } from './ticket-conditions.ts';
import { isGroup } from './ticket-conditions.ts';

/** The simple conditions of the everyday filter bar. */
export interface TicketFilters {
  text?: string | undefined;
  kind?: string | undefined;
  status?: string | undefined;
  channel?: string | undefined;
  urgency?: string | undefined;
  satisfaction?: string | undefined;
  node?: string | undefined;
  categoryId?: string | undefined;
  placeId?: string | undefined;
  unitId?: string | undefined;
  registeredBy?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const one = {
  text: ['words', 'contains'],
  kind: ['kind', 'in'],
  status: ['status', 'in'],
  channel: ['channel', 'in'],
  urgency: ['urgency', 'in'],
  satisfaction: ['satisfaction', 'in'],
  node: ['node', 'in'],
  categoryId: ['category', 'under'],
  placeId: ['place', 'under'],
  unitId: ['involvedUnit', 'under'],
  registeredBy: ['registeredBy', 'in'],
  from: ['registeredAt', 'since'],
  to: ['registeredAt', 'until'],
} as const satisfies Record<keyof TicketFilters, readonly [Clause['field'], Clause['op']]>;

/** Filters and a composed condition as one condition. */
export function conditionOf(filters: TicketFilters, where?: ConditionGroup): ConditionGroup {
  const clauses = (Object.keys(one) as (keyof TicketFilters)[]).flatMap((name): Clause[] => {
    const value = filters[name];
    if (!value) return [];
    const [field, op] = one[name];
    return [{ field, op, values: [value] }];
  });
  if (clauses.length === 0 && where) return where;
  const rest = where && where.items.length > 0 ? (where.match === 'all' ? where.items : [where]) : [];
  return { match: 'all', items: [...clauses, ...rest] };
}

/** The filters that say the same as a condition; null where the filter bar cannot say it. */
export function filtersOf(condition: ConditionGroup): TicketFilters | null {
  if (condition.items.length > 0 && condition.match !== 'all') return null;
  const filters: TicketFilters = {};
  for (const item of condition.items) {
    if (isGroup(item) || item.values.length !== 1) return null;
    const name = (Object.keys(one) as (keyof TicketFilters)[]).find(
      (each) => one[each][0] === item.field && one[each][1] === item.op,
    );
    if (!name || filters[name] !== undefined) return null;
    filters[name] = String(item.values[0]);
  }
  return filters;
}
