import type { Registration } from '@minsheng/contracts/registration';
import { findCategory } from '#modules/categories';
import { readParameter } from '#modules/parameters';
import { findPlace } from '#modules/places';
import type { Context } from '#platform/context';
import { type Issue, invalid } from '#platform/errors';
import { defaultDeadlineDays } from '../parameters.ts';

type References = Pick<Registration, 'placeId' | 'categoryId' | 'suggestedUnitId'>;
type Checked = { paths: { category: string[]; place: string[] }; deadlineDays: number };

/** The place, category and unit a form names exist and are in use; with what the process and the deadline need of them. */
export async function checkReferences(
  ctx: Context,
  { placeId, categoryId, suggestedUnitId }: References,
): Promise<Checked> {
  const place = inUse(await findPlace(ctx.db, placeId));
  const category = inUse(await findCategory(ctx.db, categoryId));
  const issues: Issue[] = [];
  if (!place) issues.push({ path: ['placeId'], message: '所选事件发生地不存在或已停用，请重新选择' });
  if (!category) issues.push({ path: ['categoryId'], message: '所选归口类型不存在或已停用，请重新选择' });
  if (suggestedUnitId && !(await isUsableUnit(ctx, suggestedUnitId)))
    issues.push({ path: ['suggestedUnitId'], message: '建议承办单位须是在用的一级单位' });
  if (!place || !category || issues.length > 0) throw invalid(issues.map(({ message }) => message).join('；'), issues);
  return {
    paths: { category: category.path.map(({ id }) => id), place: place.path.map(({ id }) => id) },
    // A deadline of nought days is one: it is due on the day itself.
    deadlineDays: category.defaultDeadlineDays ?? (await readParameter(ctx.db, defaultDeadlineDays)),
  };
}

const inUse = <Node extends { isActive: boolean }>(node: Node | undefined) => (node?.isActive ? node : undefined);

async function isUsableUnit(ctx: Context, id: string): Promise<boolean> {
  const unit = await ctx.db.selectFrom('units').select(['level', 'isActive']).where('id', '=', id).executeTakeFirst();
  return unit?.isActive === true && unit.level === 1;
}
