import { type ConditionItem, isGroup } from '@minsheng/contracts/ticket-conditions';
import { type Range, rangeOf } from './ranges.ts';

/** Between which moments every ticket that meets the condition was registered: how far a search has to look. */
export function registeredWithin(item: ConditionItem, now: Date): Range {
  if (!isGroup(item)) return item.field === 'registeredAt' ? rangeOf(item.op, item.values, now) : {};
  if (item.match === 'none' || item.items.length === 0) return {};
  const ranges = item.items.map((each) => registeredWithin(each, now));
  return item.match === 'all' ? ranges.reduce(both) : ranges.reduce(either);
}

const both = (a: Range, b: Range): Range => ({
  ...bound('from', latest(a.from, b.from)),
  ...bound('to', earliest(a.to, b.to)),
});

const either = (a: Range, b: Range): Range => ({
  ...bound('from', a.from && b.from && earliest(a.from, b.from)),
  ...bound('to', a.to && b.to && latest(a.to, b.to)),
});

const bound = (side: 'from' | 'to', at: Date | undefined): Range => (at ? { [side]: at } : {});
const latest = (a?: Date, b?: Date) => (a && b ? (a > b ? a : b) : (a ?? b));
const earliest = (a?: Date, b?: Date) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Whether every ticket found has to contain words: the token index then leads the search. */
export const needsWords = (item: ConditionItem): boolean =>
  isGroup(item)
    ? item.match === 'all' && item.items.some(needsWords)
    : item.op === 'contains' && ['words', 'title', 'content', 'placeDetail'].includes(item.field);
