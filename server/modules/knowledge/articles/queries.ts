import type { Article, ArticleContent, ArticleDraft, ArticleDraftContent } from '@minsheng/contracts/knowledge';
import type { Kysely, Selectable } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { dayOf, stateOf } from '../standing.ts';
import { isReadable, mayReadDraft } from '../visibility.ts';
import { attachmentsOf } from './attachments.ts';
import { namesOf } from './references.ts';
import { monthsOf } from './usage.ts';

export type ArticleRecord = Pick<
  Selectable<DB['articles']>,
  'id' | 'number' | 'version' | 'archivedAt' | 'validFrom' | 'validTo' | 'viewed' | 'quoted' | 'title' | 'createdBy'
>;
export type DraftRecord = Selectable<DB['articleDrafts']>;

const noContent = { categoryIds: [], placeIds: [], ownerUnitId: null };

/** An article as the actor may see it: the text in force, and the draft for those whose business it is. */
export async function getArticle(ctx: Context, id: string): Promise<Article> {
  const { db, actor } = ctx;
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这篇知识');
  const draft = await findDraft(db, id);
  const readable = await isReadable(ctx, id);
  const isMine = draft !== undefined && mayReadDraft(actor, draft);
  if (!readable && !isMine) throw notFound('没有找到这篇知识，或您无权查看');
  const published = readable ? await publicationOf(db, id, row.number) : null;
  return {
    id,
    state: stateOf(row, dayOf(ctx.now)),
    published,
    names: await namesOf(db, published?.content ?? noContent),
    draft: draft && isMine ? await draftView(db, draft) : null,
    attachments: await attachmentsOf(db, id),
    usage: { viewed: row.viewed, quoted: row.quoted, months: await monthsOf(db, id, ctx.now) },
    version: row.version,
  };
}

export const findDraft = (db: Kysely<DB>, articleId: string): Promise<DraftRecord | undefined> =>
  db.selectFrom('articleDrafts').selectAll().where('articleId', '=', articleId).executeTakeFirst();

export async function draftView(db: Kysely<DB>, draft: DraftRecord): Promise<ArticleDraft> {
  const author = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', '=', draft.authorId)
    .executeTakeFirstOrThrow();
  const { reason, updatedAt, submittedAt, version } = draft;
  const state = draft.state as ArticleDraft['state'];
  return { content: draft.content as ArticleDraftContent, state, author, reason, updatedAt, submittedAt, version };
}

async function publicationOf(db: Kysely<DB>, id: string, number: number): Promise<Article['published']> {
  const found = await versionRows(db, id).where('number', '=', number).executeTakeFirst();
  return found ? versionView(found) : null;
}

/** Versions with their people; the newest first is the caller's to ask for. */
export const versionRows = (db: Kysely<DB>, id: string) =>
  db
    .selectFrom('articleVersions')
    .innerJoin('people as author', 'author.id', 'articleVersions.authorId')
    .innerJoin('people as reviewer', 'reviewer.id', 'articleVersions.reviewerId')
    .where('articleId', '=', id)
    .select(['number', 'content', 'publishedAt', 'note', 'authorId', 'author.name as authorName'])
    .select(['reviewerId', 'reviewer.name as reviewerName']);

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionRows>['execute']>>[number];

export const versionView = ({ authorId, authorName, reviewerId, reviewerName, ...row }: VersionRow) => ({
  ...row,
  content: row.content as unknown as ArticleContent,
  author: { id: authorId, name: authorName },
  reviewer: { id: reviewerId, name: reviewerName },
});

/** For whoever is about to change it. Locks the article until the transaction ends. */
export async function lockArticle(ctx: Context, id: string): Promise<ArticleRecord> {
  const row = await ctx.db
    .selectFrom('articles')
    .select(['id', 'number', 'version', 'archivedAt', 'validFrom', 'validTo', 'viewed', 'quoted', 'title', 'createdBy'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('没有找到这篇知识');
  return row;
}
