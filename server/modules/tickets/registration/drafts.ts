import type { Draft, DraftContent } from '@minsheng/contracts/registration';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { endWrapUp, resumeWrapUp } from '#modules/calls';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid, notFound } from '#platform/errors';
import { attachmentsOf } from '../attachments/queries.ts';

const maxOpenDrafts = 100;

/** The open drafts of the person, oldest first: what the desk shows as tabs after any kind of crash. */
export async function listDrafts(ctx: Context): Promise<Draft[]> {
  const rows = await openDrafts(ctx).orderBy('createdAt').limit(maxOpenDrafts).execute();
  return withAttachments(ctx, rows);
}

export async function getDraft(ctx: Context, { id }: { id: string }): Promise<Draft> {
  return view(ctx, await ownDraft(ctx, id));
}

type NewDraft = { id: string; callId: string | null; content: DraftContent };

/** The browser chooses the id; opening the same draft again answers with what is there. */
export async function openDraft(ctx: Context, { id, callId, content }: NewDraft): Promise<Draft> {
  const { count } = await openDrafts(ctx)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= maxOpenDrafts) throw invalid(`未提交的暂存已有 ${maxOpenDrafts} 件，请先处理或删除一些`);
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('drafts')
    .values({ id, personId: ctx.actor.personId, callId, content: json(content) as never, createdAt: at, updatedAt: at })
    .onConflict((existing) => existing.column('id').doNothing())
    .execute();
  return view(ctx, await ownDraft(ctx, id));
}

/** A save that is based on an older version than the server's is refused, with the server's draft for comparison. */
export async function saveDraft(
  ctx: Context,
  { id, version, content }: { id: string; version: number; content: DraftContent },
): Promise<Draft> {
  const saved = await ctx.db
    .updateTable('drafts')
    .set((eb) => ({
      content: json(content) as never,
      updatedAt: ctx.now.toISOString(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .where('version', '=', version)
    .where('ticketId', 'is', null)
    .where('discardedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (saved) return view(ctx, saved);
  const current = await ownDraft(ctx, id);
  throw conflict(
    current.ticketId ? '这份暂存已经提交为工单' : '这份暂存在另一个窗口被修改过，请核对后再保存',
    await view(ctx, current),
  );
}

/** 暂存: the agent is free for the next call; the wrap-up of this one ends. */
export async function parkDraft(ctx: Context, { id }: { id: string }): Promise<Draft> {
  const { callId } = await ownDraft(ctx, id);
  if (callId) await endWrapUp(ctx, callId, 'parked');
  return change(ctx, id, { parkedAt: ctx.now.toISOString(), parkReason: 'byHand' });
}

/** 继续: what was parked by hand goes on with the time that was left; what ran out stays overtime. */
export async function resumeDraft(ctx: Context, { id }: { id: string }): Promise<Draft> {
  const { callId, parkReason } = await ownDraft(ctx, id);
  if (callId && parkReason === 'byHand') await resumeWrapUp(ctx, callId);
  return change(ctx, id, { parkedAt: null, parkReason: null });
}

export async function discardDraft(ctx: Context, { id }: { id: string }): Promise<void> {
  await change(ctx, id, { discardedAt: ctx.now.toISOString() });
}

type DraftRow = Selectable<DB['drafts']>;
type Marks = Partial<Pick<DraftRow, 'parkedAt' | 'parkReason' | 'discardedAt'>>;

/** Marks leave the content and its version alone: parking must not make a conflict with what is still being typed. */
async function change(ctx: Context, id: string, marks: Marks): Promise<Draft> {
  const changed = await ctx.db
    .updateTable('drafts')
    .set(marks)
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .where('ticketId', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!changed) {
    const current = await ownDraft(ctx, id);
    throw conflict('这份暂存已经提交为工单', await view(ctx, current));
  }
  return view(ctx, changed);
}

const openDrafts = (ctx: Context) =>
  ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('personId', '=', ctx.actor.personId)
    .where('ticketId', 'is', null)
    .where('discardedAt', 'is', null);

async function ownDraft(ctx: Context, id: string): Promise<DraftRow> {
  const row = await ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .executeTakeFirst();
  if (!row) throw notFound('没有找到这份暂存');
  return row;
}

const view = async (ctx: Context, row: DraftRow): Promise<Draft> => (await withAttachments(ctx, [row]))[0] as Draft;

async function withAttachments(ctx: Context, rows: DraftRow[]): Promise<Draft[]> {
  const attachments = await attachmentsOf(
    ctx.db,
    'draftId',
    rows.map((row) => row.id),
  );
  return rows.map(({ personId: _, discardedAt: __, ...row }) => ({
    ...row,
    content: row.content as DraftContent,
    parkReason: row.parkReason as Draft['parkReason'],
    attachments: attachments.get(row.id) ?? [],
  }));
}
