import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';
import { holdMinutes } from '../parameters.ts';
import { findCallback } from './callable.ts';

/** Says that one has it on the screen. Somebody else's hold stays unless it ran out or is taken over. */
export async function holdCallback(
  ctx: Context,
  { id, takeOver }: { id: string; takeOver: boolean },
): Promise<{ isMine: boolean; holder: string | null }> {
  const { callback } = await findCallback(ctx, id);
  if (callback.status !== 'open') return { isMine: false, holder: null };
  const minutes = await readParameter(ctx.db, holdMinutes);
  const mine = { heldBy: ctx.actor.personId, heldUntil: new Date(ctx.now.getTime() + minutes * 60_000).toISOString() };
  const open = ctx.db.updateTable('callbacks').set(mine).where('id', '=', id).where('status', '=', 'open');
  const free = open.where((eb) =>
    eb.or([
      eb('heldBy', 'is', null),
      eb('heldBy', '=', ctx.actor.personId),
      eb('heldUntil', '<', ctx.now.toISOString()),
    ]),
  );
  const { numUpdatedRows } = await (takeOver ? open : free).executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) {
    await tellOthers(ctx);
    return { isMine: true, holder: ctx.actor.name };
  }
  return { isMine: false, holder: await holderOf(ctx, id) };
}

export async function releaseCallback(ctx: Context, { id }: { id: string }): Promise<{ released: boolean }> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('callbacks')
    .set({ heldBy: null, heldUntil: null })
    .where('id', '=', id)
    .where('heldBy', '=', ctx.actor.personId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) await tellOthers(ctx);
  return { released: numUpdatedRows > 0n };
}

const tellOthers = (ctx: Context) =>
  publish(ctx, { audience: { permission: 'callback.handle' }, kind: 'callbackHeld', keys: ['callbacks.list'] });

async function holderOf(ctx: Context, id: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('callbacks')
    .innerJoin('people', 'people.id', 'callbacks.heldBy')
    .select('people.name')
    .where('callbacks.id', '=', id)
    .executeTakeFirst();
  return row?.name ?? null;
}
