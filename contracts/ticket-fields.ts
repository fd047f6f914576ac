import { ticketChannels, ticketKinds, ticketStatuses, urgencies } from './tickets.ts';
import { outcomes } from './workflow.ts';

export const satisfactions = { satisfied: '满意', dissatisfied: '不满意', unreached: '未联系上' } as const;

const supervisionCards = { yellow: '黄牌', red: '红牌' } as const;

/** Named stretches of time, counted from the moment of asking. */
export const relativeTimes = {
  today: '今天',
  yesterday: '昨天',
  thisWeek: '本周',
  lastWeek: '上周',
  thisMonth: '本月',
  lastMonth: '上月',
  thisQuarter: '本季度',
  lastQuarter: '上季度',
  thisYear: '今年',
  lastYear: '去年',
  tomorrow: '明天',
  nextWeek: '下周',
} as const;
export type RelativeTime = keyof typeof relativeTimes;

/** What an operator wants beside the field. `many`: one or more; `range`: exactly two, the smaller first. */
export type ValueKind = 'none' | 'text' | 'many' | 'number' | 'range' | 'day' | 'dayRange' | 'name' | 'counted';

export const operators = {
  contains: { label: '包含', value: 'text' },
  lacks: { label: '不包含', value: 'text' },
  is: { label: '等于', value: 'text' },
  startsWith: { label: '开头是', value: 'text' },
  in: { label: '是', value: 'many' },
  notIn: { label: '不是', value: 'many' },
  under: { label: '属于', value: 'many' },
  notUnder: { label: '不属于', value: 'many' },
  exactly: { label: '就是', value: 'many' },
  between: { label: '介于', value: 'range' },
  atLeast: { label: '不少于', value: 'number' },
  atMost: { label: '不多于', value: 'number' },
  days: { label: '在日期', value: 'dayRange' },
  since: { label: '不早于', value: 'day' },
  until: { label: '不晚于', value: 'day' },
  during: { label: '在', value: 'name' },
  lastDays: { label: '最近几天', value: 'number' },
  nextDays: { label: '今后几天', value: 'number' },
  times: { label: '至少几次', value: 'counted' },
  empty: { label: '为空', value: 'none' },
  filled: { label: '不为空', value: 'none' },
  yes: { label: '是', value: 'none' },
  no: { label: '否', value: 'none' },
} as const satisfies Record<string, { label: string; value: ValueKind }>;
export type Operator = keyof typeof operators;

const words = ['contains', 'lacks'] as const;
const text = ['contains', 'lacks', 'is', 'empty', 'filled'] as const;
const code = ['is', 'startsWith'] as const;
const choice = ['in', 'notIn'] as const;
const openChoice = ['in', 'notIn', 'empty', 'filled'] as const;
const tree = ['under', 'notUnder', 'empty', 'filled'] as const;
const unit = ['under', 'notUnder', 'exactly', 'empty', 'filled'] as const;
const time = ['during', 'lastDays', 'days', 'since', 'until', 'empty', 'filled'] as const;
const dueTime = ['during', 'lastDays', 'nextDays', 'days', 'since', 'until', 'empty', 'filled'] as const;
const amount = ['atLeast', 'atMost', 'between'] as const;
const flag = ['yes', 'no'] as const;

/** How the values of a field are chosen and shown. */
export type FieldType =
  | 'words'
  | 'text'
  | 'code'
  | 'choice'
  | 'category'
  | 'place'
  | 'unit'
  | 'person'
  | 'phone'
  | 'name'
  | 'time'
  | 'hours'
  | 'count'
  | 'flag'
  | 'node'
  | 'outcome';

export interface FieldDefinition {
  label: string;
  group: string;
  type: FieldType;
  operators: readonly Operator[];
  options?: Readonly<Record<string, string>>;
  /** One sentence for whoever composes a condition. */
  hint?: string;
}

const define = <const Fields extends Record<string, FieldDefinition>>(fields: Fields) => fields;

/** Every field a condition may speak of, in the order in which people look for them. */
export const ticketFields = define({
  words: { label: '全文', group: '内容', type: 'words', operators: words, hint: '标题、内容、地点中的词，都要出现' },
  number: { label: '工单编号', group: '内容', type: 'code', operators: code },
  externalNumber: { label: '原平台编号', group: '内容', type: 'code', operators: [...code, 'empty', 'filled'] },
  title: { label: '标题', group: '内容', type: 'text', operators: ['contains', 'lacks', 'is'] },
  content: { label: '诉求内容', group: '内容', type: 'text', operators: ['contains', 'lacks'] },
  answer: { label: '答复', group: '内容', type: 'text', operators: text },
  placeDetail: { label: '详细地点', group: '内容', type: 'text', operators: text },
  attachments: { label: '附件数', group: '内容', type: 'count', operators: amount },

  kind: { label: '诉求性质', group: '分类', type: 'choice', operators: choice, options: ticketKinds },
  channel: { label: '来源渠道', group: '分类', type: 'choice', operators: choice, options: ticketChannels },
  urgency: { label: '紧急程度', group: '分类', type: 'choice', operators: choice, options: urgencies },
  category: { label: '归口类型', group: '分类', type: 'category', operators: tree },
  place: { label: '事件发生地', group: '分类', type: 'place', operators: tree },
  isSecret: { label: '要求保密', group: '分类', type: 'flag', operators: flag },
  isImported: { label: '历史导入', group: '分类', type: 'flag', operators: flag },
  isMarked: { label: '已在地图定位', group: '分类', type: 'flag', operators: flag },
  isFromCall: { label: '来自通话', group: '分类', type: 'flag', operators: flag },

  status: { label: '状态', group: '流程', type: 'choice', operators: choice, options: ticketStatuses },
  node: { label: '当前环节', group: '流程', type: 'node', operators: choice },
  passed: { label: '经过环节', group: '流程', type: 'node', operators: [...choice, 'times'] },
  happened: { label: '发生过', group: '流程', type: 'outcome', operators: [...choice, 'times'] },
  outcome: { label: '办结方式', group: '流程', type: 'choice', operators: openChoice, options: outcomes },
  satisfaction: { label: '回访结果', group: '流程', type: 'choice', operators: openChoice, options: satisfactions },
  returnedTimes: { label: '被退回次数', group: '流程', type: 'count', operators: amount },
  declinedTimes: { label: '退单次数', group: '流程', type: 'count', operators: amount },
  round: { label: '重办次数', group: '流程', type: 'count', operators: amount },
  steps: { label: '办理步数', group: '流程', type: 'count', operators: amount },
  urges: { label: '催办次数', group: '流程', type: 'count', operators: amount },
  extensions: { label: '获准延期次数', group: '流程', type: 'count', operators: amount },
  supplements: { label: '补单次数', group: '流程', type: 'count', operators: amount },
  isFollower: {
    label: '并入其他工单',
    group: '流程',
    type: 'flag',
    operators: flag,
    hint: '从件随主件办理和答复；选“否”得到的是件数',
  },
  followers: {
    label: '并入的从件数',
    group: '流程',
    type: 'count',
    operators: amount,
    hint: '主件所带的从件；加主件本身即人次',
  },
  card: { label: '督办亮牌', group: '流程', type: 'choice', operators: openChoice, options: supervisionCards },

  registeredAt: {
    label: '登记时间',
    group: '时间',
    type: 'time',
    operators: ['during', 'lastDays', 'days', 'since', 'until'],
  },
  receivedAt: {
    label: '来件时间',
    group: '时间',
    type: 'time',
    operators: time,
    hint: '网络、来信等来件到达平台的时间；电话工单没有',
  },
  occurredAt: { label: '事发时间', group: '时间', type: 'time', operators: time },
  dueAt: { label: '办理时限', group: '时间', type: 'time', operators: dueTime },
  answeredAt: { label: '答复时间', group: '时间', type: 'time', operators: time },
  closedAt: { label: '办结时间', group: '时间', type: 'time', operators: time },
  enteredAt: {
    label: '到达当前环节',
    group: '时间',
    type: 'time',
    operators: ['during', 'lastDays', 'days', 'since', 'until'],
  },
  isOverdue: {
    label: '已超期',
    group: '时间',
    type: 'flag',
    operators: flag,
    hint: '未答复且时限已过，或答复晚于时限',
  },
  elapsedHours: {
    label: '办理用时',
    group: '时间',
    type: 'hours',
    operators: amount,
    hint: '登记到答复的工作小时，未答复的算到现在',
  },
  overdueHours: {
    label: '超期时长',
    group: '时间',
    type: 'hours',
    operators: amount,
    hint: '超过时限的工作小时，紧急件按自然小时',
  },
  leftHours: {
    label: '剩余时长',
    group: '时间',
    type: 'hours',
    operators: amount,
    hint: '在办件距时限的工作小时，紧急件按自然小时',
  },
  nodeHours: {
    label: '当前环节停留',
    group: '时间',
    type: 'hours',
    operators: amount,
    hint: '在办件到达当前环节后的工作小时',
  },

  unit: { label: '主办单位', group: '单位', type: 'unit', operators: unit },
  currentUnit: { label: '当前办理单位', group: '单位', type: 'unit', operators: unit },
  involvedUnit: { label: '经手单位', group: '单位', type: 'unit', operators: unit },
  assistingUnit: { label: '协办单位', group: '单位', type: 'unit', operators: unit },
  declinedUnit: { label: '退单单位', group: '单位', type: 'unit', operators: unit },
  suggestedUnit: { label: '建议承办单位', group: '单位', type: 'unit', operators: unit },

  registeredBy: { label: '登记人', group: '人员', type: 'person', operators: openChoice },
  handledBy: { label: '办理人', group: '人员', type: 'person', operators: choice, hint: '办理过任一环节的人' },
  reviewedBy: { label: '审核人', group: '人员', type: 'person', operators: choice, hint: '审核通过、退回或驳回过的人' },
  isTrainee: { label: '实习登记', group: '人员', type: 'flag', operators: flag },

  citizenName: { label: '诉求人姓名', group: '诉求人', type: 'name', operators: ['is', 'contains'] },
  citizenPhone: {
    label: '诉求人电话',
    group: '诉求人',
    type: 'phone',
    operators: ['is'],
    hint: '须是完整号码；按电话查询会留痕',
  },
});
export type TicketField = keyof typeof ticketFields;
export const ticketFieldNames = Object.keys(ticketFields) as [TicketField, ...TicketField[]];

export const fieldOf = (field: TicketField): FieldDefinition => ticketFields[field];

/** Instead of a person or a unit: whoever asks, so that a shared view fits everybody. */
export const myself = 'me';
export const myUnit = 'mine';
