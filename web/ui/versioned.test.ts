import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeLines, mergeOnto, type VersionedField } from './versioned.ts';

type Form = { name: string; aliases: string[]; sort: number };
const fields: VersionedField<Form>[] = [
  { key: 'name', label: '名称', words: String },
  { key: 'aliases', label: '别名', words: (names) => names.join('、') },
  { key: 'sort', label: '排序号', words: String },
];
const before: Form = { name: '供水', aliases: [], sort: 1 };
const theirs: Form = { name: '供水用水', aliases: ['自来水'], sort: 1 };

test('what was left as it was opened takes what the others saved, the rest stays mine', () => {
  const mine: Form = { name: '城市供水', aliases: [], sort: 2 };
  assert.deepEqual(mergeOnto(before, theirs, mine), { name: '城市供水', aliases: ['自来水'], sort: 2 });
});

test('only what the others changed is put side by side, and says where both did', () => {
  const mine: Form = { name: '城市供水', aliases: [], sort: 2 };
  assert.deepEqual(changeLines(fields, before, theirs, mine), [
    { label: '名称', theirs: '供水用水', mine: '城市供水' },
    { label: '别名', theirs: '自来水', mine: null },
  ]);
});

test('a value that somebody emptied is called empty', () => {
  const emptied = { ...before, name: '' };
  assert.equal(changeLines(fields, before, emptied, before)[0]?.theirs, '（空）');
});
