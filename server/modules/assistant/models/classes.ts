import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { remembered } from '#platform/remembered';
import type { Task } from '../thread/protocol.ts';

/** What may be recommended: leaves of the tree of categories that are in use, first-level units. */
export interface RecommendedClass {
  id: string;
  /** With the names of those above it. */
  name: string;
  /** What else people call it. */
  aliases: readonly string[];
}

/** By id. Asked for at every pause of typing, so categories are kept in memory until one of them is changed. */
export async function classesFor(
  { db }: Pick<Context, 'db'>,
  task: Task,
): Promise<ReadonlyMap<string, RecommendedClass>> {
  return task === 'category' ? categories.recall(db) : classesIn(db, task);
}

async function classesIn(db: Kysely<DB>, task: Task): Promise<ReadonlyMap<string, RecommendedClass>> {
  if (task === 'category') return leavesIn(db);
  if (task === 'title') return new Map();
  const units = await db
    .selectFrom('units')
    .select(['id', 'name'])
    .where('level', '=', 1)
    .where('isActive', '=', true)
    .execute();
  return new Map(units.map((unit) => [unit.id, { ...unit, aliases: [] }]));
}

/**
 * Names, paths and aliases in words: so that a new category is recommended before it has tickets. Read anew, since what
 * is kept in memory may be a second old, and a category missed now waits for the night.
 */
export async function descriptionsFor(ctx: Context, task: Task): Promise<Map<string, string>> {
  const classes = await classesIn(ctx.db, task);
  return new Map([...classes.values()].map(({ id, name, aliases }) => [id, [name, ...aliases].join('，')]));
}

const categories = remembered('categories', leavesIn);

async function leavesIn(db: Kysely<DB>): Promise<ReadonlyMap<string, RecommendedClass>> {
  const leaves = await db
    .selectFrom('categories')
    .select(['id', 'fullName as name', 'aliases'])
    .where('isActive', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('categories as child')
            .select('child.id')
            .whereRef('child.parentId', '=', 'categories.id')
            .where('child.isActive', '=', true),
        ),
      ),
    )
    .execute();
  return new Map(leaves.map((leaf) => [leaf.id, leaf]));
}
