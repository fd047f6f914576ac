import { type Definition, type Outcome, previousNode } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { comparisonsOfAction } from './conditions.ts';
import { numbersIn } from './samples.ts';

/** Forgets of a state what no condition of the definition can see, so that few states stand for all. */
export function simplifier({ nodes, sideActions }: Definition): (state: ProcessState) => ProcessState {
  const actions = [...nodes.flatMap((node) => node.actions), ...sideActions];
  const asked = Map.groupBy(actions.flatMap(comparisonsOfAction), ({ fact }) => fact);
  // One more than the largest number asked for stands for all beyond.
  const most = new Map(
    [...asked].map(([fact, comparisons]) => [fact, Math.ceil(Math.max(-1, ...numbersIn(comparisons)) + 1)]),
  );
  const cap = (fact: string, value: number) => Math.min(value, most.get(fact) ?? 0);
  const takesBack = sideActions.some((action) => action.to.some((way) => way.node === previousNode));
  return (state) => {
    const { counters, attempts, previous } = state.trail;
    const counted = (Object.keys(counters) as Outcome[]).filter((outcome) => most.has(`count.${outcome}`)).sort();
    return {
      ...state,
      units: nameless(state.units),
      round: cap('round', state.round),
      trail: {
        counters: Object.fromEntries(counted.map((each) => [each, cap(`count.${each}`, counters[each] ?? 0)])),
        attempts: cap('attempts', attempts),
        performedBy: {},
        previous: takesBack && previous ? { ...previous, units: nameless(previous.units) } : null,
      },
    };
  };
}

const nameless = (units: string[]) => units.map(() => 'unit');
