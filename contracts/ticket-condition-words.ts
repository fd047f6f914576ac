import { type Clause, type ConditionGroup, type ConditionItem, clausesOf, isGroup } from './ticket-conditions.ts';
import { type FieldType, fieldOf, myself, myUnit, operators, relativeTimes } from './ticket-fields.ts';
import { outcomes } from './workflow.ts';

export type NamedKind = 'category' | 'place' | 'unit' | 'person' | 'node';
/** What an id or a key is called; undefined where nobody knows. */
export type NameOf = (kind: NamedKind, id: string) => string | undefined;

const named: Partial<Record<FieldType, NamedKind>> = {
  category: 'category',
  place: 'place',
  unit: 'unit',
  person: 'person',
  node: 'node',
};

/** Every id and key a condition speaks of, for looking their names up. */
export function idsIn(group: ConditionGroup): { kind: NamedKind; id: string }[] {
  return clausesOf(group).flatMap(({ field, op, values }) => {
    const kind = named[fieldOf(field).type];
    const ids = op === 'times' ? values.slice(0, 1) : values;
    return kind ? ids.map((id) => ({ kind, id: String(id) })).filter(({ id }) => id !== myself && id !== myUnit) : [];
  });
}

/** The whole condition as one Chinese sentence: “性质是投诉，且（时限在今天 或 剩余时长不多于 4 小时）”. */
export function conditionWords(group: ConditionGroup, nameOf: NameOf): string {
  if (group.items.length === 0) return '全部工单';
  return groupWords(group, nameOf, true);
}

function groupWords({ match, items }: ConditionGroup, nameOf: NameOf, isOuter: boolean): string {
  const parts = items.map((item) => itemWords(item, nameOf));
  const joined = parts.join(match === 'all' ? '，且' : ' 或 ');
  if (match === 'none') return `不符合（${joined}）`;
  return isOuter || parts.length === 1 ? joined : `（${joined}）`;
}

const itemWords = (item: ConditionItem, nameOf: NameOf): string =>
  isGroup(item) ? groupWords(item, nameOf, false) : clauseWords(item, nameOf);

export function clauseWords(clause: Clause, nameOf: NameOf): string {
  const { field, op } = clause;
  const { label, type } = fieldOf(field);
  const [first = '', second = ''] = valueWords(clause, nameOf);
  const unit = type === 'hours' ? ' 小时' : type === 'count' ? ' 次' : '';
  if (op === 'yes') return label;
  if (op === 'no') return `非${label}`;
  if (op === 'lastDays') return `${label}在最近 ${first} 天`;
  if (op === 'nextDays') return `${label}在今后 ${first} 天`;
  if (op === 'days') return `${label}在 ${first === second ? first : `${first} 至 ${second}`}`;
  if (op === 'between') return `${label}在 ${first} 至 ${second}${unit}`;
  if (op === 'times') return `${label}${first}至少 ${second} 次`;
  if (op === 'atLeast' || op === 'atMost') return `${label}${operators[op].label} ${first}${unit}`;
  if (op === 'contains' || op === 'lacks' || op === 'is' || op === 'startsWith')
    return `${label}${operators[op].label}“${first}”`;
  return `${label}${operators[op].label}${valueWords(clause, nameOf).join('或')}`;
}

function valueWords({ field, op, values }: Clause, nameOf: NameOf): string[] {
  const { type, options } = fieldOf(field);
  return values.map((value, index) => {
    if (typeof value === 'number' || (op === 'times' && index > 0)) return String(value);
    if (op === 'during') return relativeTimes[value as keyof typeof relativeTimes] ?? value;
    if (value === myself && type === 'person') return '本人';
    if (value === myUnit && type === 'unit') return '本单位';
    if (type === 'outcome') return (outcomes as Record<string, string>)[value] ?? value;
    const kind = named[type];
    return kind ? (nameOf(kind, value) ?? '（已不存在）') : (options?.[value] ?? value);
  });
}
