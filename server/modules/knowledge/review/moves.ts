import { type Article, ArticleContent, type ArticleDraftContent } from '@minsheng/contracts/knowledge';
import type { Context } from '#platform/context';
import { conflict, forbidden, invalid } from '#platform/errors';
import { inOwnTransaction } from '#platform/transaction';
import { type DraftRecord, getArticle, lockArticle } from '../articles/queries.ts';
import { scopesOf } from '../articles/references.ts';
import { recountSoon } from '../search/terms.ts';
import { putInForce } from './publishing.ts';
import { assertVersion, lockDraft, note, ownDraft, tellKnowledge } from './writing.ts';

type Versioned = { id: string; version: number };

/** 提交审核: from here on the text must be whole, and stays as it is until it is returned or withdrawn. */
export async function submitDraft(ctx: Context, wanted: Versioned): Promise<Article> {
  const draft = await ownDraft(ctx, wanted);
  if (draft.state === 'review') throw conflict('这篇知识已经提交审核');
  const content = wholeContent(draft.content as ArticleDraftContent);
  await scopesOf(ctx.db, content);
  await setState(ctx, draft, { state: 'review', reason: null, submittedAt: ctx.now.toISOString() });
  await note(ctx, 'submit', wanted.id, `提交审核：${content.title}`);
  await tellKnowledge(ctx);
  return getArticle(ctx, wanted.id);
}

export async function withdrawDraft(ctx: Context, wanted: Versioned): Promise<Article> {
  const draft = await ownDraft(ctx, wanted);
  if (draft.state !== 'review') throw conflict('这篇知识不在审核中');
  await setState(ctx, draft, { state: 'editing', submittedAt: null });
  await note(ctx, 'withdraw', wanted.id, '撤回提交');
  await tellKnowledge(ctx);
  return getArticle(ctx, wanted.id);
}

/** 审核发布: by somebody other than the author. */
export async function publishDraft(ctx: Context, wanted: Versioned & { note: string }): Promise<Article> {
  await publishOne(ctx, wanted);
  await tellKnowledge(ctx);
  return getArticle(ctx, wanted.id);
}

/** Each by itself: what cannot be published stays where it is and says why. */
export async function publishMany(ctx: Context, { items }: { items: Versioned[] }) {
  const refused: { id: string; message: string }[] = [];
  for (const item of items) {
    try {
      await inOwnTransaction(ctx, (own) => publishOne(own, { ...item, note: '' }));
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (typeof code !== 'string' || !expected.has(code)) throw error;
      refused.push({ id: item.id, message });
    }
  }
  await tellKnowledge(ctx);
  return { published: items.length - refused.length, refused };
}

const expected = new Set(['INVALID', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT']);

async function publishOne(ctx: Context, { id, version, note: remark }: Versioned & { note: string }): Promise<void> {
  const article = await lockArticle(ctx, id);
  const draft = await draftInReview(ctx, { id, version });
  if (draft.authorId === ctx.actor.personId) throw forbidden('自己编写的知识须由他人审核');
  const content = wholeContent(draft.content as ArticleDraftContent);
  const number = article.number + 1;
  const publishedAt = ctx.now.toISOString();
  const people = { authorId: draft.authorId, reviewerId: ctx.actor.personId };
  await putInForce(ctx, { id, number, content, ...people, publishedAt, note: remark });
  await ctx.db.deleteFrom('articleDrafts').where('articleId', '=', id).execute();
  await note(ctx, 'publish', id, `发布知识“${content.title}”第 ${number} 版`, { number });
  await recountSoon(ctx);
}

/** 退回: the author goes on with it and reads why. */
export async function returnDraft(
  ctx: Context,
  { reason, ...wanted }: Versioned & { reason: string },
): Promise<Article> {
  const draft = await draftInReview(ctx, wanted);
  await setState(ctx, draft, { state: 'returned', reason, submittedAt: null });
  await note(ctx, 'return', wanted.id, `退回知识：${reason}`);
  await tellKnowledge(ctx);
  return getArticle(ctx, wanted.id);
}

export async function archiveArticle(ctx: Context, { id, version, reason }: Versioned & { reason: string }) {
  const article = await lockArticle(ctx, id);
  if (article.number === 0) throw invalid('没有发布过的知识不能归档，可以放弃草稿');
  if (article.archivedAt) throw conflict('这篇知识已经归档');
  await setArchived(ctx, { id, version }, true);
  await note(ctx, 'archive', id, `归档知识“${article.title}”：${reason}`);
  return getArticle(ctx, id);
}

export async function restoreArticle(ctx: Context, wanted: Versioned): Promise<Article> {
  const article = await lockArticle(ctx, wanted.id);
  if (!article.archivedAt) throw conflict('这篇知识没有归档');
  await setArchived(ctx, wanted, false);
  await note(ctx, 'restore', wanted.id, `取消归档知识“${article.title}”`);
  return getArticle(ctx, wanted.id);
}

async function setArchived(ctx: Context, { id, version }: Versioned, isArchived: boolean): Promise<void> {
  const changed = await ctx.db
    .updateTable('articles')
    .set({
      archivedAt: isArchived ? ctx.now.toISOString() : null,
      archivedBy: isArchived ? ctx.actor.personId : null,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw conflict('这篇知识刚被别人改动过，请刷新后再试');
  await tellKnowledge(ctx);
}

async function draftInReview(ctx: Context, { id, version }: Versioned): Promise<DraftRecord> {
  const draft = await lockDraft(ctx, id);
  await assertVersion(ctx, draft, version);
  if (draft.state !== 'review') throw conflict('这篇知识不在审核中，可能已被撤回或退回');
  return draft;
}

type Standing = Partial<Pick<DraftRecord, 'state' | 'reason' | 'submittedAt'>>;

const setState = (ctx: Context, { articleId, version }: DraftRecord, change: Standing) =>
  ctx.db
    .updateTable('articleDrafts')
    .set({ ...change, version: version + 1 })
    .where('articleId', '=', articleId)
    .execute();

const labels: Record<string, string> = {
  kind: '种类',
  title: '标题',
  body: '正文',
  categoryIds: '归口类型',
  placeIds: '适用地区',
  ownerUnitId: '责任单位',
  validFrom: '生效日期',
  validTo: '失效日期',
  tags: '标签',
  sourceName: '来源',
  sourceUrl: '来源链接',
  audience: '查看范围',
  roles: '查看岗位',
};

/** The rules of the contract, with what an empty field means. */
function wholeContent(draft: ArticleDraftContent): ArticleContent {
  const parsed = ArticleContent.safeParse({ ...blank, ...draft });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'number' ? part : String(part))),
    message:
      /[一-龥]/.test(message) && !message.startsWith('无效') ? message : `请填写${labels[String(path[0])] ?? '此项'}`,
  }));
  throw invalid(`还不能提交：${issues[0]?.message ?? ''}`, issues);
}

const blank = {
  title: '',
  body: '',
  categoryIds: [],
  placeIds: [],
  ownerUnitId: null,
  validTo: null,
  tags: [],
  sourceName: '',
  sourceUrl: '',
  audience: 'internal',
  roles: [],
} as const;
