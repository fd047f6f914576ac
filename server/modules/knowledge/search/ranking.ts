import { matterOf, soughtTerms } from '@minsheng/language/retrieve/terms';
import { queryTokens, searchTokens } from '@minsheng/language/search-tokens';
import type { Kysely } from 'kysely';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { ArticleExpression } from '../standing.ts';
import { closely } from './closely.ts';
import { type WeighedTerm, weigh } from './terms.ts';
import { quote } from './tokens.ts';

export interface Ranking {
  text: string;
  /** Which articles come into question at all. */
  where: (eb: ArticleExpression) => Expression<SqlBool>;
  limit: number;
}

export interface Ranked {
  id: string;
  score: number;
}

/** How many articles are looked at at all: enough that a common word's best is among them, few enough to be quick. */
const considered = 1000;
/** A whole appeal has hundreds of tokens: the telling ones find the candidates. */
const findingTokens = 24;
/** In how many groups by rarity the tokens are ranked. */
const rankingGroups = 8;
/** How many of them are read. */
const read = 300;

/**
 * The articles that answer a text best, in two looks. The index finds candidates by the rarest tokens, in titles and
 * bodies, and PostgreSQL ranks them roughly (`ts_rank` times rarity); the best of those are read and scored exactly,
 * by BM25F over title, tags and body (`language/retrieve`), for which see `decisions/knowledge.md`.
 */
export async function rankArticles(db: Kysely<DB>, { text, where, limit }: Ranking): Promise<Ranked[]> {
  const tokens = new Set(tokensOf(matterOf(text)));
  const sought = soughtTerms(text);
  const weighed = await weigh(db, [...new Set([...tokens, ...sought.map(({ term }) => term)])]);
  const terms = weighed.filter(({ term }) => tokens.has(term));
  if (terms.length === 0) return [];
  const ids = await roughly(db, terms.slice(0, findingTokens), where);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('articles').select(['id', 'title', 'tags', 'body']).where('id', 'in', ids).execute();
  return closely(rows, sought, weighed).slice(0, limit);
}

async function roughly(db: Kysely<DB>, terms: readonly WeighedTerm[], where: Ranking['where']): Promise<string[]> {
  const title = anyOf(terms, considered * 4);
  const body = anyOf(terms, considered * 2);
  const all = terms.map(lexeme).join(' & ');
  const matches = [
    sql<SqlBool>`title_tokens @@ ${title}::tsquery`,
    sql<SqlBool>`search_tokens @@ ${body}::tsquery`,
    sql<SqlBool>`search_tokens @@ ${all}::tsquery`,
  ];
  const candidates = matches.map(
    (match) => sql`(${db.selectFrom('articles').select('articles.id').where(where).where(match).limit(considered)})`,
  );
  const parts = inGroups(terms).map(
    (group) =>
      sql`${group.reduce((sum, { weight }) => sum + weight, 0)}::float8 * ts_rank('{0.55, 0.55, 0.8, 1}', tokens, ${group.map(lexeme).join(' | ')}::tsquery)`,
  );
  const { rows } = await sql<{ id: string }>`
    WITH candidates AS (${sql.join(candidates, sql` UNION `)}), found AS MATERIALIZED (
      SELECT a.id, a.search_tokens || ''::tsvector AS tokens FROM candidates JOIN articles a USING (id)
    )
    SELECT found.id, (${sql.join(parts, sql` + `)}) / (1 + ln(1 + length(tokens) / 60.0)) AS score
      FROM found
     ORDER BY score DESC, found.id DESC
     LIMIT ${read}`.execute(db);
  return rows.map(({ id }) => id);
}

/** A single character has no token of its own in a text: it stands for everything that begins with it. */
function tokensOf(text: string): string[] {
  const needed = queryTokens(text);
  return needed.length === 1 ? needed : searchTokens(text).filter((token) => [...token].length > 1);
}

const lexeme = ({ term }: WeighedTerm) => ([...term].length === 1 ? `${quote(term)}:*` : quote(term));

/** Any of the rarest terms, as many of them as the number of articles allows; at least the rarest. */
function anyOf(terms: readonly WeighedTerm[], articles: number): string {
  let sum = 0;
  const chosen = terms.filter((term, index) => {
    sum += term.articles;
    return index === 0 || sum <= articles;
  });
  return chosen.map(lexeme).join(' | ');
}

/** Terms about as rare as each other: `ts_rank` takes the terms of one query for equally telling, and each call costs. */
function inGroups(terms: readonly WeighedTerm[]): WeighedTerm[][] {
  const size = Math.ceil(terms.length / rankingGroups);
  return Array.from({ length: Math.ceil(terms.length / size) }, (_, at) => terms.slice(at * size, (at + 1) * size));
}
