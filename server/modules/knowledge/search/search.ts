import type { ArticleQuery, ArticleRow } from '@minsheng/contracts/knowledge';
import { type Expression, type SqlBool, sql } from 'kysely';
import { findCategory } from '#modules/categories';
import { readParameter } from '#modules/parameters';
import { findPlace } from '#modules/places';
import type { Context } from '#platform/context';
import { expiringDays } from '../parameters.ts';
import { type ArticleExpression, dayOf, daysLater, hasStanding, stateOf } from '../standing.ts';
import { readableBy } from '../visibility.ts';
import { plainText } from './plain-text.ts';
import { rankArticles } from './ranking.ts';
import { marked, snippetOf } from './snippet.ts';

type Found = { items: ArticleRow[]; nextCursor: string | null };

/** Beyond this nobody reads on: the words are changed instead. */
const mostRanked = 200;
const snippetLength = 120;

/** With words the best first, else the newest first. */
export async function searchArticles(ctx: Context, query: ArticleQuery): Promise<Found> {
  const where = await conditionsOf(ctx, query);
  return query.text ? ranked(ctx, { ...query, text: query.text }, where) : newest(ctx, query, where);
}

async function ranked(
  ctx: Context,
  { text, cursor, limit }: ArticleQuery & { text: string },
  where: Where,
): Promise<Found> {
  const from = Math.max(0, Number(cursor ?? 0) || 0);
  const all = await rankArticles(ctx.db, { text, where, limit: mostRanked });
  const wanted = all.slice(from, from + limit).map(({ id }) => id);
  const rows = wanted.length === 0 ? [] : await rowsOf(ctx, (eb) => eb('articles.id', 'in', wanted)).execute();
  const ordered = wanted.flatMap((id) => rows.filter((row) => row.id === id));
  const items = await Promise.all(ordered.map((row) => view(ctx, row, text)));
  return { items, nextCursor: from + limit < all.length ? String(from + limit) : null };
}

async function newest(ctx: Context, { cursor, limit, standing }: ArticleQuery, where: Where): Promise<Found> {
  const byDate = standing === 'expiring' || standing === 'expired';
  const sortKey = byDate ? sql<string>`articles.valid_to::text` : sql<string>`articles.published_at`;
  const [at, id] = cursor?.split('~') ?? [];
  const rows = await rowsOf(ctx, where)
    .select(sortKey.as('sortKey'))
    .$if(Boolean(at && id), (query) =>
      query.where(
        byDate
          ? sql<SqlBool>`(articles.valid_to, articles.id) < (${at}::date, ${id}::uuid)`
          : sql<SqlBool>`(articles.published_at, articles.id) < (${at}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy(byDate ? 'articles.validTo' : 'articles.publishedAt', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = await Promise.all(shown.map((row) => view(ctx, row, '')));
  return { items, nextCursor: rows.length > limit && last ? `${last.sortKey}~${last.id}` : null };
}

type Where = (eb: ArticleExpression) => Expression<SqlBool>;

async function conditionsOf(
  ctx: Context,
  query: Pick<ArticleQuery, 'kind' | 'categoryId' | 'placeId' | 'unitId' | 'standing'>,
): Promise<Where> {
  const today = dayOf(ctx.now);
  const soon = daysLater(today, await readParameter(ctx.db, expiringDays));
  const { kind, categoryId, placeId, unitId, standing } = query;
  const placePath = placeId ? (await findPlace(ctx.db, placeId))?.path.map(({ id }) => id) : undefined;
  return (eb) => {
    const conditions = [readableBy(ctx.actor)(eb), hasStanding(eb, standing, today, soon)];
    if (kind) conditions.push(eb('articles.kind', '=', kind));
    if (unitId) conditions.push(eb('articles.ownerUnitId', '=', unitId));
    if (categoryId) conditions.push(sql<SqlBool>`articles.category_scope @> ARRAY[${categoryId}]::uuid[]`);
    if (placeId) {
      conditions.push(
        sql<SqlBool>`(articles.place_ids = '{}' OR articles.place_ids && ${placePath ?? [placeId]}::uuid[] OR articles.place_scope @> ARRAY[${placeId}]::uuid[])`,
      );
    }
    return eb.and(conditions);
  };
}

const rowsOf = (ctx: Context, where: Where) =>
  ctx.db
    .selectFrom('articles')
    .leftJoin('units', 'units.id', 'articles.ownerUnitId')
    .where((eb) => where(eb as unknown as ArticleExpression))
    .select([
      'articles.id',
      'articles.kind',
      'articles.title',
      'articles.body',
      'articles.number',
      'articles.archivedAt',
    ])
    .select(['articles.categoryIds', 'articles.placeIds', 'articles.tags', 'articles.validFrom', 'articles.validTo'])
    .select(['articles.publishedAt', 'articles.viewed', 'articles.quoted', 'units.name as unitName']);

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

async function view(ctx: Context, row: Row, sought: string): Promise<ArticleRow> {
  const { id, number, tags, unitName, viewed, quoted } = row;
  const categories = await Promise.all(row.categoryIds.map((each) => findCategory(ctx.db, each)));
  const places = await Promise.all(row.placeIds.map((each) => findPlace(ctx.db, each)));
  const title = row.title ?? '';
  return {
    id,
    number,
    tags,
    unitName,
    title,
    kind: row.kind as ArticleRow['kind'],
    state: stateOf(row, dayOf(ctx.now)),
    snippet: snippetOf(plainText(row.body ?? ''), sought, snippetLength),
    titleParts: marked(title, sought),
    categories: categories.flatMap((each) => (each ? [each.fullName] : [])),
    places: places.flatMap((each) => (each ? [each.fullName] : [])),
    validFrom: row.validFrom ?? '',
    validTo: row.validTo,
    publishedAt: row.publishedAt ?? '',
    usage: { viewed, quoted },
  };
}
