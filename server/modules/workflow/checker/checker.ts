import { roleNames } from '@minsheng/contracts/roles';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import { knownFacts } from '@minsheng/contracts/workflow-facts';
import type { Facts } from '@minsheng/contracts/workflow-state';
import { circumstances } from './circumstances.ts';
import { comparisonsOfAction, conditionProblems } from './conditions.ts';
import { type Exploration, explore } from './exploration.ts';
import { error, warning } from './problems.ts';
import { sampleMatters } from './samples.ts';
import { structureProblems } from './structure.ts';
import { type Lost, stranded } from './way-out.ts';

export const mostMatters = 1_000;

/**
 * Everything that is wrong with a definition. When there is no error, no ticket can be stranded: from every state it can
 * come to, whatever was corrected on the way, the nodes' own actions lead to an end.
 * Side actions do not count as a way out; otherwise 作废 would excuse everything.
 */
export function checkDefinition(definition: Definition, roles: readonly string[] = Object.keys(roleNames)): Problem[] {
  const apparent = [...structureProblems(definition, roles), ...conditionProblems(definition)];
  return isPublishable(apparent) ? [...apparent, ...behaviourProblems(definition)] : apparent;
}

export const isPublishable = (problems: readonly Problem[]) => problems.every(({ severity }) => severity !== 'error');

function behaviourProblems(definition: Definition): Problem[] {
  const explorations: Exploration[] = [];
  const lost: Lost[] = [];
  for (const fixed of fixedMatters(definition)) {
    const exploration = explore(definition, fixed);
    const astray = exploration && stranded(exploration, mostMatters);
    if (!exploration || !astray) return [error('流程中的条件组合过多，无法逐一核验，请减少条件')];
    explorations.push(exploration);
    lost.push(...astray);
  }
  return [
    ...explorations.flatMap(unitProblems).filter(isFirstOfItsKind),
    ...wayOutProblems(lost).filter(isFirstOfItsPlace),
    ...neverUsed(definition, explorations),
  ];
}

/** What stays as it is for the life of a ticket; all else may be corrected at any step. */
export function fixedMatters({ nodes, sideActions }: Definition): Facts[] {
  const actions = [...nodes.flatMap((node) => node.actions), ...sideActions];
  const asked = actions.flatMap(comparisonsOfAction).filter(({ fact }) => knownFacts[fact]?.isFixed);
  return sampleMatters(asked, mostMatters) ?? [];
}

function unitProblems({ visited, misplacedMoves }: Exploration): Problem[] {
  const unitless = [...visited.values()].filter(
    ({ node, state }) => node.performer?.by === 'unitRole' && state.units.length === 0,
  );
  return [
    ...unitless.map(({ node }) => error(`工单可能在没有承办单位时到达“${node.name}”，无人能办理`, { node: node.key })),
    ...misplacedMoves.map(({ node, action, reason }) =>
      error(`在“${node.name}”进行“${action.name}”时可能出错：${reason}`, { node: node.key, action: action.key }),
    ),
  ];
}

/** Where nothing can be done at all comes first: it is what strands the nodes before it. */
const wayOutProblems = (lost: Lost[]): Problem[] =>
  lost
    .toSorted((one, other) => Number(other.isStuck) - Number(one.isStuck))
    .map(({ from: { node, state }, matter, isStuck }) => {
      const words = isStuck ? `“${node.name}”没有可用的操作，工单会滞留` : `从“${node.name}”出发走不到办结`;
      return error(`${words}${example(matter, state.units.length)}`, { node: node.key });
    });

const example = (matter: Facts, depth: number) => {
  const words = circumstances(matter, depth);
  return words ? `（例如${words}）` : '';
};

function neverUsed(definition: Definition, explorations: Exploration[]): Problem[] {
  const reached = new Set(explorations.flatMap(({ visited }) => [...visited.values()].map(({ node }) => node.key)));
  const taken = new Set(explorations.flatMap(({ takenWays }) => [...takenWays]));
  const unreached = definition.nodes.filter(({ key }) => !reached.has(key));
  const unused = [
    ...definition.nodes.filter(({ key }) => reached.has(key)),
    { key: undefined, actions: definition.sideActions },
  ];
  return [
    ...unreached.map(({ key, name }) => error(`没有任何去向能走到“${name}”`, { node: key })),
    ...unused.flatMap(({ key, actions }) =>
      actions
        .filter((action) => !action.to.some((way) => taken.has(way)))
        .map((action) => warning(`“${action.name}”在任何情况下都不可用`, { node: key, action: action.key })),
    ),
  ];
}

const isFirstOfItsKind = (problem: Problem, index: number, all: Problem[]) =>
  all.findIndex(({ message }) => message === problem.message) === index;

const isFirstOfItsPlace = (problem: Problem, index: number, all: Problem[]) =>
  all.findIndex(({ node }) => node === problem.node) === index;
