import { z } from 'zod';
import { Id } from './common.ts';

/** Where a node stands in the life of a ticket; lists, figures and listeners ask for the stage, never for a node. */
export const stages = {
  registration: '登记',
  review: '审核',
  dispatch: '派单',
  unit: '单位办理',
  centre: '中心审核',
  callback: '回访',
  end: '办结',
  void: '作废',
} as const;
export type Stage = keyof typeof stages;
export const StageName = z.enum(Object.keys(stages) as [Stage, ...Stage[]]);

/** What a move means, whatever its node and button are called in this city. Listeners and statistics read these. */
export const outcomes = {
  submitted: '提交',
  answeredDirectly: '直接答复',
  approved: '审核通过',
  returned: '退回',
  dispatched: '派单',
  transferred: '转办',
  accepted: '签收',
  subDispatched: '转派',
  declined: '退单',
  insisted: '驳回退单',
  answered: '答复',
  sentBack: '退回办理',
  satisfied: '满意',
  dissatisfied: '不满意',
  unreached: '未联系上',
  reissued: '督办重办',
  closed: '办结',
  reopened: '重新办理',
  voided: '作废',
  takenBack: '收回',
  /** The platform's own: the ticket goes on in another version of the process. No button leads to it. */
  migrated: '流程升级',
  /** The platform's own: what followed another ticket got its answer, or went back to where it was. */
  answeredWithLead: '并案答复',
  unlinked: '解除并案',
} as const;
export type Outcome = keyof typeof outcomes;
/** No way of a process has these: they happen to a ticket from outside. */
export const platformOutcomes: readonly Outcome[] = ['migrated', 'answeredWithLead', 'unlinked'];
export const OutcomeName = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]);

export type FactValue = string | number | boolean;

/** A small boolean language over facts. On a fact that is a path, `is` and `in` ask whether the path passes there. */
export type Condition =
  | { fact: string; is: FactValue }
  | { fact: string; in: FactValue[] }
  | { fact: string; gte: number }
  | { fact: string; lte: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, '标识由字母和数字组成，以字母开头');
const Name = z.string().trim().min(1, '请填写名称').max(20, '名称最多 20 个字');
const Role = z.string().min(1, '请选择角色').max(40);
const FactName = z.string().min(1).max(60);
const Value = z.union([z.string().max(60), z.number(), z.boolean()]);

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ fact: FactName, is: Value }),
      z.strictObject({ fact: FactName, in: z.array(Value).min(1).max(200) }),
      z.strictObject({ fact: FactName, gte: z.number() }),
      z.strictObject({ fact: FactName, lte: z.number() }),
      z.strictObject({ all: z.array(Condition).max(20) }),
      z.strictObject({ any: z.array(Condition).max(20) }),
      z.strictObject({ not: Condition }),
    ],
    '条件格式不正确',
  ),
);

/** Something an action asks the person for. A choice carries its options: the reason codes are part of the process. */
export const Field = z.strictObject({
  key: Key,
  label: Name,
  /** `choices`: several of the options, their values joined by commas. */
  kind: z.enum(['text', 'longText', 'choice', 'choices', 'unit', 'date']),
  isRequired: z.boolean().default(false),
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(40), label: Name }))
    .max(50)
    .default([]),
  /** For a unit: the units that may be chosen. */
  unitChoice: z.enum(['firstLevel', 'children']).nullable().default(null),
});
export type Field = z.infer<typeof Field>;

/** What a way does to the stack of units that handle the ticket: `[first level, second level, third level]`. */
export const unitMoves = {
  keep: '不变',
  set: '派给一级单位',
  push: '转给下级单位',
  pop: '回到上级单位',
  clear: '收回中心',
} as const;
export type UnitMove = keyof typeof unitMoves;

export const maxUnitLevels = 3;
/** As the target of a way: wherever the ticket was before its last move. */
export const previousNode = '$previous';

/** One way an action may lead, taken when its condition holds; the last way of an action has none. */
export const Way = z.strictObject({
  when: Condition.optional(),
  node: z.union([Key, z.literal(previousNode)]),
  outcome: OutcomeName,
  unit: z.enum(Object.keys(unitMoves) as [UnitMove, ...UnitMove[]]).default('keep'),
  /** The work begins once more (重办). */
  startsRound: z.boolean().default(false),
});
export type Way = z.infer<typeof Way>;

export const Action = z.strictObject({
  key: Key,
  name: Name,
  to: z.array(Way).min(1, '操作没有去向').max(10),
  fields: z.array(Field).max(12).default([]),
  when: Condition.optional(),
  /** The sentence a person reads when `when` does not hold. */
  unless: z.string().trim().max(80).default('当前不能进行此操作'),
  isBatch: z.boolean().default(false),
  isPrimary: z.boolean().default(false),
  isDanger: z.boolean().default(false),
});
export type Action = z.infer<typeof Action>;

/** Who acts at a node. `creator` and `creatorLead` name a person; anyone in `role` may stand in for them. */
export const Performer = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('creator'), role: Role }),
  z.strictObject({ by: z.literal('creatorLead'), role: Role }),
  z.strictObject({ by: z.literal('role'), role: Role }),
  z.strictObject({ by: z.literal('unitRole'), role: Role }),
]);
export type Performer = z.infer<typeof Performer>;

export const Limit = z.strictObject({
  amount: z.number().positive('时限须大于 0'),
  unit: z.enum(['minutes', 'workingHours', 'workingDays']),
});
export type Limit = z.infer<typeof Limit>;

export const Fold = z.strictObject({ as: z.enum(['beforeFirstReview', 'lowerUnit']), when: Condition });
export type Fold = z.infer<typeof Fold>;

/** Who is told, besides whoever the work waits for: at once when a ticket enters a node, or when its limit runs out. */
export const NoticeRule = z.strictObject({
  on: z.enum(['entered', 'overdue']),
  to: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('role'), role: Role }),
    z.strictObject({ by: z.literal('person'), personId: Id }),
    z.strictObject({ by: z.literal('unit'), unitId: Id }),
    /** The unit that handles the ticket then; nobody where there is none. */
    z.strictObject({ by: z.literal('handlingUnit') }),
    z.strictObject({ by: z.literal('creator') }),
  ]),
});
export type NoticeRule = z.infer<typeof NoticeRule>;

/** Where a node is drawn, in the diagram's own pixels. */
export const Position = z.strictObject({
  x: z.int().min(-20_000).max(20_000),
  y: z.int().min(-20_000).max(20_000),
});
export type Position = z.infer<typeof Position>;

export const ProcessNode = z.strictObject({
  key: Key,
  name: Name,
  stage: StageName,
  /** Null where the process ends. */
  performer: Performer.nullable(),
  /** Nobody reviews their own: `creator`, or keys of nodes whose last performer may not act here. */
  notBy: z.array(z.string()).max(10).default([]),
  limit: Limit.optional(),
  fold: Fold.optional(),
  notices: z.array(NoticeRule).max(10).optional(),
  /** Left out: the automatic layout decides. */
  position: Position.optional(),
  actions: z.array(Action).max(20).default([]),
});
export type ProcessNode = z.infer<typeof ProcessNode>;

/** An action that is available at many nodes (作废, 转办, 收回 …) to people of their own. */
export const SideAction = Action.extend({
  at: z.array(StageName).min(1, '请选择适用阶段'),
  performer: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('roles'), roles: z.array(Role).min(1).max(20) }),
    z.strictObject({ by: z.literal('previousPerformer') }),
  ]),
});
export type SideAction = z.infer<typeof SideAction>;

/** A process as pure data. */
export const Definition = z.strictObject({
  start: Key,
  nodes: z.array(ProcessNode).min(1).max(60),
  sideActions: z.array(SideAction).max(20).default([]),
});
export type Definition = z.infer<typeof Definition>;
/** A definition as it is written by hand, defaults left out. */
export type WrittenDefinition = z.input<typeof Definition>;

/** What the checker found: an error keeps a definition from being published, a warning deserves a look. */
export const Problem = z.object({
  severity: z.enum(['error', 'warning']),
  node: z.string().nullable(),
  action: z.string().nullable(),
  message: z.string(),
});
export type Problem = z.infer<typeof Problem>;
