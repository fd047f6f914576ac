import { z } from 'zod';
import {
  Condition,
  type ConditionGroup,
  type ConditionItem,
  isGroup,
  maxClauses,
  maxConditionDepth,
  maxConditionText,
} from './ticket-conditions.ts';
import { type Operator, operators } from './ticket-fields.ts';

// A condition as one short line, for addresses and for storing:
//   all(kind.in.complaint.report*any(registeredAt.during.thisMonth*dueAt.lastDays.7))
// with marks that an address need not escape: `*` between lines, `.` before each value, `_xx` for these marks themselves.

/** The condition as text; the empty condition is the empty text. */
export const conditionText = (group: ConditionGroup): string => (group.items.length === 0 ? '' : itemText(group));

function itemText(item: ConditionItem): string {
  if (isGroup(item)) return `${item.match}(${item.items.map(itemText).join('*')})`;
  return [`${item.field}.${item.op}`, ...item.values.map((value) => escapeValue(String(value)))].join('.');
}

const escapeValue = (text: string) =>
  text.replace(/[._()* ]/g, (mark) => (mark === ' ' ? '_s' : `_${mark.charCodeAt(0).toString(16)}`));
const unescapeValue = (text: string) =>
  text.replace(/_(s|[0-9a-f]{2})/g, (_, code: string) =>
    code === 's' ? ' ' : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Reads what `conditionText` wrote. Throws `ConditionUnreadable` where it is none. */
export function readConditionText(text: string): unknown {
  if (text === '') return { match: 'all', items: [] };
  const reader = { text, at: 0, lines: 0 };
  const item = readItem(reader, 0);
  if (reader.at !== text.length || !('match' in item)) throw new ConditionUnreadable();
  return item;
}

export class ConditionUnreadable extends Error {
  override message = '条件无法识别，请重新设置';
}

interface Reader {
  text: string;
  at: number;
  lines: number;
}
type RawItem = { match: string; items: RawItem[] } | { field: string; op: string; values: (string | number)[] };

function readItem(reader: Reader, depth: number): RawItem {
  const head = /[a-zA-Z]+/y;
  head.lastIndex = reader.at;
  const word = head.exec(reader.text)?.[0];
  if (!word || depth > maxConditionDepth || reader.lines++ > 2 * maxClauses) throw new ConditionUnreadable();
  reader.at += word.length;
  const mark = reader.text[reader.at++];
  if (mark === '(') return readGroup(reader, word, depth);
  if (mark === '.') return readClause(reader, word);
  throw new ConditionUnreadable();
}

function readGroup(reader: Reader, match: string, depth: number): RawItem {
  const items: RawItem[] = [];
  if (reader.text[reader.at] === ')') {
    reader.at++;
    return { match, items };
  }
  for (;;) {
    items.push(readItem(reader, depth + 1));
    const mark = reader.text[reader.at++];
    if (mark === ')') return { match, items };
    if (mark !== '*') throw new ConditionUnreadable();
  }
}

function readClause(reader: Reader, field: string): RawItem {
  const end = /[*)]|$/g;
  end.lastIndex = reader.at;
  const stop = end.exec(reader.text)?.index ?? reader.text.length;
  const [op = '', ...written] = reader.text.slice(reader.at, stop).split('.');
  reader.at = stop;
  const kind = operators[op as Operator]?.value;
  const values = written.map(unescapeValue).map((value, index) => {
    const isNumber = kind === 'number' || kind === 'range' || (kind === 'counted' && index === 1);
    return isNumber && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  });
  return { field, op, values };
}

/** A condition in its text form, as routes take it: text in, a checked condition out. */
export const Where = z
  .string()
  .max(maxConditionText, '条件太长，请减少一些')
  .transform((text, ctx): unknown => {
    try {
      return readConditionText(text);
    } catch (error) {
      if (!(error instanceof ConditionUnreadable)) throw error;
      ctx.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  })
  .pipe(Condition);
