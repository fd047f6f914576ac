import {
  type Condition,
  type Definition,
  Definition as DefinitionSchema,
  type Stage,
} from '@minsheng/contracts/workflow';
import * as edits from '@minsheng/contracts/workflow-edits';
import fc from 'fast-check';
import { copyOfDefault, desk, go, small } from './small.ts';

type Pick = <Item>(items: readonly Item[]) => Item | undefined;
type Edit = (definition: Definition, pick: Pick, asked: Condition) => Definition;

const stages: Stage[] = ['review', 'dispatch', 'unit', 'centre', 'callback', 'end'];

/** A node, one of its actions and one of the ways of that, as a hand on the mouse would come upon them. */
function someWay({ nodes }: Definition, pick: Pick): edits.WayPlace | null {
  const node = pick(nodes.filter(({ actions }) => actions.length > 0));
  const action = pick(node?.actions ?? []);
  return node && action ? { node: node.key, action: action.key, way: 0 } : null;
}

const atWay =
  (edit: (definition: Definition, place: edits.WayPlace, pick: Pick, asked: Condition) => Definition): Edit =>
  (definition, pick, asked) => {
    const place = someWay(definition, pick);
    return place ? edit(definition, place, pick, asked) : definition;
  };

/** What the editor's buttons do; each with whatever the hand came upon. */
const editsOfTheEditor: Edit[] = [
  (definition, pick) => {
    const stage = pick(stages) ?? 'review';
    const added = edits.addNode(definition, stage, { x: 0, y: 0 });
    const target = pick(definition.nodes)?.key ?? definition.start;
    return edits.addAction(added.definition, added.key, target).definition;
  },
  atWay((definition, place) => edits.insertNode(definition, place).definition),
  (definition, pick) => edits.removeNode(definition, pick(definition.nodes)?.key ?? ''),
  (definition, pick) =>
    edits.removeConnection(definition, pick(definition.nodes)?.key ?? '', pick(definition.nodes)?.key ?? ''),
  (definition, pick) => edits.addSideAction(definition, pick(definition.nodes)?.key ?? definition.start).definition,
  atWay((definition, place) => edits.removeAction(definition, place)),
  atWay((definition, place) => edits.moveAction(definition, place, 1)),
  atWay((definition, place) => edits.removeWay(definition, place)),
  atWay((definition, place, pick, asked) => {
    const way = edits.actionAt(definition, place)?.to.at(-1);
    const node = pick(definition.nodes)?.key;
    return way && node ? edits.addWay(definition, place, { ...way, node, when: asked }) : definition;
  }),
  atWay((definition, place, pick) =>
    edits.changeWay(definition, place, (way) => ({ ...way, node: pick(definition.nodes)?.key ?? way.node })),
  ),
  atWay((definition, place, pick) =>
    edits.changeAction(definition, place, (action) =>
      edits.askForUnit({
        ...action,
        to: action.to.map((way) => ({ ...way, unit: pick(['keep', 'set', 'pop', 'clear'] as const) ?? 'keep' })),
      }),
    ),
  ),
  atWay((definition, place, _, asked) =>
    edits.changeAction(definition, place, (action) => ({ ...action, when: asked })),
  ),
];

const asked: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constant('kind'), is: fc.constantFrom('help', 'report') }),
  fc.record({ fact: fc.constant('urgency'), in: fc.constant<string[]>(['urgent', 'critical']) }),
  fc.record({ fact: fc.constantFrom('count.returned', 'depth'), gte: fc.integer({ min: 0, max: 2 }) }),
);

const simple = small(
  desk('a', go({ node: 'b' }), go({ node: 'end' })),
  desk('b', go({ node: 'end' }), go({ node: 'a' })),
);

/** A process after one to five things were done in the editor; its answers are always something that can be saved. */
export const editedProcess: fc.Arbitrary<Definition> = fc
  .tuple(
    // The whole process takes long to go through: every third time.
    fc.oneof({ weight: 1, arbitrary: fc.constant(copyOfDefault()) }, { weight: 2, arbitrary: fc.constant(simple) }),
    fc.array(
      fc.tuple(fc.constantFrom(...editsOfTheEditor), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), asked),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([beginning, done]) =>
    DefinitionSchema.parse(
      done.reduce((definition, [edit, choices, condition]) => {
        const left = [...choices];
        return edit(definition, (items) => items[(left.shift() ?? 0) % items.length], condition);
      }, beginning),
    ),
  );
