import type { ArticleContent } from '@minsheng/contracts/knowledge';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { scopesOf } from '../articles/references.ts';
import { plainText } from '../search/plain-text.ts';
import { articleTokens } from '../search/tokens.ts';

export interface NewVersion {
  id: string;
  number: number;
  content: ArticleContent;
  authorId: string;
  reviewerId: string;
  publishedAt: string;
  note?: string;
}

/** Writes a version and puts it in force: the version never changes again, the article carries it for searching. */
export async function putInForce(ctx: Context, version: NewVersion): Promise<void> {
  const { id, number, content, authorId, reviewerId, publishedAt, note = '' } = version;
  const { kind, title, body, categoryIds, placeIds, ownerUnitId, validFrom, validTo, tags, audience, roles } = content;
  const scopes = await scopesOf(ctx.db, content);
  const tokens = articleTokens({ title, tags, text: plainText(body) });
  await ctx.db
    .insertInto('articleVersions')
    .values({ articleId: id, number, content: json(content), authorId, reviewerId, publishedAt, note })
    .execute();
  await ctx.db
    .updateTable('articles')
    .set({ number, publishedAt, kind, title, body, categoryIds, placeIds, ownerUnitId, validFrom, validTo, tags })
    .set({ audience, roles, links: linksOf(body), ...scopes })
    .set({ searchTokens: sql`${tokens.all}::tsvector`, titleTokens: sql`${tokens.title}::tsvector` })
    .where('id', '=', id)
    .execute();
}

const link = /\/knowledge\?(?:[^)\s]*&)?article=([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/gi;

/** The articles that a body refers to. */
export const linksOf = (body: string): string[] => [
  ...new Set([...body.matchAll(link)].map((match) => (match[1] as string).toLowerCase())),
];

export type PublishedArticle = Omit<NewVersion, 'id' | 'number'> & { viewed?: number };

/** An article that others have written and reviewed, as first version: what a demo or another platform brings. */
export async function insertPublished(ctx: Context, { viewed = 0, ...version }: PublishedArticle): Promise<string> {
  const id = newId(new Date(version.publishedAt));
  await ctx.db
    .insertInto('articles')
    .values({ id, createdBy: version.authorId, createdAt: version.publishedAt, viewed })
    .execute();
  await putInForce(ctx, { ...version, id, number: 1 });
  return id;
}
