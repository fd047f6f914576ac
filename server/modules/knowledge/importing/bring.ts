import type { ArticleContent } from '@minsheng/contracts/knowledge';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { newId, systemPersonId } from '#platform/ids';
import { putInForce } from '../review/publishing.ts';
import type { KnownSource } from './judge.ts';

/** Articles that came under these keys before. */
export async function knownSources(db: Kysely<DB>, keys: readonly string[]): Promise<Map<string, KnownSource>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('articles')
    .leftJoin('articleDrafts', 'articleDrafts.articleId', 'articles.id')
    .where('sourceKey', '=', sql<string>`ANY (${[...keys]}::text[])`)
    .select(['articles.id', 'number', 'sourceKey', 'sourceHash as hash', 'sourceNumber', 'archivedAt'])
    .select('articleDrafts.articleId as draftOf')
    .execute();
  return new Map(
    rows.map(({ id, number, hash, sourceKey, sourceNumber, archivedAt, draftOf }) => [
      sourceKey ?? '',
      {
        id,
        number,
        hash,
        sourceNumber: sourceNumber ?? 0,
        isArchived: archivedAt !== null,
        hasDraft: draftOf !== null,
      },
    ]),
  );
}

export interface BroughtArticle {
  importId: string;
  sourceKey: string;
  hash: string;
  content: ArticleContent;
  /** Who imports: the reviewer of what is published, the author of what is to be reviewed. */
  personId: string;
  isPublished: boolean;
  /** Stands beside the version: where it came from. */
  note: string;
}

/** An article from elsewhere, new or as the next version; in force at once, or waiting for review. */
export async function bringArticle(
  ctx: Context,
  brought: BroughtArticle,
  known: KnownSource | undefined,
): Promise<{ id: string; number: number | null }> {
  const { importId, sourceKey, hash, personId } = brought;
  const at = ctx.now.toISOString();
  const number = (known?.number ?? 0) + 1;
  const source = { sourceHash: hash, sourceNumber: number, importId };
  const id = known?.id ?? newId(ctx.now);
  if (known) {
    await ctx.db.updateTable('articles').set(source).where('id', '=', id).execute();
  } else {
    const birth = { id, createdBy: personId, createdAt: at, sourceKey };
    await ctx.db
      .insertInto('articles')
      .values({ ...birth, ...source })
      .execute();
  }
  if (!brought.isPublished) {
    await insertForReview(ctx, id, brought);
    return { id, number: null };
  }
  const people = { authorId: systemPersonId, reviewerId: personId };
  await putInForce(ctx, { id, number, content: brought.content, ...people, publishedAt: at, note: brought.note });
  return { id, number };
}

async function insertForReview(ctx: Context, articleId: string, { content, personId }: BroughtArticle): Promise<void> {
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('articleDrafts')
    .values({ articleId, content: json(content), state: 'review', authorId: personId, updatedAt: at, submittedAt: at })
    .execute();
}
