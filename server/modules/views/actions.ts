import { conditionText } from '@minsheng/contracts/ticket-condition-text';
import { clausesOf } from '@minsheng/contracts/ticket-conditions';
import { fieldOf } from '@minsheng/contracts/ticket-fields';
import { type NewTicketView, type TicketView, viewSharings } from '@minsheng/contracts/ticket-views';
import { record } from '#modules/audit';
import { type Context, can } from '#platform/context';
import { conflict, forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { findView } from './queries.ts';

const mostViews = 50;

export async function createView(ctx: Context, view: NewTicketView): Promise<TicketView> {
  assertMayShare(ctx, view);
  await assertRoom(ctx);
  await assertNameIsFree(ctx, view.name, null);
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('ticketViews')
    .values({ id, ownerId: ctx.actor.personId, ...columnsOf(ctx, view) })
    .execute();
  await note(ctx, 'view.created', id, `保存视图“${view.name}”（${viewSharings[view.sharing]}）`);
  return findView(ctx.db, ctx.actor, id);
}

export async function changeView(
  ctx: Context,
  { id, version, ...view }: NewTicketView & { id: string; version: number },
): Promise<TicketView> {
  const current = await lockOwn(ctx, id);
  if (current.version !== version) throw conflict('这个视图刚在别处改动过，请核对后再保存');
  assertMayShare(ctx, view);
  await assertNameIsFree(ctx, view.name, id);
  await ctx.db
    .updateTable('ticketViews')
    .set({ ...columnsOf(ctx, view), version: version + 1 })
    .where('id', '=', id)
    .execute();
  await note(ctx, 'view.changed', id, `修改视图“${view.name}”（${viewSharings[view.sharing]}）`);
  return findView(ctx.db, ctx.actor, id);
}

/** Gone from every list, and there again when the person thinks better of it. */
export async function removeView(ctx: Context, id: string): Promise<void> {
  const { name } = await lockOwn(ctx, id);
  await ctx.db.updateTable('ticketViews').set({ removedAt: ctx.now.toISOString() }).where('id', '=', id).execute();
  await note(ctx, 'view.removed', id, `删除视图“${name}”`);
}

export async function restoreView(ctx: Context, id: string): Promise<TicketView> {
  const { name } = await lockOwn(ctx, id);
  await assertNameIsFree(ctx, name, id);
  await ctx.db.updateTable('ticketViews').set({ removedAt: null }).where('id', '=', id).execute();
  await note(ctx, 'view.restored', id, `恢复视图“${name}”`);
  return findView(ctx.db, ctx.actor, id);
}

/** What the query opens with; null: everything, as for whoever has chosen nothing. */
export async function setDefaultView(ctx: Context, id: string | null): Promise<void> {
  const { personId } = ctx.actor;
  if (id === null) {
    await ctx.db.deleteFrom('ticketViewDefaults').where('personId', '=', personId).execute();
    return;
  }
  await findView(ctx.db, ctx.actor, id);
  await ctx.db
    .insertInto('ticketViewDefaults')
    .values({ personId, viewId: id })
    .onConflict((row) => row.column('personId').doUpdateSet({ viewId: id }))
    .execute();
}

const columnsOf = (ctx: Context, { name, where, order, columns, sharing, sharedWith }: NewTicketView) => ({
  name,
  condition: conditionText(where),
  sortOrder: order,
  columns,
  sharing,
  sharedWith: sharing === 'roles' || sharing === 'units' ? sharedWith : [],
  changedAt: ctx.now.toISOString(),
});

async function lockOwn(ctx: Context, id: string) {
  const view = await ctx.db
    .selectFrom('ticketViews')
    .select(['name', 'version'])
    .where('id', '=', id)
    .where('ownerId', '=', ctx.actor.personId)
    .forUpdate()
    .executeTakeFirst();
  if (!view) throw notFound('没有找到这个视图；共享来的视图可以另存为自己的');
  return view;
}

function assertMayShare(ctx: Context, { where, sharing, sharedWith }: NewTicketView): void {
  if (sharing === 'own') return;
  if (!can(ctx.actor, 'view.share')) throw forbidden('您只能保存自己的视图，不能共享');
  if (sharing !== 'all' && sharedWith.length === 0)
    throw invalid('请选择共享给谁', [{ path: ['sharedWith'], message: '请选择共享给谁' }]);
  // A view that names a citizen would tell everybody whom it is about.
  if (clausesOf(where).some(({ field }) => fieldOf(field).group === '诉求人'))
    throw invalid('含有诉求人姓名或电话的视图不能共享');
}

async function assertRoom(ctx: Context): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('ticketViews')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ownerId', '=', ctx.actor.personId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= mostViews) throw invalid(`每人最多保存 ${mostViews} 个视图，请先删除不用的`);
}

async function assertNameIsFree(ctx: Context, name: string, except: string | null): Promise<void> {
  const taken = await ctx.db
    .selectFrom('ticketViews')
    .select('id')
    .where('ownerId', '=', ctx.actor.personId)
    .where('name', '=', name)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (taken && taken.id !== except)
    throw invalid('您已有同名视图', [{ path: ['name'], message: '您已有同名视图，请换个名称' }]);
}

const note = (ctx: Context, action: string, objectId: string, summary: string) =>
  record(ctx, { action, objectKind: 'ticketView', objectId, summary });
