import assert from 'node:assert/strict';
import { test } from 'node:test';
import { syllablesOf } from './pinyin.ts';

test('a name is read one syllable per character', () => {
  assert.deepEqual(syllablesOf('汉滨区'), ['han', 'bin', 'qu']);
  assert.deepEqual(syllablesOf('吕河镇'), ['lv', 'he', 'zhen']);
  assert.deepEqual(syllablesOf('长安镇'), ['chang', 'an', 'zhen']);
});

test('family names and local readings are known', () => {
  assert.deepEqual(syllablesOf('曾家镇'), ['zeng', 'jia', 'zhen']);
  assert.deepEqual(syllablesOf('卡子镇'), ['qia', 'zi', 'zhen']);
});

test('letters, digits and rare signs keep their place', () => {
  for (const name of ['ABC小区3号', '陈家营村（大）', '12345热线', '𠮷山', '5G 基站', '', '构朳镇·😀'])
    assert.equal(syllablesOf(name).length, [...name].length, name);
  assert.deepEqual(syllablesOf('A1区'), ['a', '1', 'qu']);
});
