import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluateSimilar, rankingFigures } from './similar.ts';

test('precision, recall and average precision follow their definitions', () => {
  const figures = rankingFigures(['a', 'x', 'b', 'y', 'z', 'c'], new Set(['a', 'b', 'c']));
  assert.equal(figures.precisionAt5, 2 / 5);
  assert.equal(figures.recallAt10, 1);
  assert.ok(Math.abs(figures.map - (1 + 2 / 3 + 3 / 6) / 3) < 1e-12);
});

const folder = new URL('../../../shared/data/same-issue/', import.meta.url);
const isThere = existsSync(folder);

test('reports of one matter find each other among real ones', { skip: isThere ? false : 'no ../shared' }, () => {
  const lines = (name: string) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  // The groups but the largest, among a part of the others: the whole takes a minute.
  const groups = lines('groups.dev.jsonl')
    .map(({ ids }) => ids as string[])
    .filter((ids) => ids.length < 30);
  const members = new Set(groups.flat());
  const messages = lines('messages.jsonl').filter(({ id }, at) => members.has(id) || at % 6 === 0);
  const { map, recallAt10 } = evaluateSimilar(messages, groups);
  assert.ok(map > 0.95, `MAP ${map}`);
  assert.ok(recallAt10 > 0.95, `recall@10 ${recallAt10}`);
});
