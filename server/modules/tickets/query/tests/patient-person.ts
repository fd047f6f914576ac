import type { Clause, ConditionItem } from '@minsheng/contracts/ticket-conditions';
import { isGroup } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, type TicketField } from '@minsheng/contracts/ticket-fields';
import { queryTokens, searchTokens } from '@minsheng/language/search-tokens';
import { type WorkingCalendar, workingMinutesBetween } from '#modules/calendar';
import { rangeOf } from '../ranges.ts';

/** A ticket with everything that hangs on it, as a person would lay it on the table. */
export interface Whole {
  // biome-ignore lint/suspicious/noExplicitAny: a row as the database gives it
  ticket: Record<string, any>;
  // biome-ignore lint/suspicious/noExplicitAny: rows as the database gives them
  steps: Record<string, any>[];
  unitIds: string[];
  attachments: number;
  urges: number;
  followers: number;
  card: string | null;
  extensions: number;
  supplements: number;
  assistingUnitIds: string[];
}

export interface World {
  now: Date;
  calendar: WorkingCalendar;
  me: { personId: string; unitId: string | null; unitScope: readonly string[] };
  below(kind: string, id: string): string[];
}

/** The slow and obvious way: looks at one ticket and says whether the condition holds. */
export function holds(item: ConditionItem, whole: Whole, world: World): boolean {
  if (!isGroup(item)) return clauseHolds(item, whole, world);
  const each = item.items.map((inner) => holds(inner, whole, world));
  if (item.items.length === 0) return true;
  if (item.match === 'all') return each.every(Boolean);
  return item.match === 'any' ? each.some(Boolean) : !each.some(Boolean);
}

const lower = (text: unknown) => String(text ?? '').toLowerCase();

function clauseHolds(clause: Clause, whole: Whole, world: World): boolean {
  const { field, op } = clause;
  const { type } = fieldOf(field);
  if (type === 'words') return wordsHold(clause, whole);
  if (type === 'text' || type === 'code' || type === 'name') return textHolds(clause, whole.ticket[field]);
  if (type === 'phone') return whole.ticket.citizenPhone === clause.values[0];
  if (type === 'time') return timeHolds(clause, whole, world);
  if (type === 'flag') return flagOf(field, whole.ticket, world) === (op === 'yes');
  if (type === 'hours' || type === 'count') return amountHolds(clause, figureOf(field, whole, world));
  return setHolds(clause, setOf(field, whole, op), world);
}

function wordsHold({ op, values: [text] }: Clause, { ticket }: Whole): boolean {
  const has = searchTokens(`${ticket.title}\n${ticket.content}\n${ticket.placeDetail}`);
  const wanted = queryTokens(String(text));
  const isThere = (token: string) => has.some((each) => (token.length === 1 ? each.startsWith(token) : each === token));
  const found = wanted.length > 0 && wanted.every(isThere);
  return op === 'lacks' ? !found : found;
}

function textHolds({ op, values: [wanted] }: Clause, stored: string | null): boolean {
  if (op === 'empty') return stored === null || stored === '';
  if (op === 'filled') return stored !== null && stored !== '';
  if (op === 'is') return stored === wanted;
  if (op === 'startsWith') return stored?.startsWith(String(wanted)) ?? false;
  const found = stored !== null && lower(stored).includes(lower(wanted));
  return op === 'lacks' ? !found : found;
}

function timeHolds({ field, op, values }: Clause, { ticket }: Whole, { now }: World): boolean {
  const at = field === 'enteredAt' ? ticket.nodeEnteredAt : ticket[field];
  if (op === 'empty') return at === null;
  if (op === 'filled') return at !== null;
  const { from, to } = rangeOf(op, values, now);
  return at !== null && (!from || new Date(at) >= from) && (!to || new Date(at) < to);
}

function amountHolds({ field, op, values }: Clause, figure: number | null): boolean {
  const factor = fieldOf(field).type === 'hours' ? 60 : 1;
  const [first = 0, second = 0] = values.map((value) => Number(value) * factor);
  if (figure === null) return false;
  if (op === 'atLeast') return figure >= first;
  return op === 'atMost' ? figure <= first : figure >= first && figure <= second;
}

function flagOf(field: TicketField, ticket: Whole['ticket'], { now }: World): boolean {
  if (field === 'isImported') return ticket.source !== null;
  if (field === 'isMarked') return ticket.lng !== null;
  if (field === 'isFromCall') return ticket.callId !== null;
  if (field === 'isFollower') return ticket.leadId !== null;
  if (field !== 'isOverdue') return ticket[field];
  if (ticket.status === 'void' || ticket.dueAt === null) return false;
  return new Date(ticket.answeredAt ?? ticket.closedAt ?? now) > new Date(ticket.dueAt);
}

function figureOf(field: TicketField, whole: Whole, { now, calendar }: World): number | null {
  const { ticket, steps, attachments } = whole;
  const counters = ticket.trail.counters;
  const end = new Date(ticket.answeredAt ?? ticket.closedAt ?? now);
  const between = (from: Date, to: Date) =>
    ticket.urgency === 'normal'
      ? workingMinutesBetween(from, to, calendar)
      : Math.trunc((to.getTime() - from.getTime()) / 60_000);
  if (field === 'urges' || field === 'followers' || field === 'extensions' || field === 'supplements')
    return whole[field];
  if (field === 'attachments') return attachments;
  if (field === 'steps') return steps.length;
  if (field === 'round') return ticket.round;
  if (field === 'returnedTimes') return (counters.returned ?? 0) + (counters.sentBack ?? 0);
  if (field === 'declinedTimes') return counters.declined ?? 0;
  if (field === 'elapsedHours') return workingMinutesBetween(ticket.registeredAt, end, calendar);
  if (field === 'nodeHours')
    return ticket.status === 'open' ? workingMinutesBetween(ticket.nodeEnteredAt, now, calendar) : null;
  if (ticket.dueAt === null) return null;
  const due = new Date(ticket.dueAt);
  if (field === 'overdueHours') return ticket.status !== 'void' && end > due ? between(due, end) : null;
  return ticket.status === 'open' && ticket.answeredAt === null ? between(now, due) : null;
}

/** What a ticket has of a thing: one kind, one place, some units, the people who took its steps. */
function setOf(field: TicketField, { ticket, steps, unitIds, card, assistingUnitIds }: Whole, op: string): string[] {
  const some = (value: string | null | undefined) => (value ? [value] : []);
  const arrivals = steps.filter(({ node, toNode }) => node !== toNode).map(({ toNode }) => toNode);
  const outcomes = Object.entries(ticket.trail.counters as Record<string, number>).flatMap(([name, times]) =>
    Array.from({ length: times }, () => name),
  );
  const sets: Partial<Record<TicketField, string[]>> = {
    category: some(ticket.categoryId),
    place: some(ticket.placeId),
    unit: some(ticket.unitIds[0]),
    currentUnit: some(ticket.unitIds.at(-1)),
    suggestedUnit: some(ticket.suggestedUnitId),
    involvedUnit: unitIds,
    assistingUnit: assistingUnitIds,
    card: some(card),
    declinedUnit: steps
      .filter(({ outcome }) => outcome === 'declined')
      .flatMap(({ unitsBefore }) => some(unitsBefore.at(-1))),
    handledBy: steps.flatMap(({ personId }) => some(personId)),
    reviewedBy: steps
      .filter(({ outcome }) => ['approved', 'returned', 'sentBack', 'insisted'].includes(outcome))
      .flatMap(({ personId }) => some(personId)),
    passed: op === 'times' ? arrivals : steps.flatMap(({ node, toNode }) => [node, toNode]),
    happened: outcomes,
  };
  return sets[field] ?? some(ticket[field]);
}

function setHolds({ field, op, values }: Clause, has: string[], { me, below }: World): boolean {
  const { type } = fieldOf(field);
  if (op === 'empty') return has.length === 0;
  if (op === 'filled') return has.length > 0;
  if (op === 'times') return has.filter((each) => each === values[0]).length >= Number(values[1]);
  const wanted = values.map(String).flatMap((value) => {
    if (value === 'me') return [me.personId];
    if (value === 'mine' && op === 'exactly') return me.unitId ? [me.unitId] : [];
    if (value === 'mine') return [...me.unitScope];
    return op === 'under' || op === 'notUnder' ? below(type, value) : [value];
  });
  const found = has.some((each) => wanted.includes(each));
  return op === 'notIn' || op === 'notUnder' ? !found : found;
}
