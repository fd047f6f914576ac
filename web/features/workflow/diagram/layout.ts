import { type Definition, type ProcessNode, previousNode, type Stage, stages } from '@minsheng/contracts/workflow';

/** Whoever reads a process sees its two ends in one column. */
export type Lane = { name: string; nodes: ProcessNode[] };
export type Place = { lane: number; row: number };
export type Edge = { from: string; to: string; actions: string[]; isMain: boolean; isDanger: boolean };

export type Layout = { lanes: Lane[]; places: ReadonlyMap<string, Place>; edges: Edge[] };

/** A column per stage, in the order of life; in each, the way most tickets go comes first. */
export function layoutOf(definition: Definition): Layout {
  const main = mainLine(definition);
  const order = (key: string) => (main.includes(key) ? main.indexOf(key) : main.length);
  const lanes = [...Map.groupBy(definition.nodes, ({ stage }) => laneNames[stage])]
    .map(([name, nodes]) => ({ name, nodes: nodes.toSorted((a, b) => order(a.key) - order(b.key)) }))
    .toSorted((a, b) => laneOrder.indexOf(a.name) - laneOrder.indexOf(b.name));
  const places = new Map(
    lanes.flatMap(({ nodes }, lane) => nodes.map(({ key }, row) => [key, { lane, row }] as const)),
  );
  return { lanes, places, edges: edgesOf(definition, main) };
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

function edgesOf({ nodes }: Definition, main: readonly string[]): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { key: from, actions } of nodes) {
    for (const { name, isDanger, to } of actions) {
      for (const { node } of to.filter((way) => way.node !== previousNode)) {
        const edge = edges.get(`${from} ${node}`) ?? { from, to: node, actions: [], isMain: false, isDanger: true };
        if (!edge.actions.includes(name)) edge.actions.push(name);
        edge.isMain = main.indexOf(node) === main.indexOf(from) + 1 && main.includes(from);
        edge.isDanger = edge.isDanger && isDanger;
        edges.set(`${from} ${node}`, edge);
      }
    }
  }
  return [...edges.values()];
}
