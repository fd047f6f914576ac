import { type ConditionItem, isGroup } from '@minsheng/contracts/ticket-conditions';
import { type FieldType, fieldOf } from '@minsheng/contracts/ticket-fields';
import { type SqlBool, sql } from 'kysely';
import { amountMeets } from './amounts.ts';
import { citizenMeets } from './citizens.ts';
import { flagMeets } from './flags.ts';
import type { Scope } from './known.ts';
import type { Meets, Predicate } from './predicate.ts';
import { choiceMeets, nodeMeets, outcomeMeets } from './process.ts';
import { codeMeets, textMeets, wordsMeet } from './texts.ts';
import { timeMeets } from './times.ts';
import { personMeets, treeMeets, unitMeets } from './trees.ts';

const byType: Record<FieldType, Meets> = {
  words: wordsMeet,
  text: textMeets,
  code: codeMeets,
  choice: choiceMeets,
  category: treeMeets,
  place: treeMeets,
  unit: unitMeets,
  person: personMeets,
  phone: citizenMeets,
  name: citizenMeets,
  time: timeMeets,
  hours: amountMeets,
  count: amountMeets,
  flag: flagMeets,
  node: nodeMeets,
  outcome: outcomeMeets,
};

/** A condition as one predicate over `tickets`. Values travel as parameters; names come from our own tables of fields. */
export function compile(item: ConditionItem, scope: Scope): Predicate {
  if (!isGroup(item)) return sql<SqlBool>`(${byType[fieldOf(item.field).type](item, scope)})`;
  if (item.items.length === 0) return sql<SqlBool>`true`;
  const parts = item.items.map((each) => compile(each, scope));
  if (item.match === 'all') return sql<SqlBool>`(${sql.join(parts, sql` AND `)})`;
  if (item.match === 'any') return sql<SqlBool>`(${sql.join(parts, sql` OR `)})`;
  return sql<SqlBool>`(NOT coalesce((${sql.join(parts, sql` OR `)}), false))`;
}
