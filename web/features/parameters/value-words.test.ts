import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, rangeInWords } from './value-words.ts';

const setting = (unit: string) => ({ unit, schema: { type: 'integer', minimum: 30, maximum: 7200 } }) as never;

test('seconds and minutes are told in the unit people think in', () => {
  assert.equal(rangeInWords(setting('秒'), 480), '即 8 分钟，可填 30–7200');
  assert.equal(rangeInWords(setting('秒'), 90), '即 1 分 30 秒，可填 30–7200');
  assert.equal(rangeInWords(setting('分钟'), 120), '即 2 小时，可填 30–7200');
  assert.equal(rangeInWords(setting('秒'), 45), '可填 30–7200');
});

test('a value is said with its unit', () => {
  assert.equal(inWords({ unit: '次' }, 5), '5 次');
  assert.equal(inWords({ unit: '' }, false), '否');
  assert.equal(inWords({ unit: '' }, ['甲', '乙']), '甲、乙');
});
