import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../classify/random.ts';
import { derivation } from './derive.ts';
import { bucket } from './features.ts';
import { fixedWords } from './moves.ts';
import { bare, rouge1, rougeL } from './rouge.ts';
import { countWords, statisticsOf } from './statistics.ts';
import { expected, growTrees } from './trees.ts';
import { wordsOf } from './words.ts';

const sample = fc.string({ unit: fc.constantFrom('停', '水', '了', '，', 'a'), maxLength: 12 }).map(bare);

test('the longest common subsequence is as long as its definition says', () => {
  const longest = (a: string, b: string): number => {
    if (a === '' || b === '') return 0;
    if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
    return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
  };
  fc.assert(
    fc.property(
      sample.filter(({ length }) => length < 8),
      sample.filter(({ length }) => length < 8),
      (a, b) => {
        const whole = a.length + b.length;
        assert.ok(Math.abs(rougeL(a, b) - (a && b ? (2 * longest(a, b)) / whole : 0)) < 1e-12);
      },
    ),
  );
});

test('likeness lies between nothing and one, is mutual, and order only matters to the second kind', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      assert.equal(rouge1(a, b), rouge1(b, a));
      assert.ok(Math.abs(rougeL(a, b) - rougeL(b, a)) < 1e-12);
      assert.ok(rougeL(a, b) <= rouge1(a, b) + 1e-12 && rouge1(a, b) <= 1);
      if (a !== '') assert.equal(rougeL(a, a), 1);
    }),
  );
  assert.equal(rouge1('水停', '停水'), 1);
  assert.equal(rougeL('水停', '停水'), 0.5);
  assert.equal(bare('A3区（停水）_！'), 'A3区停水');
});

test('the words and marks of a text are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A3区', '停水', '，', '。', ' ', '2019', 'km', '😀'), maxLength: 30 }),
      (text) => {
        const words = wordsOf(text);
        assert.equal(words.map((word) => word.text).join(''), text.slice(0, 600));
        for (const { text: word, start } of words) assert.equal(text.slice(start, start + word.length), word);
      },
    ),
  );
  const [place, , mark] = wordsOf('A3区停水，请问');
  assert.deepEqual([place?.text, mark?.text, mark?.mark], ['A3区', '，', 1]);
});

test('numbers of people are personal, also when they are spoken or written apart', () => {
  for (const number of ['13991512345', '139 9151 2345', '幺三九九幺五幺二三四五', '陕G12345']) {
    const words = wordsOf(`我的号码是${number}，路灯不亮。`).filter(({ mark }) => mark === 0);
    const personal = words.filter(({ isPersonal }) => isPersonal).map(({ text }) => text);
    assert.equal(personal.join(''), number.replaceAll(' ', ''), number);
  }
});

test('a title is taken from its text the shortest way', () => {
  const words = wordsOf('您好！石泉县城关镇停水，城关镇居民请求尽快恢复供水');
  const spelled = (title: string) =>
    derivation(words, wordsOf(title))?.map((at) => words[at]?.text ?? fixedWords[at - words.length]);
  assert.deepEqual(spelled('石泉县城关镇停水'), ['石泉县', '城关镇', '停水']);
  assert.deepEqual(spelled('咨询石泉县停水的问题'), ['咨询', '石泉县', '停水', '的', '问题']);
  assert.equal(spelled('学校收费太高'), undefined);
});

test('a word is as rare as the texts say, and its own title does not count for it', () => {
  const statistics = statisticsOf(
    countWords(
      [
        [1, 2],
        [1, 3],
      ],
      [[1], [3]],
    ),
  );
  assert.ok(statistics.of(2).rarity > statistics.of(1).rarity);
  assert.ok(statistics.of(3).ratio > statistics.of(2).ratio);
  assert.equal(statistics.of(3, new Set([3])).ratio, statistics.of(2).ratio);
});

test('larger numbers never fall into smaller buckets', () => {
  for (let value = 1; value < 400; value++) assert.ok(bucket(value) >= bucket(value - 1) && bucket(value) <= 28);
});

test('trees find what depends on what, and expect the mean where there is nothing to find', () => {
  const random = randomFrom(1);
  const rows = Float32Array.from({ length: 4000 }, random);
  const targets = Float32Array.from({ length: 2000 }, (_, at) => ((rows[2 * at] as number) > 0.5 ? 3 : 1));
  const options = { trees: 40, depth: 2, rate: 0.2, fewest: 20, seed: 1 };
  const trees = growTrees(rows, 2, targets, options);
  assert.ok(Math.abs(expected(trees, [0.9, 0.5]) - 3) < 0.1);
  assert.ok(Math.abs(expected(trees, [0.1, 0.5]) - 1) < 0.1);
  const flat = growTrees(rows, 2, new Float32Array(2000).fill(7), options);
  assert.ok(Math.abs(expected(flat, [0.3, 0.3]) - 7) < 1e-6);
});
