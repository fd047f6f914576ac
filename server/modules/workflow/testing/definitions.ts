import {
  type Action,
  type Condition,
  type Definition,
  Definition as DefinitionSchema,
  type Outcome,
  outcomes,
  type UnitMove,
  unitMoves,
  type Way,
} from '@minsheng/contracts/workflow';
import fc from 'fast-check';
import { childUnit, firstLevelUnit } from '../default-process/fields.ts';
import { defaultProcess } from '../default-process/process.ts';
import { copyOfDefault } from './small.ts';

const outcomeNames = (Object.keys(outcomes) as Outcome[]).filter(
  (outcome) => outcome !== 'takenBack' && outcome !== 'migrated',
);
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constant('kind'), in: fc.subarray(['help', 'consult', 'report'], { minLength: 1 }) }),
  fc.record({ fact: fc.constant('creatorIsTrainee'), is: fc.boolean() }),
  fc.record({ fact: fc.constant('category'), is: fc.constantFrom('环保', '城管') }),
  fc.record({
    fact: fc.constantFrom('round', 'depth', 'attempts', 'count.returned'),
    gte: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    fact: fc.constantFrom('round', 'depth', 'attempts', 'count.approved'),
    lte: fc.integer({ min: 0, max: 3 }),
  }),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: comparison },
  { weight: 1, arbitrary: fc.record({ not: comparison }) },
  { weight: 1, arbitrary: fc.record({ all: fc.array(comparison, { maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) }) },
);

const sometimes = <Value>(value: fc.Arbitrary<Value>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const unitMove = fc.oneof(
  { weight: 5, arbitrary: fc.constant<UnitMove>('keep') },
  { weight: 3, arbitrary: fc.constantFrom(...(Object.keys(unitMoves) as UnitMove[])) },
);

const way = (nodes: string[]) =>
  fc.record({
    node: fc.constantFrom(...nodes),
    outcome: fc.constantFrom(...outcomeNames),
    unit: unitMove,
    startsRound: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  });

const action = (nodes: string[]) =>
  fc
    .record({
      ways: fc.array(fc.tuple(condition, way(nodes)), { maxLength: 2 }),
      last: way(nodes),
      when: sometimes(condition),
    })
    .map(({ ways, last, when }) => ({
      ...withUnitField([...ways.map(([asked, each]) => ({ ...each, when: asked })), last]),
      when,
    }));

/** The unit that a way moves to is asked for; a way that contradicts it keeps the stack instead. */
function withUnitField(ways: Way[]) {
  const moved = ways.map(({ unit }) => unit).find((unit) => unit === 'set' || unit === 'push');
  const other = moved === 'set' ? 'push' : 'set';
  const to = ways.map((each) => (each.unit === other ? { ...each, unit: 'keep' as const } : each));
  return { to, fields: moved ? [moved === 'set' ? firstLevelUnit : childUnit] : [] };
}

const node = (key: string, nodes: string[]) =>
  fc
    .record({
      isUnits: fc.boolean(),
      notBy: fc.subarray(['creator', ...nodes.filter((other) => other !== key && other !== 'end')]),
      actions: fc.array(action(nodes), { minLength: 1, maxLength: 3 }),
    })
    .map(({ isUnits, notBy, actions }) => ({
      key,
      name: key,
      stage: isUnits ? 'unit' : 'review',
      performer: isUnits ? { by: 'unitRole', role: 'unitHandler' } : { by: 'role', role: 'firstReviewer' },
      notBy,
      actions: actions.map((each, index) => ({ key: `do${index}`, name: `do${index}`, ...each })),
    }));

/** Processes of a few nodes whose ways lead anywhere and do anything to the units: most of them are wrong. */
export const anyDefinition: fc.Arbitrary<Definition> = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const keys = Array.from({ length: count }, (_, index) => `n${index}`);
  const nodes = [...keys, 'end'];
  return fc.tuple(...keys.map((key) => node(key, nodes))).map((made) =>
    DefinitionSchema.parse({
      start: 'n0',
      nodes: [...made, { key: 'end', name: '办结', stage: 'end', performer: null }],
      sideActions: defaultProcess.sideActions.filter(({ key }) => key === 'takeBack'),
    }),
  );
});

type Mutation = (
  definition: Definition,
  pick: <Item>(items: readonly Item[]) => Item | undefined,
  asked: Condition,
) => void;

const mutations: Mutation[] = [
  ({ nodes }, pick) => {
    const { actions } = pick(nodes) ?? { actions: [] as Action[] };
    const gone = pick(actions);
    if (gone) actions.splice(actions.indexOf(gone), 1);
  },
  ({ nodes }, pick) =>
    Object.assign(pick(pick(pick(nodes)?.actions ?? [])?.to ?? []) ?? {}, { node: pick(nodes)?.key }),
  ({ nodes }, pick) =>
    Object.assign(pick(pick(pick(nodes)?.actions ?? [])?.to ?? []) ?? {}, { unit: pick(['keep', 'pop', 'clear']) }),
  ({ nodes }, pick, asked) => Object.assign(pick(pick(nodes)?.actions ?? []) ?? {}, { when: asked }),
  ({ nodes }, pick) => delete pick(pick(nodes)?.actions ?? [])?.when,
  ({ nodes }, pick, asked) => {
    const { to } = pick(pick(nodes)?.actions ?? []) ?? { to: [] as Way[] };
    const first = to[0];
    if (first) to.unshift({ ...first, node: pick(nodes)?.key ?? first.node, unit: 'keep', when: asked });
  },
  ({ nodes }, pick) =>
    Object.assign(pick(nodes.filter(({ performer }) => performer)) ?? {}, { notBy: [pick(nodes)?.key] }),
];

/** The default process with one to three things changed, as a hasty administrator might. */
export const changedDefaultProcess: fc.Arbitrary<Definition> = fc
  .array(fc.tuple(fc.constantFrom(...mutations), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), condition), {
    minLength: 1,
    maxLength: 3,
  })
  .map((changes) => {
    const definition = copyOfDefault();
    for (const [change, choices, asked] of changes) {
      const left = [...choices];
      change(definition, (items) => items[(left.shift() ?? 0) % items.length], asked);
    }
    return definition;
  });
