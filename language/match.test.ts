import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findInTree, type MatchOptions, treeIndex } from './match.ts';
import { syllablesOf } from './pinyin.ts';

// Ids are the full paths, so that the expectations read like what a person sees.
const tree = {
  安康市: {
    汉滨区: { 老城街道: { 鼓楼社区: {} }, 五里镇: { 五里社区: {}, 朝阳社区: {} }, 大河镇: {}, 恒口镇: {} },
    汉阴县: { 城关镇: { 城关社区: {} }, 双河口镇: { 石门村: {} } },
    石泉县: { 城关镇: {}, 池河镇: {} },
    旬阳市: { 城关镇: {}, 双河镇: {}, 石门镇: {}, 吕河镇: {} },
  },
};
interface Branch {
  [name: string]: Branch;
}

function* nodesOf(
  branch: Branch,
  parentId: string | null = null,
  level = 1,
): Generator<Parameters<typeof treeIndex>[0][number]> {
  for (const [name, below] of Object.entries(branch)) {
    const id = `${parentId ?? ''}${name}`;
    const names = name === '恒口镇' ? [name, '恒口示范区'] : [name];
    yield { id, parentId, level, terms: names.map((text) => ({ text, syllables: syllablesOf(text) })) };
    yield* nodesOf(below, id, level + 1);
  }
}
const nodes = [...nodesOf(tree)];
const index = treeIndex(nodes);
const find = (text: string, options: Partial<MatchOptions> = {}) => findInTree(index, text, { limit: 20, ...options });
const first = (text: string, options: Partial<MatchOptions> = {}) => find(text, options)[0];

test('a place is found by characters, whole pinyin and initials', () => {
  for (const text of [
    '汉滨区',
    '汉滨',
    'hanbinqu',
    'hanbin',
    'hbq',
    'hb',
    'HBQ',
    'ｈｂｑ',
    'han bin qu',
    'hanbq',
    '汉bin',
  ])
    assert.equal(first(text), '安康市汉滨区', text);
  assert.equal(first('lvhe'), '安康市旬阳市吕河镇');
});

test('nine towns of one name are told apart by what is above them', () => {
  assert.deepEqual(find('城关镇'), ['安康市汉阴县城关镇', '安康市石泉县城关镇', '安康市旬阳市城关镇']);
  for (const text of [
    '石泉城关',
    '石泉县城关镇',
    'shiquanchengguan',
    'sqcg',
    '石泉chengguan',
    'sq城关',
    '安康石泉城关镇',
    '安康市/石泉县/城关',
  ])
    assert.deepEqual(find(text), ['安康市石泉县城关镇'], text);
});

test('parts of the path may be left out and mixed', () => {
  assert.equal(first('汉滨wuli'), '安康市汉滨区五里镇');
  assert.equal(first('hb五里社区'), '安康市汉滨区五里镇五里社区');
  assert.equal(first('安康朝阳'), '安康市汉滨区五里镇朝阳社区');
});

test('the whole name comes before its beginning, its beginning before its middle, the higher level before the lower', () => {
  assert.deepEqual(find('双河').slice(0, 2), ['安康市旬阳市双河镇', '安康市汉阴县双河口镇']);
  assert.deepEqual(find('石门'), ['安康市旬阳市石门镇', '安康市汉阴县双河口镇石门村']);
  assert.deepEqual(find('河').slice(0, 1), ['安康市汉滨区大河镇']);
  assert.equal(first('五里'), '安康市汉滨区五里镇');
});

test('characters come before the same sound', () => {
  assert.equal(first('shi'), '安康市石泉县');
  assert.equal(first('市'), '安康市');
});

test('an unfinished syllable is enough', () => {
  assert.equal(first('hanb'), '安康市汉滨区');
  assert.equal(first('chengg'), '安康市汉阴县城关镇');
  assert.equal(first('shuanghek'), '安康市汉阴县双河口镇');
});

test('another name leads to the same place', () => {
  assert.deepEqual(find('恒口示范区'), ['安康市汉滨区恒口镇']);
  assert.deepEqual(find('hksfq'), ['安康市汉滨区恒口镇']);
});

test('what was used lately and what is near win among equals', () => {
  assert.equal(first('城关', { recent: ['安康市旬阳市城关镇', '安康市石泉县城关镇'] }), '安康市旬阳市城关镇');
  assert.equal(find('城关', { recent: ['安康市旬阳市城关镇', '安康市石泉县城关镇'] })[1], '安康市石泉县城关镇');
  assert.equal(first('城关', { near: '安康市石泉县池河镇' }), '安康市石泉县城关镇');
  assert.equal(first('汉滨区', { recent: ['安康市汉滨区五里镇五里社区'] }), '安康市汉滨区');
});

test('nothing typed brings back what was used lately', () => {
  assert.deepEqual(find(' ', { recent: ['安康市石泉县', '不存在'] }), ['安康市石泉县']);
  assert.deepEqual(find(''), []);
});

test('an address leads to its place, and a wrong county to the towns of that name', () => {
  assert.deepEqual(find('汉滨区五里镇民主路12号'), ['安康市汉滨区五里镇']);
  assert.deepEqual(find('汉滨城关'), [
    '安康市汉滨区',
    '安康市汉阴县城关镇',
    '安康市石泉县城关镇',
    '安康市旬阳市城关镇',
    '安康市汉阴县城关镇城关社区',
  ]);
  assert.deepEqual(find('完全不相干'), []);
  assert.deepEqual(find('zzz'), []);
});

test('every place is found by its full name, its pinyin and its initials', () => {
  fc.assert(
    fc.property(fc.constantFrom(...nodes), ({ id }) => {
      assert.equal(first(id), id);
      for (const text of [
        syllablesOf(id).join(''),
        syllablesOf(id)
          .map((each) => each[0])
          .join(''),
      ])
        assert.ok(find(text).includes(id), text);
    }),
  );
});

test('anything may be typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      assert.ok(find(text, { limit: 3 }).length <= 3);
    }),
  );
  find('h'.repeat(200));
});
