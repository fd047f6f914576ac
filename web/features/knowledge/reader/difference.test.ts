import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { difference } from './difference.ts';

test('a changed sentence is shown as gone and come, the others stay', () => {
  assert.deepEqual(difference('一。二。三。', '一。贰。三。'), [
    { text: '一。', change: 'same' },
    { text: '二。', change: 'removed' },
    { text: '贰。', change: 'added' },
    { text: '三。', change: 'same' },
  ]);
});

test('without what was added it is the text before, without what was removed the text after', () => {
  const text = fc
    .array(fc.constantFrom('甲。', '乙；', '丙\n', '丁'), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = difference(before, after);
      const without = (change: string) =>
        pieces
          .filter((piece) => piece.change !== change)
          .map((piece) => piece.text)
          .join('');
      assert.equal(without('added'), before);
      assert.equal(without('removed'), after);
    }),
  );
});
