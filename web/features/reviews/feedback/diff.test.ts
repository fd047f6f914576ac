import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differences } from './diff.ts';

test('what is gone and what is new is told apart from what stayed', () => {
  assert.deepEqual(differences('五里镇集镇路灯不亮', '五里镇卫生院旁路灯不亮'), [
    { kind: 'same', text: '五里镇' },
    { kind: 'gone', text: '集镇' },
    { kind: 'new', text: '卫生院旁' },
    { kind: 'same', text: '路灯不亮' },
  ]);
  assert.deepEqual(differences('同', '同'), [{ kind: 'same', text: '同' }]);
  assert.deepEqual(differences('', '新'), [{ kind: 'new', text: '新' }]);
});

test('without the new it is the old text, without the gone the new one', () => {
  const text = fc.string({ unit: fc.constantFrom('路', '灯', '不', '亮', '😀'), maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differences(before, after);
      const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text);
      assert.equal(without('new').join(''), before);
      assert.equal(without('gone').join(''), after);
    }),
  );
});
