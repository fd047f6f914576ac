import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { queryTokens, searchTokens, toTsquery, toTsvectorText } from '@minsheng/language/search-tokens';
import fc from 'fast-check';
import { freshDatabase } from '#testing/database';

// What @minsheng/language promises about tokens, asked of PostgreSQL itself.
const { pool } = await freshDatabase();
const nasty = [
  "它说'停水'了",
  'C:\\目录\\文件',
  '😀😀 笑脸',
  '"引号" & | ! :* <->',
  "O'Brien's",
  '𠮷野家',
  "a'b\\c",
  '％ ℃ ㎡ Ⅷ',
];

before(async () => {
  await pool.query('CREATE TABLE texts (id int PRIMARY KEY, text text, tokens tsvector)');
  await pool.query('CREATE INDEX texts_tokens ON texts USING gin (tokens)');
  const texts = Array.from(
    { length: 3000 },
    (_, at) => `第${at}件：汉滨区五里镇${at % 7}号楼停水，电话1389${String(at * 7919).padStart(7, '0')}。`,
  );
  const rows = [...texts, ...nasty].map((text, id) => ({ id, text, tokens: searchTokens(text) }));
  await pool.query(
    `INSERT INTO texts SELECT id, text, array_to_tsvector(tokens)
     FROM jsonb_to_recordset($1::jsonb) AS row(id int, text text, tokens text[])`,
    [JSON.stringify(rows)],
  );
  await pool.query('ANALYZE texts');
});

const search = async (query: string) =>
  (
    await pool.query('SELECT id, text FROM texts WHERE tokens @@ $1::tsquery ORDER BY id', [
      toTsquery(queryTokens(query)),
    ])
  ).rows;

test('a text is found by any part of it, quotes, backslashes and pictures included', async () => {
  for (const text of nasty) {
    const found = await search(text);
    assert.ok(
      found.some((row) => row.text === text),
      text,
    );
  }
  assert.equal((await search('😀')).length, 1);
  // 第422件 has all of its pairs too; it is never the one looked for that is missing.
  assert.ok((await search('第42件')).length < 10);
  assert.equal((await search('停电')).length, 0);
  assert.equal((await search('，。！')).length, 0);
});

test('the index answers', async () => {
  const client = await pool.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query('EXPLAIN SELECT id FROM texts WHERE tokens @@ $1::tsquery', [
    toTsquery(queryTokens('五里镇6号楼')),
  ]);
  client.release(true);
  assert.match(JSON.stringify(rows), /Bitmap Index Scan on texts_tokens/);
});

test('tokens written as text are the same tsvector', async () => {
  const tokens = [...new Set([...nasty.flatMap(searchTokens), "a'b", 'c\\d', '& | !', ':*', "'", '\\', ' '])];
  const { rows } = await pool.query('SELECT $1::tsvector = array_to_tsvector($2::text[]) AS same', [
    toTsvectorText(tokens),
    tokens,
  ]);
  assert.equal(rows[0].same, true);
});

test('whatever is typed is a query PostgreSQL accepts, and finds what contains it', async () => {
  const alphabet = [...'汉滨停水a1B\'"\\&|!:*()<>- ，%_😀𠮷'];
  const typed = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(typed, typed, async (around, query) => {
      const tokens = searchTokens(around + query + around);
      const sql = 'SELECT array_to_tsvector($1::text[]) @@ $2::tsquery AS found';
      const needed = queryTokens(query);
      const { rows } = await pool.query(sql, [tokens, toTsquery(needed)]);
      assert.equal(rows[0].found, needed.length > 0);
    }),
    { numRuns: 300 },
  );
});

test('any tokens at all can be asked for', async () => {
  const token = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter((each) => !each.includes('\0') && each.isWellFormed());
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(token, { minLength: 1, maxLength: 6 }), async (tokens) => {
      const sql = 'SELECT array_to_tsvector($1::text[]) @@ $2::tsquery AS found';
      const { rows } = await pool.query(sql, [tokens, toTsquery(tokens)]);
      assert.equal(rows[0].found, true);
    }),
    { numRuns: 300 },
  );
});
