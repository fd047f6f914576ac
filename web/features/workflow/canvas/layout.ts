import {
  type Definition,
  type Position,
  type ProcessNode,
  previousNode,
  type Stage,
  stages,
} from '@minsheng/contracts/workflow';

/** Whoever reads a process sees its two ends in one column. */
export type Lane = { name: string; nodes: ProcessNode[]; x: number };
/** All ways from one node to another, drawn as one line. */
export type Connection = { from: string; to: string; ways: ConnectedWay[]; isMain: boolean; isDanger: boolean };
export type ConnectedWay = { action: string; name: string; way: number };

export type Layout = {
  lanes: Lane[];
  places: ReadonlyMap<string, Position>;
  connections: Connection[];
  height: number;
};

/** Sizes in the diagram's own pixels. */
export const cardWidth = 156;
export const cardHeight = 64;
export const laneStep = 252;
export const rowStep = 124;
export const laneWidth = cardWidth + 40;
const headHeight = 84;

/** A column per stage, in the order of life; in each, the way most tickets go comes first. What was placed by hand stays there. */
export function layoutOf(definition: Definition): Layout {
  const main = mainLine(definition);
  const order = (key: string) => (main.includes(key) ? main.indexOf(key) : main.length);
  const lanes = [...Map.groupBy(definition.nodes, ({ stage }) => laneNames[stage])]
    .map(([name, nodes]) => ({ name, nodes: nodes.toSorted((a, b) => order(a.key) - order(b.key)) }))
    .toSorted((a, b) => laneOrder.indexOf(a.name) - laneOrder.indexOf(b.name))
    .map((lane, index) => ({ ...lane, x: index * laneStep }));
  const places = new Map(
    lanes.flatMap(({ nodes, x }) =>
      nodes.map((node, row) => [node.key, node.position ?? { x, y: headHeight + row * rowStep }] as const),
    ),
  );
  const height = Math.max(...[...places.values()].map(({ y }) => y), 0) + cardHeight + 40;
  return { lanes, places, connections: connectionsOf(definition, main), height };
}

const laneNames: Record<Stage, string> = { ...stages, end: '结束', void: '结束' };
const laneOrder = [...new Set(Object.values(laneNames))];

/** From the start by the first choice of every node, under no particular condition, to the end. */
function mainLine({ start, nodes }: Definition): string[] {
  const line: string[] = [];
  let key: string | undefined = start;
  while (key !== undefined && !line.includes(key)) {
    line.push(key);
    const node = nodes.find((each) => each.key === key);
    const first = node?.actions.find(({ isPrimary }) => isPrimary) ?? node?.actions[0];
    key = first?.to.at(-1)?.node;
  }
  return line;
}

function connectionsOf({ nodes }: Definition, main: readonly string[]): Connection[] {
  const known = new Set(nodes.map(({ key }) => key));
  const found = new Map<string, Connection>();
  for (const { key: from, actions } of nodes) {
    for (const { key: action, name, isDanger, to } of actions) {
      for (const [way, { node }] of to.entries()) {
        if (node === previousNode || !known.has(node)) continue;
        const isMain = main.includes(from) && main.indexOf(node) === main.indexOf(from) + 1;
        const each = found.get(`${from}>${node}`) ?? { from, to: node, ways: [], isMain, isDanger: true };
        each.ways.push({ action, name, way });
        each.isDanger = each.isDanger && isDanger;
        found.set(`${from}>${node}`, each);
      }
    }
  }
  return [...found.values()];
}
