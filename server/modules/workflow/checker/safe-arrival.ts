import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { nodeOf } from '../performers.ts';
import { fixedMatters, mostMatters } from './checker.ts';
import { explore } from './exploration.ts';
import { simplifier } from './simplify.ts';
import { isLast } from './structure.ts';
import { stranded } from './way-out.ts';

/**
 * For tickets that come into a process in the middle (流程升级): a question that answers why a ticket must not go on from
 * this state, null when an end can be reached whatever is corrected on the way. The checker has only proven the states
 * that begin at the start; this proves the others, each kind once.
 */
export function arrivals(definition: Definition): (state: ProcessState) => string | null {
  const simplified = simplifier(definition);
  const known = new Map<string, string | null>();
  return (state) => {
    const arriving = { ...state, enteredAt: '', creatorId: null, trail: { ...state.trail, previous: null } };
    const key = JSON.stringify(simplified(arriving));
    const answer = known.has(key) ? (known.get(key) ?? null) : hindrance(definition, arriving);
    known.set(key, answer);
    return answer;
  };
}

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
