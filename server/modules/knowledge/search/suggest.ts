import type { ArticleSuggestion } from '@minsheng/contracts/knowledge';
import { type Expression, type SqlBool, sql } from 'kysely';
import { findCategory } from '#modules/categories';
import { findPlace } from '#modules/places';
import type { Context } from '#platform/context';
import { type ArticleExpression, dayOf, hasStanding } from '../standing.ts';
import { readableBy } from '../visibility.ts';
import { plainText } from './plain-text.ts';
import { rankArticles } from './ranking.ts';
import { snippetOf } from './snippet.ts';

interface Typed {
  text: string;
  categoryId: string | null;
  placeId: string | null;
}

const shown = 8;
const considered = 60;
/** What comes first in an appeal and what comes last is the matter; greetings and repetitions lie between. */
const consideredCharacters = 800;
const snippetLength = 80;
const quotedCharacters = 4000;
/** Weaker than this share of the best one, an article is not about the same matter. */
const leastShare = 0.35;
const bonus = { category: 0.45, place: 0.1, explanation: 0.15 };

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** What an agent may want to say to what is being typed: in force, for that place, of that category first. */
export async function suggestArticles(ctx: Context, typed: Typed): Promise<ArticleSuggestion[]> {
  const paths = {
    category: typed.categoryId ? ((await findCategory(ctx.db, typed.categoryId))?.path.map(({ id }) => id) ?? []) : [],
    place: typed.placeId ? ((await findPlace(ctx.db, typed.placeId))?.path.map(({ id }) => id) ?? []) : [],
  };
  const where = inForceAt(ctx, paths.place);
  const text = typed.text.trim().slice(0, consideredCharacters);
  const scores = new Map<string, number>();
  const best = text ? await rankArticles(ctx.db, { text, where, limit: considered }) : [];
  const top = best[0]?.score ?? 1;
  for (const { id, score } of best) scores.set(id, score / top);
  const ids = [...scores.keys(), ...(await ofCategory(ctx, paths.category.at(-1), where))];
  if (ids.length === 0) return [];
  const rows = await rowsOf(ctx, ids);
  return rows
    .map((row) => weighed(row, scores.get(row.id) ?? 0, paths))
    .filter(({ score, why }) => score >= leastShare || why.includes('category'))
    .sort((a, b) => b.score - a.score || b.row.quoted - a.row.quoted)
    .slice(0, shown)
    .map(({ row, why }) => view(row, why, text));
}

function weighed(row: Row, text: number, paths: { category: string[]; place: string[] }) {
  const depth = Math.max(0, ...row.categoryIds.map((id) => paths.category.indexOf(id) + 1));
  const isPlace = row.placeIds.some((id) => paths.place.includes(id));
  const why: ArticleSuggestion['why'] = [];
  if (text > 0) why.push('text');
  if (depth > 0) why.push('category');
  if (isPlace) why.push('place');
  const closeness = paths.category.length > 0 ? depth / paths.category.length : 0;
  const isExplanation = row.kind === 'explanation' && text > 0;
  const score =
    text + bonus.category * closeness + Number(isPlace) * bonus.place + Number(isExplanation) * bonus.explanation;
  return { row, why, score };
}

const inForceAt =
  (ctx: Context, placePath: readonly string[]) =>
  (eb: ArticleExpression): Expression<SqlBool> => {
    const today = dayOf(ctx.now);
    const everywhere = sql<SqlBool>`articles.place_ids = '{}'`;
    const there = sql<SqlBool>`articles.place_ids && ${[...placePath]}::uuid[]`;
    const fits = placePath.length > 0 ? [eb.or([everywhere, there])] : [];
    return eb.and([readableBy(ctx.actor)(eb), hasStanding(eb, 'current', today, today), ...fits]);
  };

/** The most quoted of a category, for an agent who has chosen it before writing anything. */
async function ofCategory(
  ctx: Context,
  categoryId: string | undefined,
  where: ReturnType<typeof inForceAt>,
): Promise<string[]> {
  if (!categoryId) return [];
  const rows = await ctx.db
    .selectFrom('articles')
    .select('articles.id')
    .where(where)
    .where(sql<SqlBool>`articles.category_ids @> ARRAY[${categoryId}]::uuid[]`)
    .orderBy('articles.quoted', 'desc')
    .limit(shown)
    .execute();
  return rows.map(({ id }) => id);
}

const rowsOf = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('articles')
    .leftJoin('units', 'units.id', 'articles.ownerUnitId')
    .where('articles.id', 'in', [...new Set(ids)])
    .select(['articles.id', 'articles.kind', 'articles.title', 'articles.body', 'articles.number', 'articles.quoted'])
    .select(['articles.categoryIds', 'articles.placeIds', 'articles.validTo', 'units.name as unitName'])
    .execute();

function view(
  { id, number, kind, title, body, unitName, validTo }: Row,
  why: ArticleSuggestion['why'],
  sought: string,
): ArticleSuggestion {
  const text = plainText(body ?? '').slice(0, quotedCharacters);
  return {
    id,
    number,
    kind: kind as ArticleSuggestion['kind'],
    title: title ?? '',
    text,
    snippet: snippetOf(text, sought, snippetLength),
    unitName,
    validTo,
    why,
  };
}
