import type { Article, ArticleDraft, ArticleDraftContent } from '@minsheng/contracts/knowledge';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, forbidden, invalid, notFound } from '#platform/errors';
import { publish as tell } from '#platform/live';
import { type DraftRecord, draftView, findDraft, getArticle, lockArticle } from '../articles/queries.ts';
import { assertReadable } from '../visibility.ts';

type Versioned = { id: string; version: number };

/** A new article begins as a draft; asking again with the same id answers with what is there. */
export async function createArticle(
  ctx: Context,
  { id, content }: { id: string; content: ArticleDraftContent },
): Promise<Article> {
  const made = await ctx.db
    .insertInto('articles')
    .values({ id, createdBy: ctx.actor.personId, createdAt: ctx.now.toISOString() })
    .onConflict((existing) => existing.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) {
    await insertDraft(ctx, id, content);
    await note(ctx, 'create', id, `新建知识“${content.title ?? ''}”`);
  }
  return getArticle(ctx, id);
}

/** 修订: the next version begins as a copy of the one in force; only one person at a time writes it. */
export async function reviseArticle(ctx: Context, { id }: { id: string }): Promise<Article> {
  await assertReadable(ctx, id);
  const article = await lockArticle(ctx, id);
  if (article.archivedAt) throw invalid('这篇知识已归档，请先取消归档再修订');
  const draft = await findDraft(ctx.db, id);
  if (draft && draft.authorId !== ctx.actor.personId) {
    const { author } = await draftView(ctx.db, draft);
    throw conflict(`${author.name}正在修订这篇知识，请等其提交或放弃`);
  }
  if (!draft) {
    const { content } = await ctx.db
      .selectFrom('articleVersions')
      .select('content')
      .where('articleId', '=', id)
      .where('number', '=', article.number)
      .executeTakeFirstOrThrow();
    await insertDraft(ctx, id, content as ArticleDraftContent);
    await note(ctx, 'revise', id, `开始修订知识“${article.title}”`);
  }
  return getArticle(ctx, id);
}

const insertDraft = (ctx: Context, articleId: string, content: ArticleDraftContent) =>
  ctx.db
    .insertInto('articleDrafts')
    .values({
      articleId,
      content: json(content),
      state: 'editing',
      authorId: ctx.actor.personId,
      updatedAt: ctx.now.toISOString(),
    })
    .execute();

export async function saveDraft(
  ctx: Context,
  { id, version, content }: Versioned & { content: ArticleDraftContent },
): Promise<ArticleDraft> {
  const draft = await ownDraft(ctx, { id, version });
  if (draft.state === 'review') throw conflict('这篇知识已提交审核，撤回后才能修改', await draftView(ctx.db, draft));
  const saved = await ctx.db
    .updateTable('articleDrafts')
    .set({ content: json(content), updatedAt: ctx.now.toISOString(), version: version + 1 })
    .where('articleId', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return draftView(ctx.db, saved);
}

/** What was never published goes with its draft; a published article stays as it is. */
export async function discardDraft(ctx: Context, wanted: Versioned): Promise<void> {
  const draft = await ownDraft(ctx, wanted);
  if (draft.state === 'review') throw invalid('已提交审核，请先撤回');
  const { number } = await lockArticle(ctx, wanted.id);
  const { title = '' } = draft.content as ArticleDraftContent;
  await ctx.db.deleteFrom('articleDrafts').where('articleId', '=', wanted.id).execute();
  if (number === 0) {
    await ctx.db.deleteFrom('articleAttachments').where('articleId', '=', wanted.id).execute();
    await ctx.db.deleteFrom('articles').where('id', '=', wanted.id).execute();
  }
  await note(ctx, 'discard', wanted.id, `放弃知识草稿“${title}”`, { content: draft.content });
}

/** The actor's own draft as it was when they read it; locked. */
export async function ownDraft(ctx: Context, { id, version }: Versioned): Promise<DraftRecord> {
  const draft = await lockDraft(ctx, id);
  if (draft.authorId !== ctx.actor.personId) throw forbidden('这份草稿是别人的');
  await assertVersion(ctx, draft, version);
  return draft;
}

export async function lockDraft(ctx: Context, id: string): Promise<DraftRecord> {
  const draft = await ctx.db
    .selectFrom('articleDrafts')
    .selectAll()
    .where('articleId', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw notFound('这份草稿已不在，可能已经发布或放弃');
  return draft;
}

export async function assertVersion(ctx: Context, draft: DraftRecord, version: number): Promise<void> {
  if (draft.version === version) return;
  throw conflict('这份草稿在另一个窗口被修改过，请核对后再保存', await draftView(ctx.db, draft));
}

export const note = (ctx: Context, act: string, id: string, summary: string, detail: Record<string, unknown> = {}) =>
  record(ctx, { action: `article.${act}`, objectKind: 'article', objectId: id, summary, detail });

/** Lists and readers ask again. */
export const tellKnowledge = (ctx: Context) =>
  tell(ctx, { audience: { permission: 'knowledge.read' }, kind: 'knowledge.changed', keys: ['knowledge'] });
