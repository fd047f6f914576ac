import type { BlockKind, IntakeBlock, NewBlock } from '@minsheng/contracts/intake';
import { record } from '#modules/audit';
import { storedPhone } from '#modules/tickets';
import type { Context, PublicContext } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { newId } from '#platform/ids';

/** Whether one of these senders may not send for now (屏蔽名单). */
export async function isBlocked(
  ctx: PublicContext,
  senders: readonly { kind: BlockKind; value: string }[],
): Promise<boolean> {
  const known = senders.filter(({ value }) => value !== '');
  if (known.length === 0) return false;
  const found = await ctx.db
    .selectFrom('intakeBlocks')
    .select('id')
    .where('removedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', ctx.now.toISOString())]))
    .where((eb) => eb.or(known.map(({ kind, value }) => eb.and([eb('kind', '=', kind), eb('value', '=', value)]))))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function listBlocks(ctx: Context): Promise<IntakeBlock[]> {
  const rows = await ctx.db
    .selectFrom('intakeBlocks')
    .innerJoin('people', 'people.id', 'intakeBlocks.createdBy')
    .where('removedAt', 'is', null)
    .select(['intakeBlocks.id', 'kind', 'value', 'reason', 'people.name as createdBy', 'intakeBlocks.createdAt'])
    .select('expiresAt')
    .orderBy('intakeBlocks.id', 'desc')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as BlockKind }));
}

export async function block(ctx: Context, given: NewBlock): Promise<IntakeBlock> {
  const { kind, reason, days } = given;
  const value = await stored(ctx, given);
  const id = newId(ctx.now);
  const expiresAt = days === null ? null : new Date(ctx.now.getTime() + days * 86_400_000).toISOString();
  const createdAt = ctx.now.toISOString();
  const made = await ctx.db
    .insertInto('intakeBlocks')
    .values({ id, kind, value, reason, createdBy: ctx.actor.personId, createdAt, expiresAt })
    .onConflict((on) => on.columns(['kind', 'value']).where('removedAt', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('已在屏蔽名单中');
  await record(ctx, {
    action: 'intake.block',
    objectKind: 'intakeBlock',
    objectId: id,
    summary: `屏蔽来件：${reason}`,
  });
  return { id, kind, value, reason, createdBy: ctx.actor.name, createdAt, expiresAt };
}

const stored = async (ctx: Context, { kind, value }: NewBlock) =>
  kind === 'phone' ? storedPhone(ctx.db, value) : value.toLowerCase();

export async function unblock(ctx: Context, { blockId }: { blockId: string }): Promise<void> {
  const removed = await ctx.db
    .updateTable('intakeBlocks')
    .set({ removedBy: ctx.actor.personId, removedAt: ctx.now.toISOString() })
    .where('id', '=', blockId)
    .where('removedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!removed) throw notFound('名单中没有这一项');
  await record(ctx, {
    action: 'intake.unblock',
    objectKind: 'intakeBlock',
    objectId: blockId,
    summary: '移出屏蔽名单',
  });
}
