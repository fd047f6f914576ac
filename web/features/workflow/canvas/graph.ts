import type { Definition, Position, Problem, ProcessNode } from '@minsheng/contracts/workflow';
import type { Edge, Node } from '@xyflow/react';
import { conditionInWords } from '../condition-words.ts';
import type { Names } from '../useNames.ts';
import { limitInWords, performerInShort } from '../words.ts';
import { type Connection, cardHeight, cardWidth, type Layout, laneStep, laneWidth, rowStep } from './layout.ts';

export type StepData = {
  name: string;
  performer: string;
  limit: string;
  stage: ProcessNode['stage'];
  isStart: boolean;
  hasNotices: boolean;
  errors: number;
  warnings: number;
};
export type StepNode = Node<StepData, 'step'>;
export type LaneNode = Node<{ name: string; height: number }, 'lane'>;
export type WayData = {
  label: string;
  kind: 'main' | 'way' | 'danger';
  isLoop: boolean;
  isShown: boolean;
  hasProblem: boolean;
};
export type WayEdge = Edge<WayData, 'way'>;

export const stepsOf = (
  definition: Definition,
  { places }: Layout,
  names: Names,
  problems: readonly Problem[],
): StepNode[] =>
  definition.nodes.map((node) => {
    const mine = problems.filter((problem) => problem.node === node.key);
    const errors = mine.filter(({ severity }) => severity === 'error').length;
    const performer = performerInShort(node.performer, names.roleName);
    const limit = limitInWords(node.limit);
    return {
      id: node.key,
      type: 'step',
      position: places.get(node.key) ?? { x: 0, y: 0 },
      width: cardWidth,
      height: cardHeight,
      ariaLabel: [node.name, performer, limit, errors > 0 && `${errors} 处错误`].filter(Boolean).join('，'),
      data: {
        name: node.name,
        performer,
        limit,
        stage: node.stage,
        isStart: node.key === definition.start,
        hasNotices: (node.notices ?? []).length > 0,
        errors,
        warnings: mine.length - errors,
      },
    };
  });

export const lanesOf = ({ lanes, height }: Layout): LaneNode[] =>
  lanes.map(({ name, x }) => ({
    id: `lane ${name}`,
    type: 'lane',
    position: { x: x - 20, y: 0 },
    width: laneWidth,
    height,
    data: { name, height },
    draggable: false,
    selectable: false,
    focusable: false,
    deletable: false,
    zIndex: -1,
  }));

/** Which lines carry their words: those of the chosen node, or all of them. */
export function waysOf(
  definition: Definition,
  { places, connections }: Layout,
  names: Names,
  shown: { chosen: string | undefined; all: boolean; problems: readonly Problem[] },
): WayEdge[] {
  return connections.map((connection) => {
    const { from, to, isMain, isDanger, ways } = connection;
    const [a, b] = [places.get(from), places.get(to)];
    const touches = from === shown.chosen || to === shown.chosen;
    const label = labelOf(definition, connection, names);
    return {
      id: `${from}>${to}`,
      type: 'way',
      source: from,
      target: to,
      ...handlesFor(a, b),
      ariaLabel: `${names.nodeName(from)}到${names.nodeName(to)}：${label}`,
      zIndex: touches ? 2 : isMain ? 1 : 0,
      data: {
        label,
        kind: isMain ? 'main' : isDanger ? 'danger' : 'way',
        isLoop: from === to,
        isShown: shown.all || from === shown.chosen,
        hasProblem: shown.problems.some(
          ({ node, action }) => node === from && ways.some((way) => way.action === action),
        ),
      },
    };
  });
}

/** The sides of the cards that a line leaves from and comes to, so that it goes around the cards in between. */
function handlesFor(a: Position | undefined, b: Position | undefined): { sourceHandle: string; targetHandle: string } {
  const by = (out: string, into: string) => ({ sourceHandle: `out-${out}`, targetHandle: `in-${into}` });
  if (!a || !b) return by('right', 'left');
  if (a.x === b.x && a.y === b.y) return by('right', 'top');
  const columns = (b.x - a.x) / laneStep;
  if (Math.abs(columns) < 0.5) {
    const rows = (b.y - a.y) / rowStep;
    if (Math.abs(rows) > 1.5) return by('left', 'left');
    return rows > 0 ? by('bottom', 'top') : by('right', 'right');
  }
  if (columns < 0) return by('top', 'top');
  return columns > 1.5 ? by('bottom', 'bottom') : by('right', 'left');
}

function labelOf(definition: Definition, { from, ways }: Connection, names: Names): string {
  const actions = definition.nodes.find(({ key }) => key === from)?.actions ?? [];
  const words = ways.map(({ action: key, name, way }) => {
    const action = actions.find((each) => each.key === key);
    const when = action?.to[way]?.when;
    if (when) return `${name}：${conditionInWords(when, names.pathName)}`;
    return (action?.to.length ?? 0) > 1 ? `${name}：其他情况` : name;
  });
  return [...new Set(words)].join('；');
}
