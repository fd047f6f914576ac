import { type Expression, type SqlBool, sql } from 'kysely';
import { type Actor, type Context, can } from '#platform/context';
import { notFound } from '#platform/errors';
import type { ArticleExpression } from './standing.ts';

/** Who may read the published text of an article: one predicate for list, search, suggestion, detail and attachments. */
export function readableBy(actor: Actor) {
  return (eb: ArticleExpression): Expression<SqlBool> => {
    const published = sql<SqlBool>`articles.number > 0`;
    if (can(actor, 'knowledge.review')) return published;
    const forAll = sql<SqlBool>`articles.audience IN ('public', 'internal')`;
    const forRole = sql<SqlBool>`articles.roles && ${[...actor.roles]}::text[]`;
    return eb.and([published, eb.or([forAll, forRole, eb('articles.createdBy', '=', actor.personId)])]);
  };
}

/** A draft is its author's and the reviewers' business, once it was submitted. */
export const mayReadDraft = (actor: Actor, draft: { authorId: string; state: string }): boolean =>
  draft.authorId === actor.personId || (can(actor, 'knowledge.review') && draft.state !== 'editing');

export async function isReadable(ctx: Context, id: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('articles')
    .select('id')
    .where('id', '=', id)
    .where(readableBy(ctx.actor))
    .executeTakeFirst();
  return found !== undefined;
}

export async function assertReadable(ctx: Context, id: string): Promise<void> {
  if (!(await isReadable(ctx, id))) throw notFound('没有找到这篇知识，或您无权查看');
}
