import { rarity } from '@minsheng/language/retrieve/score';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import type { PublicContext } from '#platform/context';
import { enqueue, job } from '#platform/jobs';

const rareArticles = 2;
const recountDelayMs = 60_000;

/** In how many articles every token stands; what stands in one or two is not kept: it is rare, whatever it is. */
export const recountTerms = job({
  name: 'knowledge.recountTerms',
  input: z.object({}),
  run: (ctx) => countTerms(ctx.db),
  options: { cron: '20 3 * * *', singleton: 'waiting', expireInSeconds: 900 },
});

/** A minute after a publication, once for however many there were. */
export const recountSoon = (ctx: PublicContext): Promise<void> =>
  enqueue(
    ctx,
    recountTerms,
    {},
    {
      startAfter: new Date(ctx.now.getTime() + recountDelayMs),
      singletonKey: 'all',
    },
  );

export async function countTerms(db: Kysely<DB>): Promise<void> {
  await sql`DELETE FROM article_terms`.execute(db);
  await sql`
    INSERT INTO article_terms (term, articles)
    SELECT word, ndoc FROM ts_stat('SELECT search_tokens FROM articles WHERE number > 0 AND archived_at IS NULL')
     WHERE ndoc > ${rareArticles}`.execute(db);
  await countCharacters(db);
}

const sampledArticles = 10_000;

/** Single characters are no tokens of the index; of a large library a sample tells how common they are. */
async function countCharacters(db: Kysely<DB>): Promise<void> {
  await sql`
    WITH sample AS (
      SELECT title || body AS text, count(*) OVER () AS sampled, (SELECT count(*) FROM articles WHERE number > 0) AS total
        FROM (SELECT title, left(body, 2000) AS body FROM articles WHERE number > 0 AND archived_at IS NULL
               ORDER BY id DESC LIMIT ${sampledArticles}) newest
    )
    INSERT INTO article_terms (term, articles)
    SELECT letter, ceil(count(*) * max(total)::float8 / max(sampled))
      FROM sample CROSS JOIN LATERAL (SELECT DISTINCT unnest(string_to_array(text, NULL)) AS letter) letters
     WHERE letter ~ '[一-龥]'
     GROUP BY letter
    ON CONFLICT DO NOTHING`.execute(db);
}

export interface WeighedTerm {
  term: string;
  /** Articles that have it, at least 1. */
  articles: number;
  /** How much it says: BM25's inverse document frequency. */
  weight: number;
}

/** Tokens with what they are worth, the rarest first. */
export async function weigh(db: Kysely<DB>, tokens: readonly string[]): Promise<WeighedTerm[]> {
  if (tokens.length === 0) return [];
  const [known, total] = await Promise.all([
    db
      .selectFrom('articleTerms')
      .selectAll()
      .where('term', 'in', [...tokens])
      .execute(),
    sql<{
      count: number;
    }>`SELECT greatest(reltuples, 100)::int AS count FROM pg_class WHERE oid = 'articles'::regclass`.execute(db),
  ]);
  const all = total.rows[0]?.count ?? 100;
  const counts = new Map(known.map(({ term, articles }) => [term, articles]));
  return tokens
    .map((term) => {
      const articles = counts.get(term) ?? rareArticles;
      return { term, articles, weight: rarity(articles, all) };
    })
    .sort((a, b) => a.articles - b.articles || b.term.length - a.term.length);
}
