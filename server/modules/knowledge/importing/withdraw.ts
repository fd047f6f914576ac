import type { ArticleContent } from '@minsheng/contracts/knowledge';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { putInForce } from '../review/publishing.ts';

/** What an import did to an article, and what is known of its use since. */
export interface Brought {
  id: string;
  /** The version it put in force; null: it left a draft to be reviewed. */
  number: number | null;
  /** The version before, 0: none. */
  formerNumber: number;
  formerHash: string | null;
  /** Versions of it that are quoted in tickets. */
  quotedNumbers: readonly number[];
}

/**
 * Takes back what an import brought, as far as nobody has used or changed it since: a draft is discarded, a new article
 * archived (a version that was published stays readable for ever), of another version the text before is put in force again.
 * Returns whether it is gone.
 */
export async function withdrawBrought(ctx: Context, brought: Brought, personId: string): Promise<boolean> {
  const article = await ctx.db
    .selectFrom('articles')
    .leftJoin('articleDrafts', 'articleDrafts.articleId', 'articles.id')
    .where('articles.id', '=', brought.id)
    .select(['articles.number', 'articles.archivedAt', 'articleDrafts.state as draftState', 'sourceNumber'])
    .forUpdate('articles')
    .executeTakeFirst();
  if (!article) return true;
  const made = brought.number ?? article.sourceNumber ?? 0;
  if (brought.number === null && article.number < made) return discard(ctx, brought, article.draftState);
  const isChanged = article.number !== made || article.draftState !== null;
  if (isChanged || brought.quotedNumbers.includes(made) || (await isLinked(ctx, brought))) return false;
  if (brought.formerNumber > 0) return goBack(ctx, brought, made);
  if (brought.quotedNumbers.length > 0) return false;
  const archiving = { archivedBy: personId, version: sql<number>`version + 1` };
  // The same row may come again, as another article.
  const source = { sourceKey: null, sourceHash: null };
  await ctx.db
    .updateTable('articles')
    .set({ ...archiving, ...source, archivedAt: article.archivedAt ?? ctx.now.toISOString() })
    .where('id', '=', brought.id)
    .execute();
  return true;
}

/** A draft that waits for review; one that somebody has begun to work on stays. */
async function discard(
  ctx: Context,
  { id, formerNumber, formerHash }: Brought,
  state: string | null,
): Promise<boolean> {
  if (state !== 'review' && state !== null) return false;
  await ctx.db.deleteFrom('articleDrafts').where('articleId', '=', id).execute();
  const { number } = await ctx.db
    .selectFrom('articles')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (number === 0) {
    await ctx.db.deleteFrom('articleAttachments').where('articleId', '=', id).execute();
    await ctx.db.deleteFrom('articles').where('id', '=', id).execute();
  } else {
    const source = { sourceHash: formerHash, sourceNumber: formerNumber };
    await ctx.db.updateTable('articles').set(source).where('id', '=', id).execute();
  }
  return true;
}

/** The text before, as another version: what was published is never unpublished behind people's backs. */
async function goBack(ctx: Context, { id, formerNumber, formerHash }: Brought, made: number): Promise<boolean> {
  const former = await ctx.db
    .selectFrom('articleVersions')
    .selectAll()
    .where('articleId', '=', id)
    .where('number', '=', formerNumber)
    .executeTakeFirstOrThrow();
  const { authorId, reviewerId } = former;
  const content = former.content as unknown as ArticleContent;
  const publishedAt = ctx.now.toISOString();
  const number = made + 1;
  await putInForce(ctx, {
    id,
    number,
    content,
    authorId,
    reviewerId,
    publishedAt,
    note: `撤销导入，恢复第 ${formerNumber} 版`,
  });
  const source = { sourceHash: formerHash, sourceNumber: number };
  await ctx.db.updateTable('articles').set(source).where('id', '=', id).execute();
  return true;
}

async function isLinked(ctx: Context, { id }: Brought): Promise<boolean> {
  const linking = await ctx.db
    .selectFrom('articles')
    .select('id')
    .where(sql<boolean>`links <> '{}' AND links @> ARRAY[${id}]::uuid[] AND archived_at IS NULL`)
    .limit(1)
    .executeTakeFirst();
  return linking !== undefined;
}
