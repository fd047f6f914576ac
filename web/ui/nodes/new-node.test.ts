import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newNode } from './new-node.ts';

const siblings = (...codes: string[]) => codes.map((code, sort) => ({ code, sort }));

test('a new node gets the code after the last one and the place at the end', () => {
  const { code, sort } = newNode({ code: '610902' }, siblings('610902103', '610902108', '610902104'));
  assert.deepEqual([code, sort], ['610902109', 3]);
});

test('leading zeros stay, letters in front too, and the longest number counts', () => {
  assert.equal(newNode({ code: '01' }, siblings('0109', '0102')).code, '0110');
  assert.equal(newNode(null, siblings('A09', 'A10')).code, 'A11');
  assert.equal(newNode(null, siblings('9', '10')).code, '11');
});

test('the first child takes its parent’s code; where nothing is known nothing is guessed', () => {
  assert.equal(newNode({ code: '0102' }, []).code, '010201');
  assert.equal(newNode(null, []).code, '');
  assert.equal(newNode(null, siblings('abc')).code, '');
});

test('where siblings stand by their code alone, the new one does too', () => {
  assert.equal(newNode(null, [{ code: '1', sort: 0 }]).sort, 0);
});
