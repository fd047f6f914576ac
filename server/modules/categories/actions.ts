import type { Category, CategoryChange } from '@minsheng/contracts/categories';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { changeNode, createNode, setNodeActive } from '#platform/tree/changes';
import { categories } from './kind.ts';
import { forgetCategories, getCategory } from './queries.ts';

type Versioned = { id: string; version: number };

export async function createCategory(
  ctx: Context,
  { unitId, deadlineDays, ...given }: CategoryChange & { parentId: string | null },
): Promise<Category> {
  await assertUsableUnit(ctx, unitId);
  const id = await createNode(ctx, categories, given, { defaultUnitId: unitId, defaultDeadlineDays: deadlineDays });
  const category = await changed(ctx, id);
  await note(ctx, 'create', category, `新增 ${category.fullName}`, { after: facts(category) });
  return category;
}

/** Running tickets keep the deadline they were given; the new one holds from the next ticket on. */
export async function changeCategory(
  ctx: Context,
  { unitId, deadlineDays, ...given }: CategoryChange & Versioned,
): Promise<Category> {
  await assertUsableUnit(ctx, unitId);
  const before = await getCategory(ctx.db, given.id);
  await changeNode(ctx, categories, given, { defaultUnitId: unitId, defaultDeadlineDays: deadlineDays });
  const category = await changed(ctx, given.id);
  const summary =
    before.fullName === category.fullName
      ? `修改 ${category.fullName}`
      : `${before.fullName} 改名为 ${category.fullName}`;
  await note(ctx, 'change', category, summary, { before: facts(before), after: facts(category) });
  return category;
}

export async function setCategoryActive(ctx: Context, given: Versioned, isActive: boolean): Promise<Category> {
  await setNodeActive(ctx, categories, given, isActive);
  const category = await changed(ctx, given.id);
  const summary = `${isActive ? '恢复' : '停用'} ${category.fullName}`;
  await note(ctx, isActive ? 'reactivate' : 'deactivate', category, summary, {});
  return category;
}

async function assertUsableUnit(ctx: Context, unitId: string | null): Promise<void> {
  if (unitId === null) return;
  const unit = await ctx.db
    .selectFrom('units')
    .select(['level', 'isActive'])
    .where('id', '=', unitId)
    .executeTakeFirst();
  if (unit?.isActive && unit.level === 1) return;
  const message = '默认承办单位须是在用的一级单位';
  throw invalid(message, [{ path: ['unitId'], message }]);
}

async function changed(ctx: Context, id: string): Promise<Category> {
  forgetCategories(ctx.db);
  return getCategory(ctx.db, id);
}

const note = (ctx: Context, act: string, { id }: Category, summary: string, detail: Record<string, unknown>) =>
  record(ctx, { action: `category.${act}`, objectKind: categories.objectKind, objectId: id, summary, detail });

const facts = ({ code, name, aliases, sort, own, defaultUnit }: Category) => ({
  code,
  name,
  aliases,
  sort,
  unit: own.unitId && own.unitId === defaultUnit?.id ? defaultUnit.name : own.unitId,
  deadlineDays: own.deadlineDays,
});
