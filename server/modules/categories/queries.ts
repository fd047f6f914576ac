import type { Category, CategoryNode, CategorySuggestion } from '@minsheng/contracts/categories';
import type { Reference } from '@minsheng/contracts/common';
import type { SuggestionQuery, TreeQuery } from '@minsheng/contracts/tree';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { notFound } from '#platform/errors';
import { remembered } from '#platform/remembered';
import { growTree, listBelow, nodeOf, pathOf, suggest, type Tree, type TreeRow } from '#platform/tree/memory';

interface CategoryRow extends TreeRow {
  defaultUnitId: string | null;
  defaultDeadlineDays: number | null;
  /** Null also when the unit is out of use. */
  unitName: string | null;
}

const tree = remembered('categories', async (db) =>
  growTree<CategoryRow>(
    await db
      .selectFrom('categories')
      .leftJoin('units', (join) =>
        join.onRef('units.id', '=', 'categories.defaultUnitId').on('units.isActive', '=', true),
      )
      .selectAll('categories')
      .select('units.name as unitName')
      .execute(),
  ),
);
export const forgetCategories = tree.forget;

export async function suggestCategories(db: Kysely<DB>, query: SuggestionQuery): Promise<CategorySuggestion[]> {
  const categories = await tree.recall(db);
  return suggest(categories, query).map((row) => {
    const { id, code, name, level, fullName } = row;
    const isLeaf = !(categories.below.get(id) ?? []).some(({ isActive }) => isActive);
    return { id, code, name, level, fullName, path: pathOf(categories, row), isLeaf, ...defaultsOf(categories, row) };
  });
}

export async function categoriesBelow(db: Kysely<DB>, query: TreeQuery): Promise<CategoryNode[]> {
  const categories = await tree.recall(db);
  return listBelow(categories, query).map((row) => categoryNode(categories, row));
}

/** With the unit and the deadline in force for it. */
export async function findCategory(db: Kysely<DB>, id: string): Promise<Category | undefined> {
  const categories = await tree.recall(db);
  const row = categories.byId.get(id);
  return row && { ...categoryNode(categories, row), path: pathOf(categories, row) };
}

export async function getCategory(db: Kysely<DB>, id: string): Promise<Category> {
  const category = await findCategory(db, id);
  if (!category) throw notFound('没有这个归口类型');
  return category;
}

const categoryNode = (categories: Tree<CategoryRow>, row: CategoryRow): CategoryNode => ({
  ...nodeOf(categories, row),
  ...defaultsOf(categories, row),
  own: { unitId: row.defaultUnitId, deadlineDays: row.defaultDeadlineDays },
});

/** Each of the two from the nearest category upwards that has it. */
function defaultsOf(categories: Tree<CategoryRow>, row: CategoryRow) {
  const upwards = row.path.toReversed().map((id) => categories.byId.get(id) as CategoryRow);
  const withUnit = upwards.find(({ unitName }) => unitName !== null);
  const withDays = upwards.find(({ defaultDeadlineDays }) => defaultDeadlineDays !== null);
  const defaultUnit = withUnit ? ({ id: withUnit.defaultUnitId, name: withUnit.unitName } as Reference) : null;
  return { defaultUnit, defaultDeadlineDays: withDays?.defaultDeadlineDays ?? null };
}
