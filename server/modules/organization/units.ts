import type { Unit, UnitChange } from '@minsheng/contracts/organization';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';

export const listUnits = (ctx: Context): Promise<Unit[]> =>
  ctx.db.selectFrom('units').selectAll().orderBy('level').orderBy('code').execute();

export async function createUnit(ctx: Context, given: UnitChange): Promise<Unit> {
  const level = await levelBelow(ctx, given.parentId);
  await assertNoTwin(ctx, given);
  const unit = await ctx.db
    .insertInto('units')
    .values({ ...given, level, id: newId(ctx.now) })
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(ctx, 'create', unit, `新增单位“${unit.name}”`, { after: told(unit) });
  return unit;
}

export async function changeUnit(
  ctx: Context,
  { id, version, ...given }: UnitChange & { id: string; version: number },
): Promise<Unit> {
  const before = await ctx.db.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) throw notFound('没有这个单位');
  if (given.parentId !== before.parentId) throw invalid('单位的上级不能修改；请停用后在新上级下另建');
  await assertNoTwin(ctx, given, id);
  if (before.isActive !== given.isActive) await assertMayTurn(ctx, before, given.isActive);
  const unit = await ctx.db
    .updateTable('units')
    .set((eb) => ({ ...given, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (!unit) throw conflict('这个单位刚被别人修改过，请核对后再保存', before);
  await note(ctx, 'change', unit, changeInWords(before, unit), { before: told(before), after: told(unit) });
  return unit;
}

const told = ({ id: _, version: __, level: ___, ...columns }: Unit) => columns;

const note = (ctx: Context, act: string, { id }: Unit, summary: string, detail: Record<string, unknown>) =>
  record(ctx, { action: `unit.${act}`, objectKind: 'unit', objectId: id, summary, detail });

function changeInWords(before: Unit, after: Unit): string {
  if (before.name !== after.name) return `单位“${before.name}”改名为“${after.name}”`;
  if (before.isActive !== after.isActive) return `${after.isActive ? '恢复' : '停用'}单位“${after.name}”`;
  return `修改单位“${after.name}”`;
}

/** Units out of use have none in use below them. */
async function assertMayTurn(ctx: Context, unit: Unit, isActive: boolean): Promise<void> {
  const units = ctx.db.selectFrom('units').select('name');
  if (isActive) {
    const parent = await units.where('id', '=', unit.parentId).where('isActive', '=', false).executeTakeFirst();
    if (parent) throw invalid(`上级单位“${parent.name}”已停用，请先恢复上级`);
    return;
  }
  const child = await units.where('parentId', '=', unit.id).where('isActive', '=', true).executeTakeFirst();
  if (child) throw invalid(`“${unit.name}”下还有在用的“${child.name}”等，请先停用下级单位`);
}

async function levelBelow(ctx: Context, parentId: string | null): Promise<number> {
  if (!parentId) return 1;
  const parent = await ctx.db
    .selectFrom('units')
    .select(['level', 'isActive'])
    .where('id', '=', parentId)
    .executeTakeFirst();
  if (!parent) throw invalid('上级单位不存在');
  if (!parent.isActive) throw invalid('上级单位已停用，不能在其下新增');
  if (parent.level >= 3) throw invalid('成员单位最多三级');
  return parent.level + 1;
}

async function assertNoTwin(ctx: Context, given: UnitChange, id?: string): Promise<void> {
  const twin = await ctx.db
    .selectFrom('units')
    .select('code')
    .where((eb) => eb.or([eb('code', '=', given.code), eb('name', '=', given.name)]))
    .$if(id !== undefined, (query) => query.where('id', '<>', id as string))
    .executeTakeFirst();
  if (twin) throw invalid(twin.code === given.code ? '这个单位编码已被使用' : '这个单位名称已被使用');
}
