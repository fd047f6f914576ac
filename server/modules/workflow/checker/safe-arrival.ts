import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { nodeOf } from '../performers.ts';
import { fixedMatters, mostMatters } from './checker.ts';
import { type Exploration, explore } from './exploration.ts';
import { simplifier } from './simplify.ts';
import { isLast } from './structure.ts';
import { stranded } from './way-out.ts';

/**
 * For tickets that come into a process in the middle (流程升级): a question that answers why a ticket must not go on from
 * this state, null when an end can be reached whatever is corrected on the way. The definition is one that the checker
 * accepts: it has proven every state that begins at the start. Any other state is proven here, each kind once.
 */
export function arrivals(definition: Definition): (state: ProcessState) => string | null {
  const simplified = simplifier(definition);
  const keyOf = (state: ProcessState) => JSON.stringify(simplified(withoutPrevious(state)));
  const known = new Map<string, string | null>();
  const [explored = null, ...others] = fixedMatters(definition).map((fixed) => explore(definition, fixed));
  // Proven is what every kind of ticket comes to.
  const reached = others.reduce((common, other) => common.intersection(keysOf(other, keyOf)), keysOf(explored, keyOf));
  return (state) => {
    const key = keyOf(state);
    if (reached.has(key) && !isLast(nodeOf(definition, state.node))) return null;
    const answer = known.has(key) ? (known.get(key) ?? null) : hindrance(definition, withoutPrevious(state));
    known.set(key, answer);
    return answer;
  };
}

/** What 收回 goes back to is for side actions only: no way out depends on it. */
const withoutPrevious = (state: ProcessState): ProcessState => ({
  ...state,
  enteredAt: '',
  creatorId: null,
  trail: { ...state.trail, previous: null },
});

const keysOf = (exploration: Exploration | null, keyOf: (state: ProcessState) => string): Set<string> =>
  new Set([...(exploration?.visited.values() ?? [])].map(({ state }) => keyOf(state)));

function hindrance(definition: Definition, state: ProcessState): string | null {
  const node = nodeOf(definition, state.node);
  if (isLast(node)) return '办理中的工单不能直接升级到终点';
  if (node.performer?.by === 'unitRole' && state.units.length === 0) return '工单还没有承办单位';
  for (const fixed of fixedMatters(definition)) {
    const exploration = explore(definition, fixed, state);
    if (!exploration) return '新流程条件过多，无法确认此处有出路';
    if (exploration.misplacedMoves.length > 0) return '按工单当前的单位层级，新流程的后续操作不成立';
    const lost = stranded(exploration, mostMatters);
    if (!lost || lost.length > 0) return '从这里出发，新流程可能走不到办结';
    const unitless = [...exploration.visited.values()].some(
      (each) => each.node.performer?.by === 'unitRole' && each.state.units.length === 0,
    );
    if (unitless) return '后续环节需要承办单位，而工单没有';
  }
  return null;
}
