import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('./command.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'minsheng-extract-'));
after(() => rmSync(folder, { recursive: true }));

const evaluate = (...words: string[]) => {
  const { stdout, stderr } = spawnSync(process.execPath, [command, 'extract', ...words], { encoding: 'utf8' });
  return JSON.parse(stdout || stderr) as Figures;
};

interface Figures {
  skipped?: string;
  texts: number;
  precision: number;
  recall: number;
  f1: number;
  overlapping: { f1: number };
  perKind: Record<
    string,
    { marked: number; found: number; precision: number | null; recall: number | null; f1: number | null }
  >;
}

test('what was found is counted against what was marked, strictly and by a common part', () => {
  const text = '我叫周文斌，电话13991512345，昨晚十点被罚款200元';
  writeFileSync(join(folder, 'rows.jsonl'), `${JSON.stringify({ text })}\n`);
  const marks = [
    ['person', 2, 5],
    ['phone', 8, 19],
    // One unit less than what is found, and one that is nowhere.
    ['time', 20, 23],
    ['plate', 0, 1],
  ];
  const marked = join(folder, 'marked.jsonl');
  writeFileSync(marked, `${JSON.stringify({ file: 'rows.jsonl', line: 1, marks })}\n`);
  const { perKind, precision, recall, overlapping } = evaluate('--marked', marked, '--data', folder);
  assert.deepEqual([perKind.person?.f1, perKind.phone?.f1, perKind.time?.f1, perKind.plate?.recall], [1, 1, 0, 0]);
  assert.equal(perKind.money?.precision, 0);
  assert.deepEqual([precision, recall], [0.5, 0.5]);
  assert.equal(overlapping.f1, 0.75);
});

test('without the texts it says so and measures nothing', () => {
  assert.match(evaluate('--data', join(folder, 'nowhere')).skipped ?? '', /complaints\/dev\.jsonl is not in/);
});

test('the marks name files, lines, kinds and offsets, and quote nothing', () => {
  for (const [set, least] of [
    ['development', 120],
    ['held-out', 100],
  ] as const) {
    const rows = readFileSync(new URL(`./marked/${set}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    assert.ok(rows.length >= least);
    for (const row of rows) assert.doesNotMatch(row, /[^\x20-\x7e]/);
  }
});

const real = fileURLToPath(new URL('../../../shared/data/complaints/train.jsonl', import.meta.url));
const skip = existsSync(real) ? false : '../shared/data/complaints/train.jsonl is not here';

test('most of what a person finds in real complaints is found', { skip }, () => {
  const figures = evaluate('--marked', 'development');
  assert.ok(figures.texts >= 120);
  assert.ok(figures.precision > 0.75 && figures.recall > 0.72, JSON.stringify(figures));
  for (const kind of ['person', 'time', 'money', 'plate']) assert.ok((figures.perKind[kind]?.f1 ?? 0) > 0.88, kind);
});
