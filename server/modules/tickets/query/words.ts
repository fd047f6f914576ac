import { conditionWords, idsIn, type NamedKind } from '@minsheng/contracts/ticket-condition-words';
import type { ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import { processNodes } from '#modules/workflow';

const tables = { category: 'categories', place: 'places', unit: 'units', person: 'people' } as const;

/** The condition as one sentence, with the names that categories, places, units, people and nodes have today. */
export async function wordsOf(db: Kysely<DB>, condition: ConditionGroup): Promise<string> {
  const names = await namesOf(db, idsIn(condition));
  return conditionWords(condition, (kind, id) => names.get(`${kind}:${id}`));
}

async function namesOf(db: Kysely<DB>, wanted: { kind: NamedKind; id: string }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [kind, table] of Object.entries(tables)) {
    const ids = wanted.filter((each) => each.kind === kind && z.uuid().safeParse(each.id).success).map(({ id }) => id);
    if (ids.length === 0) continue;
    const name = table === 'categories' || table === 'places' ? sql.ref('fullName') : sql.ref('name');
    const { rows } = await sql<{ id: string; name: string }>`
      SELECT id, ${name} AS name FROM ${sql.table(table)} WHERE id = ANY (${ids}::uuid[])`.execute(db);
    for (const row of rows) names.set(`${kind}:${row.id}`, row.name);
  }
  if (wanted.some(({ kind }) => kind === 'node'))
    for (const { key, name } of await processNodes(db)) names.set(`node:${key}`, name);
  return names;
}
