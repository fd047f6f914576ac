import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { insertNodes, type NewNode } from '#platform/tree/insert';
import { categories } from './kind.ts';
import { forgetCategories } from './queries.ts';

export interface NewCategory extends NewNode {
  defaultUnitId?: string | null;
  defaultDeadlineDays?: number | null;
}

/** Stores categories, parents first, and says which code got which id. */
export async function insertCategories(db: Kysely<DB>, rows: readonly NewCategory[]): Promise<Map<string, string>> {
  const ids = await insertNodes(db, categories, rows, ({ defaultUnitId, defaultDeadlineDays }) => ({
    default_unit_id: defaultUnitId,
    default_deadline_days: defaultDeadlineDays,
  }));
  forgetCategories(db);
  return ids;
}
