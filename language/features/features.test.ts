import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTokens, documentFrequencies } from './counts.ts';
import { fold } from './fold.ts';
import { findKey, keyTable, keyTableOf, numberKey } from './table.ts';
import { eachCharacterToken, eachWordToken, tagKey } from './tokens.ts';
import { besides, learnBlock, vectorIn } from './vectors.ts';

test('what a reader takes for the same becomes the same, marks only separate', () => {
  assert.equal(fold('ＡＢＣ小区，，3号楼！').text, 'abc小区 3号楼 ');
  assert.equal(fold('家住****小区').text, '家住 小区');
  assert.equal(fold('').text, '');
});

test('every unit of a folded text knows where it came from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (original) => {
      const { text, offsets } = fold(original);
      assert.equal(text.length, offsets.length);
      for (const [at, offset] of offsets.entries()) {
        assert.ok(offset < original.length && offset > (offsets[at - 1] ?? -1));
        const unit = original[offset] as string;
        assert.ok([' ', unit, '\ufffd', fold(unit).text].includes(text[at] as string));
      }
    }),
  );
});

test('a key table numbers keys as a map would, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff_ffff), { maxLength: 300 }), (keys) => {
      const table = keyTable(1);
      const numbers = new Map<number, number>();
      for (const key of keys) {
        if (!numbers.has(key)) numbers.set(key, numbers.size);
        assert.equal(numberKey(table, key), numbers.get(key));
      }
      assert.equal(table.size, numbers.size);
      const again = keyTableOf(table.keys.slice(0, table.size));
      for (const [key, number] of numbers) assert.equal(findKey(again, key), number);
      assert.equal(findKey(again, 0x1234_5678), numbers.get(0x1234_5678) ?? -1);
    }),
  );
});

test('sequences of one to three characters are visited once each, the same ones with the same key', () => {
  const seen = new Map<number, string>();
  let visits = 0;
  eachCharacterToken('停水停水', 3, (key, start, end) => {
    const piece = '停水停水'.slice(start, end);
    assert.equal(seen.get(key) ?? piece, piece);
    seen.set(key, piece);
    visits++;
  });
  assert.equal(visits, 9);
  assert.deepEqual([...seen.values()].sort(), ['停', '停水', '停水停', '水', '水停', '水停水'].sort());
});

test('words stand where they stand, and a tag is known however it is written', () => {
  const words: string[] = [];
  eachWordToken('小区 停水', (_, start, end) => words.push('小区 停水'.slice(start, end)));
  assert.deepEqual(words, ['小区', '停水']);
  assert.equal(tagKey('Place：ＡＢ'), tagKey('place ab'));
});

test('tokens are counted as a map would count them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(12), { maxLength: 30 }), { maxLength: 12 }), (documents) => {
      const counts = countTokens(documents.length, (at, visit) => (documents[at] as number[]).forEach(visit), 2);
      for (const [at, tokens] of documents.entries()) {
        const expected = Map.groupBy(tokens, (key) => key);
        const [from, to] = [counts.starts[at] as number, counts.starts[at + 1] as number];
        assert.equal(to - from, expected.size);
        for (let entry = from; entry < to; entry++) {
          const key = counts.table.keys[counts.ids[entry] as number] as number;
          assert.equal(counts.times[entry], expected.get(key)?.length);
        }
      }
      for (const [id, frequency] of documentFrequencies(counts).entries()) {
        const key = counts.table.keys[id] as number;
        assert.equal(frequency, documents.filter((tokens) => tokens.includes(key)).length);
      }
    }),
  );
});

const options = { weight: 2, leastDocuments: 2, mostTokens: 100, rarityPower: 1 };
const documents = [
  [1, 2, 2, 3],
  [2, 3, 4],
  [3, 9],
];
const learned = learnBlock(3, (at, visit) => (documents[at] as number[]).forEach(visit), options);

test('a vector has the length its block has, and only tokens of enough documents', () => {
  assert.equal(learned.rows.width, 2);
  for (let row = 0; row < 3; row++) {
    const values = learned.rows.values.slice(learned.rows.starts[row], learned.rows.starts[row + 1]);
    assert.ok(Math.abs(Math.hypot(...values) - 2) < 1e-6);
  }
});

test('a document alone gets the vector it had among the others; an unknown one gets none', () => {
  for (const [row, tokens] of documents.entries()) {
    const alone = vectorIn(learned.block, (visit) => tokens.forEach(visit));
    const [from, to] = [learned.rows.starts[row], learned.rows.starts[row + 1]];
    assert.deepEqual([...alone.ids], [...learned.rows.ids.slice(from, to)]);
    assert.deepEqual([...alone.values], [...learned.rows.values.slice(from, to)]);
  }
  assert.equal(vectorIn(learned.block, (visit) => visit(77)).ids.length, 0);
});

test('of too many tokens those of most documents stay', () => {
  const { block } = learnBlock(3, (at, visit) => (documents[at] as number[]).forEach(visit), {
    ...options,
    mostTokens: 1,
  });
  assert.deepEqual([...block.table.keys.slice(0, block.table.size)], [3]);
});

test('blocks side by side keep their entries apart', () => {
  const both = besides([learned.rows, learned.rows]);
  assert.equal(both.width, 4);
  assert.equal(both.ids.length, 2 * learned.rows.ids.length);
  const row = [...both.ids.slice(both.starts[0], both.starts[1])];
  assert.deepEqual(row, [0, 1, 2, 3]);
});
