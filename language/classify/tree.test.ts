import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overTree, surestNode } from './tree.ts';

const paths: Record<string, string[]> = {
  停水: ['城乡建设', '供水', '停水'],
  水质: ['城乡建设', '供水', '水质'],
  噪声: ['环境保护', '噪声'],
};
const pathOf = (label: string) => paths[label] as string[];
const predictions = [
  { label: '停水', probability: 0.45 },
  { label: '水质', probability: 0.4 },
  { label: '噪声', probability: 0.15 },
];

test('a branch is as probable as what hangs on it', () => {
  const nodes = new Map(overTree(predictions, pathOf).map(({ path, probability }) => [path.join('/'), probability]));
  assert.ok(Math.abs((nodes.get('城乡建设/供水') as number) - 0.85) < 1e-12);
  assert.equal(nodes.get('环境保护/噪声'), 0.15);
  assert.equal(nodes.size, 6);
});

test('who cannot be sure of the leaf may be sure of the branch above', () => {
  assert.deepEqual(surestNode(predictions, pathOf, 0.8)?.path, ['城乡建设', '供水']);
  assert.deepEqual(surestNode(predictions, pathOf, 0.44)?.path, ['城乡建设', '供水', '停水']);
  assert.equal(surestNode(predictions, pathOf, 0.9), undefined);
});
