import { initialColumns, type TicketColumn } from '@minsheng/contracts/ticket-columns';
import { conditionText, Where } from '@minsheng/contracts/ticket-condition-text';
import { type ConditionGroup, noCondition } from '@minsheng/contracts/ticket-conditions';
import { conditionOf, filtersOf, type TicketFilters } from '@minsheng/contracts/ticket-filters';
import type { TicketOrderName } from '@minsheng/contracts/ticket-search';
import type { TicketView } from '@minsheng/contracts/ticket-views';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../../api/client.ts';
import { useRemembered } from '../../../ui/useRemembered.ts';

const here = getRouteApi('/shell/tickets');

/** What is asked just now: the view that was opened, and what the address says against it. */
export interface QueryState {
  condition: ConditionGroup;
  /** The condition as the filter bar says it; null where only the builder can. */
  filters: TicketFilters | null;
  where: string;
  order: TicketOrderName;
  columns: TicketColumn[];
  view: TicketView | undefined;
  views: TicketView[];
  /** Differs from the view that was opened. */
  isChanged: boolean;
  /** An address that nobody can read, from a newer program or cut off on its way. */
  isUnreadable: boolean;
  ask: (condition: ConditionGroup) => void;
  setFilters: (filters: TicketFilters) => void;
  setOrder: (order: TicketOrderName) => void;
  setColumns: (columns: TicketColumn[]) => void;
  open: (view: TicketView | null) => void;
}

const filterNames = [
  'text',
  'kind',
  'status',
  'channel',
  'urgency',
  'satisfaction',
  'categoryId',
  'placeId',
  'unitId',
  'from',
  'to',
] as const;
const noFilters = Object.fromEntries(filterNames.map((name) => [name, undefined]));

export function useQueryState(): QueryState {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const { data: views = [] } = useQuery({ ...api.views.list.queryOptions(), staleTime: 60_000 });
  const [remembered, remember] = useRemembered<TicketColumn[]>('columns.tickets.query', initialColumns);
  const view = views.find(({ id }) => id === search.view);
  useDefaultView(search, views);

  const asked = conditionAsked(search, view);
  const condition = asked ?? noCondition;
  const where = conditionText(condition);
  const order = search.order ?? view?.order ?? 'newest';
  const columns = search.columns ?? view?.columns ?? remembered;
  const go = (next: Partial<typeof search>) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const isChanged =
    view !== undefined && (where !== view.where || order !== view.order || columns.join() !== view.columns.join());
  return {
    condition,
    filters: filtersOf(condition),
    where,
    order,
    columns,
    view,
    views,
    isChanged,
    isUnreadable: asked === null,
    ask: (next) => go({ ...noFilters, where: conditionText(next) }),
    setFilters: (filters) =>
      view
        ? go({ ...noFilters, where: conditionText(conditionOf(filters)) })
        : go({ ...noFilters, ...(filters as object), where: undefined }),
    setOrder: (next) => go({ order: next }),
    setColumns: (next) => (view ? go({ columns: next }) : remember(next)),
    open: (next) =>
      navigate({
        search: next ? { view: next.id } : { view: views.some(({ isDefault }) => isDefault) ? 'all' : undefined },
      }),
  };
}

/** Null where the address cannot be read. */
function conditionAsked(
  search: ReturnType<typeof here.useSearch>,
  view: TicketView | undefined,
): ConditionGroup | null {
  if (search.where !== undefined) return read(search.where);
  const filters = conditionOf(Object.fromEntries(filterNames.map((name) => [name, search[name]])));
  if (filters.items.length > 0) return filters;
  return view ? read(view.where) : filters;
}

function read(text: string): ConditionGroup | null {
  const parsed = Where.safeParse(text);
  return parsed.success ? parsed.data : null;
}

/** Who has a default view and asks for nothing in particular sees it first. */
function useDefaultView(search: object, views: readonly TicketView[]) {
  const navigate = here.useNavigate();
  const isBare = Object.values(search).every((value) => value === undefined);
  const first = views.find(({ isDefault }) => isDefault)?.id;
  useEffect(() => {
    if (isBare && first) navigate({ search: { view: first }, replace: true });
  }, [isBare, first, navigate]);
}
