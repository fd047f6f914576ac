import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Library } from '@minsheng/language/retrieve/library';
import { sql } from 'kysely';
import { newId, systemPersonId } from '#platform/ids';
import { testApp } from '#testing/app';
import { plainText } from './plain-text.ts';
import { rankArticles } from './ranking.ts';
import { countTerms } from './terms.ts';
import { articleTokens } from './tokens.ts';

// Questions of citizens with the official answer to each; an answer is an article without a title.
const real = fileURLToPath(new URL('../../../../../shared/data/knowledge/qa_2081.jsonl', import.meta.url));
const skip = existsSync(real) ? false : '../shared/data/knowledge/qa_2081.jsonl is not here';
const everyNth = 20;
const shown = 10;

test('the index finds what the ranking that was measured would find', { skip }, async () => {
  const articles = answers();
  const app = await testApp();
  for (let from = 0; from < articles.length; from += 200) {
    const values = articles.slice(from, from + 200).map(({ id, body }) => {
      const { all } = articleTokens({ title: '', tags: [], text: plainText(body) });
      return sql`(${id}::uuid, ${systemPersonId}::uuid, now(), 1, now(), '', ${body}, ${all}::tsvector, ''::tsvector)`;
    });
    await sql`INSERT INTO articles (id, created_by, created_at, number, published_at, title, body, search_tokens, title_tokens)
      VALUES ${sql.join(values)}`.execute(app.db);
  }
  await countTerms(app.db);
  await sql`ANALYZE articles`.execute(app.db);
  const library = new Library(articles);
  const places = { index: [] as number[], memory: [] as number[] };
  for (const { id, question } of articles.filter((_, at) => at % everyNth === 0)) {
    const ranked = await rankArticles(app.db, { text: question, where: () => sql<boolean>`true`, limit: shown });
    places.index.push(ranked.findIndex((each) => each.id === id));
    places.memory.push(library.rank(question, shown).findIndex(({ article }) => article.id === id));
  }
  const [index, memory] = [reciprocal(places.index), reciprocal(places.memory)];
  assert.ok(index >= memory - 0.03, `${index} with the index, ${memory} with every article read`);
});

function answers() {
  const seen = new Set<string>();
  return readFileSync(real, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { 用户问题: question = '', 正文内容: body = '' } = JSON.parse(line) as Record<string, string>;
      if (!question || body.length < 10 || seen.has(body)) return [];
      seen.add(body);
      return [{ id: newId(new Date()), title: '', tags: [], body, question }];
    });
}

const reciprocal = (places: readonly number[]) =>
  places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / places.length;
