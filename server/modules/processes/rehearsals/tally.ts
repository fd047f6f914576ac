import type { ProcessStep } from '@minsheng/contracts/workflow-state';
import type { Rehearsed } from '#modules/workflow';

export type EdgeCounts = Record<string, { before: number; after: number }>;

/** What the tickets gone through so far add up to; small however many there are. */
export interface Tally {
  done: number;
  same: number;
  differing: number;
  lost: number;
  edges: EdgeCounts;
  reasons: Record<string, number>;
}

/** Sentences differ by node and action only, so there are few; should there be many, the rest is one line. */
const mostReasons = 60;
const otherReasons = '其他原因';

export function count(tally: Tally, steps: readonly ProcessStep[], rehearsed: Rehearsed): void {
  tally.done += 1;
  if (rehearsed.fate === 'same') tally.same += 1;
  else if (rehearsed.fate === 'differs') tally.differing += 1;
  else tally.lost += 1;
  for (const { from, to, outcome } of steps) if (outcome !== 'migrated') edgeOf(tally, from, to).before += 1;
  for (const { from, to } of rehearsed.moves) edgeOf(tally, from, to).after += 1;
  if (rehearsed.why === null) return;
  const isKnown = rehearsed.why in tally.reasons || Object.keys(tally.reasons).length < mostReasons;
  const why = isKnown ? rehearsed.why : otherReasons;
  tally.reasons[why] = (tally.reasons[why] ?? 0) + 1;
}

function edgeOf({ edges }: Tally, from: string, to: string) {
  const key = `${from}>${to}`;
  edges[key] ??= { before: 0, after: 0 };
  return edges[key];
}
