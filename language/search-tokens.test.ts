import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { queryTokens, searchTokens, toTsquery, toTsvectorText } from './search-tokens.ts';

const complaint = '市民来电反映：汉滨区城关镇ABC小区3号楼自12月5日起停水，联系电话13891512345，望尽快处理😀。';

/** What the database does with the two token lists. */
function finds(text: string, query: string): boolean {
  const has = searchTokens(text);
  const needed = queryTokens(query);
  return needed.every((token) =>
    [...token].length === 1 ? has.some((each) => each.startsWith(token)) : has.includes(token),
  );
}

test('two characters are found wherever they stand, across the borders of words too', () => {
  for (const query of ['停水', '城关', '关镇', '区城', '楼自', '起停']) assert.ok(finds(complaint, query), query);
  assert.ok(!finds(complaint, '停电'));
  assert.ok(!finds(complaint, '水停'));
});

test('what stands on both sides of a comma is not one word', () => {
  assert.ok(!finds('停水，联系', '水联'));
  assert.ok(finds('停水，联系', '停水，联系'));
});

test('part of a number, a house number and full-width or upper-case letters are found', () => {
  for (const query of ['3891512', '2345', '13891512345', '3号楼', '12月', 'abc', 'ＡＢＣ小区', 'bc小', '45'])
    assert.ok(finds(complaint, query), query);
  assert.ok(!finds(complaint, '13891512346'));
});

test('one character is found, also at the end of a sentence', () => {
  for (const query of ['水', '理', '汉', '😀', '起']) assert.ok(finds(complaint, query), query);
  assert.ok(!finds(complaint, '电缆'));
  assert.ok(!finds('天气', '水'));
});

test('long words are kept whole beside their pairs', () => {
  assert.ok(searchTokens('自来水公司').includes('自来水'));
  assert.deepEqual(searchTokens('停水停水'), ['停水', '水停', '水']);
});

test('punctuation alone asks for nothing', () => {
  assert.deepEqual(queryTokens('，。！ \\ \'"&|():*'), []);
  assert.equal(toTsquery([]), '');
});

test('quotes, backslashes and operators are escaped', () => {
  assert.equal(toTsquery(["a'b", 'c\\d', 'e & !f:*']), "'a''b' & 'c\\\\d' & 'e & !f:*'");
  assert.equal(toTsquery(['水', '停水', '😀']), "'水':* & '停水' & '😀':*");
  assert.equal(toTsvectorText(["a'b", '停水']), "'a''b' '停水'");
});

const alphabet = [...'汉滨区城关镇停水了的3号楼aBcＺ０123456789 ，。-_\'"\\&|!:*()😀👨‍👩‍👧𠮷㎡\n'];
const anyText = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 });

test('every text that contains the query is found', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, query, after) => finds(before + query + after, query)),
    { numRuns: 3000 },
  );
});

test('no token is empty, repeated, or unfit for the database', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const tokens = searchTokens(text);
      assert.equal(new Set(tokens).size, tokens.length);
      for (const token of tokens) {
        assert.ok(token !== '' && token.isWellFormed() && !token.includes('\0'));
        assert.ok(Buffer.byteLength(token) < 2046);
      }
    }),
    { numRuns: 2000 },
  );
});

test('an enormous text stays within what a tsvector holds', () => {
  const text = Array.from({ length: 60_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join(
    '',
  );
  const tokens = searchTokens(text);
  assert.equal(tokens.length, 16_000);
  assert.ok(tokens.reduce((sum, token) => sum + Buffer.byteLength(token), 0) < 1 << 20);
});

test('a day of tickets is tokenised in no time (at least 5 MB/s on an idle core)', () => {
  const texts = Array.from({ length: 4000 }, (_, at) => complaint.repeat(3) + at);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  searchTokens(complaint);
  const cpu = process.cpuUsage();
  for (const text of texts) searchTokens(text);
  const { user, system } = process.cpuUsage(cpu);
  const rate = bytes / (user + system);
  console.log(`searchTokens: ${rate.toFixed(1)} MB/s of one core's time`);
  // A third of the figure: neighbours on a busy machine share the cache.
  assert.ok(rate >= 5 / 3, `${rate.toFixed(1)} MB/s`);
});
