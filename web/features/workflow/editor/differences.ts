import {
  type Action,
  type Definition,
  type ProcessNode,
  type SideAction,
  stages,
  type Way,
} from '@minsheng/contracts/workflow';
import { conditionInWords } from '../condition-words.ts';
import type { Names } from '../useNames.ts';
import {
  actorsInWords,
  barredInWords,
  effectsOf,
  fieldInWords,
  limitInWords,
  noticeInWords,
  performerInWords,
  stagesInWords,
  targetInWords,
} from '../words.ts';

/** One line of what is different: about which part, and how it reads before and after. */
export type Difference = { about: string; text: string };

type Told = Pick<Names, 'roleName' | 'pathName'>;

/** What the second process has otherwise than the first, in words; where nodes are drawn does not count. */
export function differences(before: Definition, after: Definition, names: Told): Difference[] {
  const named = new Map([...before.nodes, ...after.nodes].map(({ key, name }) => [key, name]));
  const all: Names = { ...names, nodeName: (key) => named.get(key) ?? key, roleOptions: [] };
  const start =
    before.start === after.start
      ? []
      : [{ about: '流程', text: `起始环节由“${all.nodeName(before.start)}”改为“${all.nodeName(after.start)}”` }];
  return [
    ...start,
    ...ofKeyed(before.nodes, after.nodes, '环节', (one, other) => nodeDifferences(one, other, all)),
    ...ofKeyed(before.sideActions, after.sideActions, '旁路操作', (one, other) => sideDifferences(one, other, all)),
  ];
}

function ofKeyed<Item extends { key: string; name: string }>(
  before: readonly Item[],
  after: readonly Item[],
  kind: string,
  compare: (one: Item, other: Item) => string[],
): Difference[] {
  const gone = before.filter(({ key }) => !after.some((item) => item.key === key));
  return [
    ...gone.map(({ name }) => ({ about: `${kind}“${name}”`, text: '删除' })),
    ...after.flatMap((item) => {
      const old = before.find(({ key }) => key === item.key);
      const about = `${kind}“${item.name}”`;
      if (!old) return [{ about, text: '新增' }];
      return [...changed('名称', old.name, item.name), ...compare(old, item)].map((text) => ({ about, text }));
    }),
  ];
}

/** `时限：30 分钟 → 1 个工作日`; nothing when both read the same. */
function changed(label: string, before: string, after: string): string[] {
  return before === after ? [] : [`${label}：${before || '无'} → ${after || '无'}`];
}

function nodeDifferences(before: ProcessNode, after: ProcessNode, names: Names): string[] {
  const folded = ({ fold }: ProcessNode) =>
    fold ? `${fold.as}（${conditionInWords(fold.when, names.pathName)}）` : '';
  const notices = (node: ProcessNode) =>
    (node.notices ?? []).map((rule) => noticeInWords(rule, names.roleName)).join('；');
  return [
    ...changed('阶段', stages[before.stage], stages[after.stage]),
    ...changed(
      '办理人',
      performerInWords(before.performer, names.roleName),
      performerInWords(after.performer, names.roleName),
    ),
    ...changed('时限', limitInWords(before.limit), limitInWords(after.limit)),
    ...changed('须回避', barredInWords(before.notBy, names.nodeName), barredInWords(after.notBy, names.nodeName)),
    ...changed('收拢', folded(before), folded(after)),
    ...changed('提醒', notices(before), notices(after)),
    ...ofKeyed(before.actions, after.actions, '操作', (one, other) => actionDifferences(one, other, names)).map(
      ({ about, text }) => `${about}${text}`,
    ),
  ];
}

function sideDifferences(before: SideAction, after: SideAction, names: Names): string[] {
  return [
    ...changed('适用阶段', stagesInWords(before), stagesInWords(after)),
    ...changed('办理人', actorsInWords(before, names.roleName), actorsInWords(after, names.roleName)),
    ...actionDifferences(before, after, names),
  ];
}

function actionDifferences(before: Action, after: Action, names: Names): string[] {
  const ways = ({ to }: Action) => to.map((way) => wayInWords(way, names)).join('；');
  const fields = (action: Action) => action.fields.map(fieldWithOptions).join('、');
  const when = (action: Action) => (action.when ? conditionInWords(action.when, names.pathName) : '');
  const marks = (action: Action) =>
    [action.isPrimary && '主要', action.isBatch && '可批量', action.isDanger && '退回一类'].filter(Boolean).join('、');
  return [
    ...changed('去向', ways(before), ways(after)),
    ...changed('填写项', fields(before), fields(after)),
    ...changed('可用条件', when(before), when(after)),
    ...changed('不可用时的提示', before.when ? before.unless : '', after.when ? after.unless : ''),
    ...changed('属性', marks(before), marks(after)),
  ];
}

const fieldWithOptions = (field: Action['fields'][number]) =>
  field.options.length > 0
    ? `${fieldInWords(field)}[${field.options.map(({ label }) => label).join('/')}]`
    : fieldInWords(field);

const wayInWords = (way: Way, names: Names) =>
  [
    way.when && `${conditionInWords(way.when, names.pathName)}时`,
    `到${targetInWords(way, names.nodeName)}`,
    ...effectsOf(way).map((effect) => `（${effect}）`),
  ]
    .filter(Boolean)
    .join('');
