import type { DispatchMode, ModeChange } from '@minsheng/contracts/dispatching';
import { dispatchModes } from '@minsheng/contracts/dispatching';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { publish } from '#platform/live';
import { askedFor, pastOf, thresholdsOf } from '../thresholds/past.ts';

const atFirst: ModeChange = {
  version: 0,
  mode: 'shadow',
  changedBy: null,
  changedAt: null,
  reason: '',
  isAutomatic: false,
};

const changes = (ctx: Context) =>
  ctx.db
    .selectFrom('dispatchModes')
    .innerJoin('people', 'people.id', 'dispatchModes.changedBy')
    .select(['dispatchModes.version', 'mode', 'changedBy', 'people.name', 'changedAt', 'reason', 'isAutomatic'])
    .orderBy('dispatchModes.version', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof changes>['executeTakeFirstOrThrow']>>;

const toChange = ({ changedBy, name, mode, ...row }: Row): ModeChange => ({
  ...row,
  mode: mode as DispatchMode,
  changedBy: { id: changedBy, name },
});

/** What is in force. */
export async function modeOf(ctx: Context): Promise<ModeChange> {
  const row = await changes(ctx).limit(1).executeTakeFirst();
  return row ? toChange(row) : atFirst;
}

const mostShown = 50;

/** Every switch there was, the newest first. */
export const modeChanges = async (ctx: Context): Promise<ModeChange[]> =>
  (await changes(ctx).limit(mostShown).execute()).map(toChange);

/**
 * Until the transaction ends nobody switches: what is decided or dispatched in it was so decided while the mode was in
 * force, and after a switch nothing goes out that was begun before.
 */
export const holdMode = (ctx: Context) =>
  sql`SELECT pg_advisory_xact_lock_shared(hashtext('dispatching.mode'))`.execute(ctx.db);

type Switch = { mode: DispatchMode; version: number; reason: string };

/** A manager switches automatic dispatch on or off (启用、停用), with a reason. Off is at once: what was pending stays in the list. */
export async function setMode(ctx: Context, { mode, version, reason }: Switch): Promise<ModeChange> {
  const now = await modeOf(ctx);
  if (now.version !== version) throw conflict('模式刚被别人改过，请核对后再操作');
  if (now.mode === mode) throw conflict(`现在已经是${dispatchModes[mode]}`);
  if (mode === 'live' && !(await hasThreshold(ctx)))
    throw conflict('还没有任何单位达到可接受的错误率，不能启用自动派单');
  return change(ctx, { mode, version, reason, isAutomatic: false });
}

/** Also the way by which the platform itself goes back to shadow. */
export async function change(ctx: Context, next: Switch & { isAutomatic: boolean }): Promise<ModeChange> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('dispatching.mode'))`.execute(ctx.db);
  const { mode, version, reason, isAutomatic } = next;
  const made = await ctx.db
    .insertInto('dispatchModes')
    .values({
      version: version + 1,
      mode,
      changedBy: ctx.actor.personId,
      changedAt: ctx.now.toISOString(),
      reason,
      isAutomatic,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows) === 0) throw conflict('模式刚被别人改过，请核对后再操作');
  if (mode === 'shadow') await letGo(ctx);
  await record(ctx, {
    action: mode === 'live' ? 'dispatching.live' : 'dispatching.shadow',
    objectKind: 'dispatching',
    summary: `${isAutomatic ? '准确率下滑，自动转回' : '转为'}${dispatchModes[mode]}`,
    detail: { reason, version: version + 1 },
  });
  await tell(ctx, isAutomatic);
  return modeOf(ctx);
}

async function hasThreshold(ctx: Context): Promise<boolean> {
  const past = await pastOf(ctx);
  if (!past) return false;
  return [...thresholdsOf(past, await askedFor(ctx)).values()].some((each) => each !== null);
}

const letGo = (ctx: Context) =>
  ctx.db
    .updateTable('dispatchDecisions')
    .set((eb) => ({ state: 'lapsed', why: '自动派单已停用', dueAt: null, version: eb('version', '+', 1) }))
    .where('state', '=', 'pending')
    .execute();

async function tell(ctx: Context, isAutomatic: boolean): Promise<void> {
  const kind = isAutomatic ? 'dispatchingStopped' : 'dispatching.changed';
  await publish(ctx, { audience: { permission: 'dispatching.read' }, kind, keys: ['dispatching'] });
}
