import { Definition, type WrittenDefinition } from '@minsheng/contracts/workflow';
import { childUnit, firstLevelUnit } from '../default-process/fields.ts';
import { defaultProcess } from '../default-process/process.ts';

/** The default process to change: through JSON, so that no two nodes share an action as they do where it is written. */
export const copyOfDefault = (): Definition => JSON.parse(JSON.stringify(defaultProcess));

type WrittenNode = WrittenDefinition['nodes'][number];
export type WrittenAction = NonNullable<WrittenNode['actions']>[number];
type WrittenWay = WrittenAction['to'][number];

/** `go({ node: 'end' })`: an action with these ways, which asks for the unit when a way moves to one. */
export function go(...ways: (Partial<WrittenWay> & { node: string })[]): WrittenAction {
  const unitFields = ways.flatMap(({ unit }) =>
    unit === 'set' ? [firstLevelUnit] : unit === 'push' ? [childUnit] : [],
  );
  const to = ways.map((way) => ({ outcome: 'approved' as const, ...way }));
  const key = `to${ways.map(({ node }) => node.replace('$', '')).join('Or')}`;
  return { key, name: `去${ways.at(-1)?.node}`, to, fields: unitFields.slice(0, 1) };
}

export const desk = (key: string, ...actions: WrittenAction[]): WrittenNode => ({
  key,
  name: key,
  stage: 'review',
  performer: { by: 'role', role: 'firstReviewer' },
  actions,
});

export const unitDesk = (key: string, ...actions: WrittenAction[]): WrittenNode => ({
  ...desk(key, ...actions),
  stage: 'unit',
  performer: { by: 'unitRole', role: 'unitHandler' },
});

/** A process that starts at its first node; the node `end` is added. */
export function small(...nodes: WrittenNode[]): Definition {
  const end: WrittenNode = { key: 'end', name: '办结', stage: 'end', performer: null };
  return Definition.parse({ start: nodes[0]?.key, nodes: [...nodes, end] });
}
