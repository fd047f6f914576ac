import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonPieces } from './common-words.ts';

const common = (text: string, other: string) =>
  commonPieces(text, other).flatMap((piece) => (piece.isCommon ? [piece.text] : []));

test('what three characters in a row have in common is marked, what stands apart is not', () => {
  assert.deepEqual(common('五里镇卫生院旁的路灯不亮', '卫生院门口，路灯不亮了'), ['卫生院', '路灯不亮']);
  assert.deepEqual(common('路灯不亮', '停水三天'), []);
  assert.deepEqual(common('坏了，没人管', '坏了，没人管'), ['没人管'], 'punctuation is nothing in common');
});

test('the pieces are the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      assert.equal(
        commonPieces(text, other)
          .map((piece) => piece.text)
          .join(''),
        text,
      );
    }),
  );
});
