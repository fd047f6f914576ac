import type { Clause } from '@minsheng/contracts/ticket-conditions';
import { queryTokens, toTsquery } from '@minsheng/language/search-tokens';
import { type SqlBool, sql } from 'kysely';
import { mayReadCitizenSql } from '../visibility.ts';
import { looksLikeNumber } from './known.ts';
import type { Meets, Predicate } from './predicate.ts';

const column = (name: string) => sql.ref(`tickets.${name}`);
const not = (predicate: Predicate): Predicate => sql<SqlBool>`NOT coalesce(${predicate}, false)`;
/** Typed by people: `%` and `_` mean themselves. */
export const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Words and bigrams; what looks like a number is also looked up as a ticket number or a phone. */
export const wordsMeet: Meets = ({ op, values: [value] }, { phones, actor }) => {
  const text = String(value);
  const ways: Predicate[] = [hasTokens(text)];
  if (looksLikeNumber.test(text)) ways.push(sql<SqlBool>`tickets.number = ${text}`);
  const phone = phones.get(text);
  if (phone) ways.push(sql<SqlBool>`(tickets.citizen_phone = ${phone} AND ${mayReadCitizenSql(actor)})`);
  const found = sql<SqlBool>`(${sql.join(ways, sql` OR `)})`;
  return op === 'lacks' ? not(found) : found;
};

const tokenized = ['title', 'content', 'placeDetail'];

/** The literal text in one field. Where the tokens cover the field they lead, and the text itself decides. */
export const textMeets: Meets = (clause) => {
  const { field, op } = clause;
  const text = String(clause.values[0] ?? '').trim();
  const stored = column(field);
  if (op === 'empty') return sql<SqlBool>`coalesce(${stored}, '') = ''`;
  if (op === 'filled') return sql<SqlBool>`${stored} <> ''`;
  if (op === 'is') return sql<SqlBool>`${stored} = ${text}`;
  const holds = sql<SqlBool>`${stored} ILIKE ${`%${literally(text)}%`}`;
  if (op === 'lacks') return not(holds);
  return tokenized.includes(field) && queryTokens(text).length > 0
    ? sql<SqlBool>`${hasTokens(text)} AND ${holds}`
    : holds;
};

export const codeMeets: Meets = ({ field, op, values: [value] }: Clause) => {
  const stored = column(field);
  const text = String(value ?? '').trim();
  if (op === 'empty') return sql<SqlBool>`coalesce(${stored}, '') = ''`;
  if (op === 'filled') return sql<SqlBool>`${stored} <> ''`;
  if (op === 'is') return sql<SqlBool>`${stored} = ${text}`;
  return sql<SqlBool>`starts_with(${stored}, ${text})`;
};

/** Text without a single letter or digit is found nowhere. */
function hasTokens(text: string): Predicate {
  const tokens = queryTokens(text);
  return tokens.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`tickets.search_tokens @@ ${toTsquery(tokens)}::tsquery`;
}
