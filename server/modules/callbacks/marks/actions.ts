import type { CallbackDetail } from '@minsheng/contracts/callbacks';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, forbidden, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { findCallback, lockCallback } from '../calling/callable.ts';
import { callbackDetail } from '../reading/detail.ts';
import { wordInUse } from '../words.ts';

/** Marks a mistake on a finished callback (回访错误). Nobody marks their own, and one kind stands once. */
export async function markError(
  ctx: Context,
  { id, kind, remark }: { id: string; kind: string; remark: string },
): Promise<CallbackDetail> {
  const { callback, ticket } = await lockCallback(ctx, id);
  if (callback.status !== 'done') throw conflict('回访完成后才能标记错误');
  if (callback.agentId === ctx.actor.personId) throw forbidden('这次回访由您完成，请由其他人员检查');
  const { name } = await wordInUse(ctx.db, 'errorKind', kind, '错误类型');
  await assertNotMarked(ctx, id, kind, name);
  const { personId: markedBy } = ctx.actor;
  const mark = { id: newId(ctx.now), callbackId: id, agentId: callback.agentId, kind, remark };
  await ctx.db
    .insertInto('callbackErrors')
    .values({ ...mark, markedBy, markedAt: ctx.now.toISOString() })
    .execute();
  await recount(ctx, id);
  await record(ctx, {
    action: 'callback.mark',
    objectKind: 'callback',
    objectId: id,
    summary: `标记工单 ${ticket.number} 的回访错误：${name}`,
  });
  if (callback.agentId) await tell(ctx, callback.agentId);
  return callbackDetail(ctx, id);
}

async function assertNotMarked(ctx: Context, callbackId: string, kind: string, name: string): Promise<void> {
  const standing = await ctx.db
    .selectFrom('callbackErrors')
    .select('id')
    .where('callbackId', '=', callbackId)
    .where('kind', '=', kind)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (standing) throw conflict(`这次回访已标记过“${name}”`);
}

/** What the marked agent says to it (申辩); it can be said again until the mark is withdrawn. */
export async function answerMark(
  ctx: Context,
  { id, version, answer }: { id: string; version: number; answer: string },
): Promise<CallbackDetail> {
  const mark = await lockMark(ctx, id, version);
  if (mark.agentId !== ctx.actor.personId) throw forbidden('只有被标记的回访员可以说明');
  await ctx.db
    .updateTable('callbackErrors')
    .set({ answer, answeredAt: ctx.now.toISOString(), version: version + 1 })
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    action: 'callback.markAnswered',
    objectKind: 'callback',
    objectId: mark.callbackId,
    summary: '说明回访错误',
  });
  await tell(ctx, mark.markedBy);
  return callbackDetail(ctx, mark.callbackId);
}

/** Takes a mark back with the reason; it stays readable, and counts no longer. */
export async function withdrawMark(
  ctx: Context,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<CallbackDetail> {
  const mark = await lockMark(ctx, id, version);
  if (mark.agentId === ctx.actor.personId) throw forbidden('这次回访由您完成，请由其他人员撤销');
  const withdrawn = { withdrawnBy: ctx.actor.personId, withdrawnAt: ctx.now.toISOString(), withdrawReason: reason };
  await ctx.db
    .updateTable('callbackErrors')
    .set({ ...withdrawn, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await recount(ctx, mark.callbackId);
  await record(ctx, {
    action: 'callback.markWithdrawn',
    objectKind: 'callback',
    objectId: mark.callbackId,
    summary: `撤销回访错误：${reason}`,
  });
  if (mark.agentId) await tell(ctx, mark.agentId);
  return callbackDetail(ctx, mark.callbackId);
}

async function lockMark(ctx: Context, id: string, version: number) {
  const found = await ctx.db
    .selectFrom('callbackErrors')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('没有找到这条回访错误');
  await findCallback(ctx, found.callbackId);
  if (found.withdrawnAt) throw conflict('这条回访错误已经撤销');
  if (found.version !== version) throw conflict('这条回访错误刚有变化，请核对后再提交');
  return found;
}

const recount = (ctx: Context, callbackId: string) =>
  ctx.db
    .updateTable('callbacks')
    .set((eb) => ({
      errors: eb
        .selectFrom('callbackErrors')
        .select((marks) => marks.fn.countAll<number>().as('standing'))
        .where('callbackId', '=', callbackId)
        .where('withdrawnAt', 'is', null),
    }))
    .where('id', '=', callbackId)
    .execute();

const tell = (ctx: Context, person: string) =>
  publish(ctx, { audience: { person, permission: 'callback.review' }, kind: 'callbackMarked', keys: ['callbacks'] });
