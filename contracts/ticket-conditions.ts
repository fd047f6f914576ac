import { z } from 'zod';
import {
  fieldOf,
  myself,
  myUnit,
  type Operator,
  operators,
  relativeTimes,
  type TicketField,
  ticketFieldNames,
} from './ticket-fields.ts';

/** One line of a condition: a field, how it is compared, and with what (`operators` says how many values and which). */
export interface Clause {
  field: TicketField;
  op: Operator;
  values: (string | number)[];
}
/** Lines taken together: all of them hold, any of them holds, or none of them does. */
export interface ConditionGroup {
  match: 'all' | 'any' | 'none';
  items: ConditionItem[];
}
export type ConditionItem = Clause | ConditionGroup;

export const matches = { all: '且', any: '或', none: '都不' } as const;
export const maxConditionDepth = 5;
export const maxClauses = 60;
export const maxConditionText = 6000;

export const isGroup = (item: ConditionItem): item is ConditionGroup => 'match' in item;
export const noCondition: ConditionGroup = { match: 'all', items: [] };

const operatorNames = Object.keys(operators) as [Operator, ...Operator[]];

const Clause = z
  .strictObject({
    field: z.enum(ticketFieldNames, '没有这个字段'),
    op: z.enum(operatorNames, '没有这种比较方式'),
    values: z.array(z.union([z.string().max(200, '值太长'), z.number()])).max(50, '最多选 50 个'),
  })
  .superRefine((clause, ctx) => {
    const message = clauseProblem(clause);
    if (message) ctx.addIssue({ code: 'custom', path: ['values'], message });
  });

const Item: z.ZodType<ConditionItem> = z.lazy(() => z.union([Clause, Group]));
const Group: z.ZodType<ConditionGroup> = z.lazy(() =>
  z.strictObject({ match: z.enum(['all', 'any', 'none']), items: z.array(Item).max(maxClauses) }),
);

/** A whole condition; the first problem of every line in Chinese. */
export const Condition = Group.superRefine((group, ctx) => {
  if (depthOf(group) > maxConditionDepth)
    ctx.addIssue({ code: 'custom', message: `条件最多嵌套 ${maxConditionDepth} 层` });
  if (clausesOf(group).length > maxClauses) ctx.addIssue({ code: 'custom', message: `条件最多 ${maxClauses} 行` });
});

export const clausesOf = (item: ConditionItem): Clause[] => (isGroup(item) ? item.items.flatMap(clausesOf) : [item]);

const depthOf = (item: ConditionItem): number => (isGroup(item) ? 1 + Math.max(0, ...item.items.map(depthOf)) : 0);

/** What is wrong with a line, for the person who wrote it; null when it can be asked. */
export function clauseProblem({ field, op, values }: Clause): string | null {
  const definition = fieldOf(field);
  if (!definition.operators.includes(op)) return `“${definition.label}”不能用“${operators[op].label}”比较`;
  const problem = valueProblem[operators[op].value](values);
  if (problem) return problem;
  return typeProblem(field, values, op);
}

type Values = readonly (string | number)[];
const isDay = (value: unknown) => z.iso.date().safeParse(value).success;
const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e6;
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

const valueProblem: Record<(typeof operators)[Operator]['value'], (values: Values) => string | null> = {
  none: (values) => (values.length === 0 ? null : '这里不用填值'),
  text: (values) => (values.length === 1 && isText(values[0]) ? null : '请填写内容'),
  many: (values) => (values.length > 0 && values.every(isText) ? null : '请至少选择一项'),
  number: (values) => (values.length === 1 && isAmount(values[0]) ? null : '请填写数字'),
  range: ([from, to, ...rest]) =>
    isAmount(from) && isAmount(to) && rest.length === 0
      ? from <= to
        ? null
        : '起始值不能大于结束值'
      : '请填写起止数字',
  day: (values) => (values.length === 1 && isDay(values[0]) ? null : '请选择日期'),
  dayRange: ([from, to, ...rest]) =>
    isDay(from) && isDay(to) && rest.length === 0
      ? String(from) <= String(to)
        ? null
        : '开始日期不能晚于结束日期'
      : '请选择起止日期',
  name: (values) => (values.length === 1 && String(values[0]) in relativeTimes ? null : '请选择时间段'),
  counted: ([what, times, ...rest]) =>
    isText(what) && Number.isInteger(times) && Number(times) >= 1 && Number(times) <= 1000 && rest.length === 0
      ? null
      : '请选择一项并填写次数',
};

const idTypes = ['category', 'place', 'unit', 'person'];

function typeProblem(field: TicketField, values: Values, op: Operator): string | null {
  const { type, options } = fieldOf(field);
  if (idTypes.includes(type)) {
    const special = type === 'person' ? myself : type === 'unit' ? myUnit : null;
    return values.every((value) => value === special || z.uuid().safeParse(value).success) ? null : '请从列表中选择';
  }
  if (type === 'choice' && options && !values.every((value) => String(value) in options)) return '请从列表中选择';
  if (
    (op === 'lastDays' || op === 'nextDays') &&
    !(Number.isInteger(values[0]) && Number(values[0]) >= 1 && Number(values[0]) <= 3660)
  )
    return '请填写 1 到 3660 之间的天数';
  if (type === 'count' && values.some((value) => Number(value) < 0)) return '次数不能小于 0';
  return null;
}
