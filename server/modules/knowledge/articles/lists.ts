import type { ArticleDraftContent, ArticleKind, ArticleVersion, DraftRow } from '@minsheng/contracts/knowledge';
import { type SqlBool, sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import { type Context, can } from '#platform/context';
import { notFound } from '#platform/errors';
import { expiringDays } from '../parameters.ts';
import { dayOf, daysLater } from '../standing.ts';
import { assertReadable, readableBy } from '../visibility.ts';
import { versionRows, versionView } from './queries.ts';

type Paging = { cursor?: string | undefined; limit: number };

/** Published versions, the newest first. */
export async function listVersions(ctx: Context, { id, cursor, limit }: Paging & { id: string }) {
  await assertReadable(ctx, id);
  const rows = await versionRows(ctx.db, id)
    .$if(cursor !== undefined, (query) => query.where('number', '<', Number(cursor) || 0))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(versionView);
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.number) : null };
}

export async function getVersion(
  ctx: Context,
  { id, number }: { id: string; number: number },
): Promise<ArticleVersion> {
  await assertReadable(ctx, id);
  const row = await versionRows(ctx.db, id).where('number', '=', number).executeTakeFirst();
  if (!row) throw notFound('没有这个版本');
  return versionView(row);
}

/** The articles whose text links to this one. */
export async function citingArticles(ctx: Context, { id, cursor, limit }: Paging & { id: string }) {
  await assertReadable(ctx, id);
  const rows = await ctx.db
    .selectFrom('articles')
    .select(['articles.id', 'articles.title', 'articles.kind'])
    .where(readableBy(ctx.actor))
    .where(sql<SqlBool>`articles.links <> '{}' AND articles.links @> ARRAY[${id}]::uuid[]`)
    .$if(cursor !== undefined, (query) => query.where('articles.id', '<', cursor ?? ''))
    .orderBy('articles.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows
    .slice(0, limit)
    .map(({ title, kind, ...row }) => ({ ...row, title: title ?? '', kind: kind as ArticleKind }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** What somebody is writing, and what waits for somebody else's eyes. */
export async function listDrafts(ctx: Context, { box, cursor, limit }: Paging & { box: 'mine' | 'review' }) {
  if (box === 'review' && !can(ctx.actor, 'knowledge.review')) return { items: [], nextCursor: null };
  const rows = await draftsOf(ctx, box)
    .innerJoin('people', 'people.id', 'articleDrafts.authorId')
    .innerJoin('articles', 'articles.id', 'articleDrafts.articleId')
    .select(['articleId', 'content', 'state', 'authorId', 'people.name as authorName', 'reason', 'updatedAt'])
    .select(['submittedAt', 'articleDrafts.version', 'articles.number'])
    .$if(cursor !== undefined, (query) => query.where('articleId', '<', cursor ?? ''))
    .orderBy('articleId', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ content, authorId, authorName, number, ...row }): DraftRow => {
    const { title = '', kind = 'knowledge' } = content as ArticleDraftContent;
    const state = row.state as DraftRow['state'];
    return { ...row, state, title, kind, author: { id: authorId, name: authorName }, isRevision: number > 0 };
  });
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.articleId ?? null) : null };
}

const draftsOf = (ctx: Context, box: 'mine' | 'review') =>
  ctx.db
    .selectFrom('articleDrafts')
    .where(
      box === 'mine' ? 'articleDrafts.authorId' : 'articleDrafts.state',
      '=',
      box === 'mine' ? ctx.actor.personId : 'review',
    );

/** The figures beside the entries of the page. */
export async function countArticles(ctx: Context) {
  const today = dayOf(ctx.now);
  const soon = daysLater(today, await readParameter(ctx.db, expiringDays));
  const counted = await ctx.db
    .selectFrom('articles')
    .where(readableBy(ctx.actor))
    .select([
      sql<number>`count(*) FILTER (WHERE archived_at IS NULL AND valid_from <= ${today} AND (valid_to IS NULL OR valid_to >= ${today}))`.as(
        'current',
      ),
      sql<number>`count(*) FILTER (WHERE archived_at IS NULL AND valid_from <= ${today} AND valid_to BETWEEN ${today} AND ${soon})`.as(
        'expiring',
      ),
      sql<number>`count(*) FILTER (WHERE archived_at IS NULL AND valid_to < ${today})`.as('expired'),
      sql<number>`count(*) FILTER (WHERE archived_at IS NULL AND valid_from > ${today})`.as('scheduled'),
      sql<number>`count(*) FILTER (WHERE archived_at IS NOT NULL)`.as('archived'),
    ])
    .executeTakeFirstOrThrow();
  const countOf = async (query: { executeTakeFirstOrThrow(): Promise<{ count: number }> }) =>
    (await query.executeTakeFirstOrThrow()).count;
  const count = sql<number>`count(*)`.as('count');
  return {
    ...counted,
    review: can(ctx.actor, 'knowledge.review') ? await countOf(draftsOf(ctx, 'review').select(count)) : 0,
    mine: await countOf(draftsOf(ctx, 'mine').select(count)),
    reminders: await countOf(
      ctx.db
        .selectFrom('articleReminders')
        .innerJoin('articles', 'articles.id', 'articleReminders.articleId')
        .where('personId', '=', ctx.actor.personId)
        .whereRef('articleReminders.number', '=', 'articles.number')
        .where('archivedAt', 'is', null)
        .where('validTo', '>=', today)
        .select(count),
    ),
  };
}
