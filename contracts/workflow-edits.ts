import {
  type Action,
  type Definition,
  type Position,
  type ProcessNode,
  previousNode,
  type Stage,
  stages,
  type Way,
} from './workflow.ts';

/**
 * What the editor can do to a process, as pure functions: each answers a new definition and leaves the old one alone,
 * so that undoing is going back to it. None of them checks; a draft may be wrong for as long as it is edited.
 */
export interface ActionPlace {
  /** Null: a side action. */
  node: string | null;
  action: string;
}
export interface WayPlace extends ActionPlace {
  /** Which of the action's ways, from 0. */
  way: number;
}
interface Added {
  definition: Definition;
  key: string;
}

/** A new key that nothing has yet: `node1`, `node2` … */
export function freeKey(taken: readonly string[], stem: string): string {
  let number = 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export function addNode(definition: Definition, stage: Stage, position?: Position): Added {
  const key = freeKey(
    definition.nodes.map((node) => node.key),
    'node',
  );
  const isLast = stage === 'end' || stage === 'void';
  const node: ProcessNode = {
    key,
    name: `新${stages[stage]}环节`.slice(0, 20),
    stage,
    performer: isLast ? null : { by: stage === 'unit' ? 'unitRole' : 'role', role: roleAt(definition, stage) },
    notBy: [],
    actions: [],
    ...(position ? { position } : {}),
  };
  return { definition: { ...definition, nodes: [...definition.nodes, node] }, key };
}

/** A step of its own in the middle of a way: its one action leads where the way led. */
export function insertNode(definition: Definition, place: WayPlace): Added {
  const way = actionAt(definition, place)?.to[place.way];
  if (!way || way.node === previousNode) return { definition, key: '' };
  const target = definition.nodes.find(({ key }) => key === way.node);
  const stage = stageBetween(definition, place, target);
  const added = addNode(definition, stage);
  const through: Action = {
    ...newAction('approve', '通过', way.node),
    isPrimary: true,
    fields: [{ key: 'opinion', label: '办理意见', kind: 'longText', isRequired: false, options: [], unitChoice: null }],
  };
  const filled = changeNode(added.definition, added.key, (node) => ({ ...node, actions: [through] }));
  return { definition: changeWay(filled, place, (each) => ({ ...each, node: added.key })), key: added.key };
}

/** The new step belongs where the ticket comes from; what begins or ends the process has no middle of its own. */
function stageBetween(definition: Definition, { node }: WayPlace, target: ProcessNode | undefined): Stage {
  const from = definition.nodes.find(({ key }) => key === node)?.stage ?? 'review';
  if (from === 'registration') return 'review';
  return target?.stage === 'review' ? 'review' : from;
}

const roleAt = ({ nodes }: Definition, stage: Stage): string =>
  nodes.find((node) => node.stage === stage && node.performer)?.performer?.role ??
  (stage === 'unit' ? 'unitHandler' : 'shiftLeader');

/** Every way to it goes too, and every action that leads nowhere else; where the process starts stays. */
export function removeNode(definition: Definition, key: string): Definition {
  if (key === definition.start) return definition;
  const withoutWays = <Kind extends Action>(actions: readonly Kind[]): Kind[] =>
    actions
      .map((action) => ({ ...action, to: action.to.filter((way) => way.node !== key) }))
      .filter(({ to }) => to.length > 0);
  return {
    ...definition,
    nodes: definition.nodes
      .filter((node) => node.key !== key)
      .map((node) => ({
        ...node,
        notBy: node.notBy.filter((other) => other !== key),
        actions: withoutWays(node.actions),
      })),
    sideActions: withoutWays(definition.sideActions),
  };
}

export const changeNode = (
  definition: Definition,
  key: string,
  change: (node: ProcessNode) => ProcessNode,
): Definition => ({
  ...definition,
  nodes: definition.nodes.map((node) => (node.key === key ? change(node) : node)),
});

export const placeNodes = (definition: Definition, positions: ReadonlyMap<string, Position>): Definition => ({
  ...definition,
  nodes: definition.nodes.map((node) => {
    const position = positions.get(node.key);
    return position ? { ...node, position } : node;
  }),
});

/** Back to the automatic layout. */
export const unplaceNodes = (definition: Definition): Definition => ({
  ...definition,
  nodes: definition.nodes.map(({ position: _, ...node }) => node),
});

export function actionAt(definition: Definition, { node, action }: ActionPlace): Action | undefined {
  const actions: readonly Action[] =
    node === null ? definition.sideActions : (definition.nodes.find(({ key }) => key === node)?.actions ?? []);
  return actions.find(({ key }) => key === action);
}

const newAction = (key: string, name: string, target: string): Action => ({
  key,
  name,
  to: [{ node: target, outcome: 'approved', unit: 'keep', startsRound: false }],
  fields: [],
  unless: '当前不能进行此操作',
  isBatch: false,
  isPrimary: false,
  isDanger: false,
});

export function addAction(definition: Definition, node: string, target: string): Added {
  const taken = [...(definition.nodes.find(({ key }) => key === node)?.actions ?? []), ...definition.sideActions].map(
    (action) => action.key,
  );
  const key = freeKey(taken, 'action');
  const action = newAction(key, '新操作', target);
  return { definition: changeNode(definition, node, (each) => ({ ...each, actions: [...each.actions, action] })), key };
}

export function addSideAction(definition: Definition, target: string): Added {
  const taken = [...definition.nodes.flatMap(({ actions }) => actions), ...definition.sideActions].map(
    ({ key }) => key,
  );
  const key = freeKey(taken, 'side');
  const side = {
    ...newAction(key, '新旁路操作', target),
    at: ['review' as const],
    performer: { by: 'roles' as const, roles: ['shiftLeader'] },
  };
  return { definition: { ...definition, sideActions: [...definition.sideActions, side] }, key };
}

/** `change` may answer null: the action goes. */
export function changeAction<Kind extends Action>(
  definition: Definition,
  { node, action: key }: ActionPlace,
  change: (action: Kind) => Kind | null,
): Definition {
  const changed = <Each extends Action>(actions: readonly Each[]): Each[] =>
    actions.flatMap((action) => (action.key === key ? (change(action as unknown as Kind) ?? []) : action)) as Each[];
  if (node === null) return { ...definition, sideActions: changed(definition.sideActions) };
  return changeNode(definition, node, (each) => ({ ...each, actions: changed(each.actions) }));
}

export const removeAction = (definition: Definition, place: ActionPlace): Definition =>
  changeAction(definition, place, () => null);

/** Up (-1) or down (1) among the actions of its node. */
export function moveAction(definition: Definition, { node, action: key }: ActionPlace, by: -1 | 1): Definition {
  const moved = <Each extends Action>(actions: readonly Each[]): Each[] => {
    const from = actions.findIndex((action) => action.key === key);
    const [one, other] = [actions[from], actions[from + by]];
    return one && other ? actions.with(from, other).with(from + by, one) : [...actions];
  };
  if (node === null) return { ...definition, sideActions: moved(definition.sideActions) };
  return changeNode(definition, node, (each) => ({ ...each, actions: moved(each.actions) }));
}

export const changeWay = (
  definition: Definition,
  { way: index, ...place }: WayPlace,
  change: (way: Way) => Way,
): Definition =>
  changeAction(definition, place, (action) => ({
    ...action,
    to: action.to.map((way, at) => (at === index ? change(way) : way)),
  }));

/** A way under a condition, before the last one, which takes what is left. */
export const addWay = (definition: Definition, place: ActionPlace, way: Way): Definition =>
  changeAction(definition, place, (action) => ({ ...action, to: action.to.toSpliced(-1, 0, way) }));

/** An action without any way goes itself. */
export const removeWay = (definition: Definition, { way: index, ...place }: WayPlace): Definition =>
  changeAction(definition, place, (action) => {
    const to = action.to.toSpliced(index, 1);
    return to.length > 0 ? { ...action, to } : null;
  });

/** A way that moves to a unit needs to know which: the action asks for it, and no longer when no way needs it. */
export function askForUnit<Kind extends Action>(action: Kind): Kind {
  const move = action.to.map(({ unit }) => unit).find((unit) => unit === 'set' || unit === 'push');
  const others = action.fields.filter(({ key }) => key !== 'unit');
  if (!move) return others.length === action.fields.length ? action : { ...action, fields: others };
  const asked = {
    key: 'unit',
    label: move === 'set' ? '承办单位' : '下级单位',
    kind: 'unit' as const,
    isRequired: true,
    options: [],
    unitChoice: move === 'set' ? ('firstLevel' as const) : ('children' as const),
  };
  return { ...action, fields: [asked, ...others] };
}

/** All ways from one node to another; an action that leads nowhere else goes too. */
export const removeConnection = (definition: Definition, from: string, to: string): Definition =>
  changeNode(definition, from, (node) => ({
    ...node,
    actions: node.actions
      .map((action) => ({ ...action, to: action.to.filter((way) => way.node !== to) }))
      .filter((action) => action.to.length > 0),
  }));
