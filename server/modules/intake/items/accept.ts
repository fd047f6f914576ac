import type { IntakeItem } from '@minsheng/contracts/intake';
import { receivedProblem } from '@minsheng/contracts/received';
import type { DraftContent } from '@minsheng/contracts/registration';
import type { TicketChannel, TicketKind } from '@minsheng/contracts/tickets';
import { record } from '#modules/audit';
import { discardDraft, joinFiles, openDraft } from '#modules/tickets';
import { type Context, can } from '#platform/context';
import { conflict, forbidden } from '#platform/errors';
import { newId } from '#platform/ids';
import { getItem } from './read.ts';
import { type ItemRecord, lockItem, tellInbox } from './record.ts';

type Which = { itemId: string; version: number };

/** The agent takes the item on: a draft on their desk is filled from it. Registering that draft accepts it. */
export async function acceptItem(ctx: Context, which: Which): Promise<{ draftId: string }> {
  if (!can(ctx.actor, 'ticket.register')) throw forbidden('您不登记工单，可以退回或并入已有工单');
  const item = await lockItem(ctx, which);
  assertUndecided(item);
  const held = item.draftId ? await openDraftOf(ctx, item.draftId) : null;
  if (held && item.draftId) {
    if (held.personId !== ctx.actor.personId) throw conflict(`${held.name}正在受理这件来件`);
    return { draftId: item.draftId };
  }
  const draftId = newId(ctx.now);
  await openDraft(ctx, { id: draftId, callId: null, content: draftOf(item, await addedTo(ctx, item.id), ctx.now) });
  await joinFiles(ctx, { draftId }, await filesFor(ctx, item.id));
  await claim(ctx, item.id, draftId);
  await record(ctx, {
    action: 'intake.accept',
    objectKind: 'intakeItem',
    objectId: item.id,
    summary: `受理来件 ${item.number}`,
  });
  await tellInbox(ctx);
  return { draftId };
}

/** Back into the inbox (放回): by who holds it, or by who looks after the inbox. */
export async function releaseItem(ctx: Context, which: Which): Promise<IntakeItem> {
  const item = await lockItem(ctx, which);
  assertUndecided(item);
  const held = item.draftId ? await openDraftOf(ctx, item.draftId) : null;
  const isMine = item.claimedBy === ctx.actor.personId;
  if (!isMine && !can(ctx.actor, 'intake.manage')) throw forbidden('只有受理人本人可以放回');
  if (held && item.draftId && isMine) await discardDraft(ctx, { id: item.draftId });
  await claim(ctx, item.id, null);
  await record(ctx, {
    action: 'intake.release',
    objectKind: 'intakeItem',
    objectId: item.id,
    summary: `放回来件 ${item.number}`,
  });
  await tellInbox(ctx);
  return getItem(ctx, which);
}

export function assertUndecided({ state }: ItemRecord): void {
  if (state !== 'new') throw conflict('这件来件已经处理完毕，请刷新');
}

/** The draft somebody works on; null once it was deleted. */
export const openDraftOf = async (ctx: Context, draftId: string) =>
  (await ctx.db
    .selectFrom('drafts')
    .innerJoin('people', 'people.id', 'drafts.personId')
    .select(['personId', 'people.name', 'ticketId'])
    .where('drafts.id', '=', draftId)
    .where('discardedAt', 'is', null)
    .executeTakeFirst()) ?? null;

const claim = (ctx: Context, id: string, draftId: string | null) =>
  ctx.db
    .updateTable('intakeItems')
    .set((eb) => ({
      draftId,
      claimedBy: draftId ? ctx.actor.personId : null,
      claimedAt: draftId ? ctx.now.toISOString() : null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();

export const filesFor = (ctx: Context, itemId: string) =>
  ctx.db
    .selectFrom('intakeFiles')
    .select(['name', 'mediaType', 'bytes', 'sha256', 'storeKey'])
    .where('itemId', '=', itemId)
    .orderBy('id')
    .execute();

/** What the citizen added before anybody took the item on. */
export const addedTo = async (ctx: Context, itemId: string): Promise<string[]> =>
  (
    await ctx.db.selectFrom('intakeSupplements').select('content').where('itemId', '=', itemId).orderBy('id').execute()
  ).map(({ content }) => content);

/** The form as far as the item fills it in; the rest is the agent's. */
export const draftOf = (item: ItemRecord, added: readonly string[], now: Date): DraftContent => ({
  title: item.title.slice(0, 80),
  content: [item.content, ...added.map((content) => `诉求人补充：${content}`)].join('\n').slice(0, 5000),
  ...(item.kind ? { kind: item.kind as TicketKind } : {}),
  channel: item.channel as TicketChannel,
  urgency: 'normal',
  isSecret: item.isSecret,
  citizenName: item.citizenName,
  citizenPhone: item.citizenPhone,
  placeId: item.placeId,
  placeDetail: item.placeText,
  categoryId: item.categoryId,
  point: item.lng === null || item.lat === null ? null : { lng: item.lng, lat: item.lat },
  occurredAt: item.occurredAt,
  // What waited longer than a form may say has no time of its own any more.
  receivedAt: receivedProblem(item.receivedAt, now.getTime()) ? null : item.receivedAt,
});
