import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readRows } from '../evaluation/rows.ts';
import { mask } from './mask.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const skip = existsSync(new URL('complaints/', data)) ? false : '../shared/data/complaints is not here';

interface Marked {
  file: string;
  line: number;
  marks: readonly (readonly [string, number, number])[];
}

/** The publisher's stand-in for a province; see ../shared/data/README.md. */
const standIn = '楚';

test('of what people marked as personal in real appeals, hardly anything gets through', { skip }, () => {
  const marked = ['development', 'held-out'].flatMap(
    (set) => readRows(new URL(`../evaluation/marked/${set}.jsonl`, import.meta.url).pathname) as unknown as Marked[],
  );
  const counts = { person: [0, 0], phone: [0, 0], plate: [0, 0] };
  const files = new Map<string, string[]>();
  for (const { file, line, marks } of marked) {
    const lines = files.get(file) ?? readFileSync(new URL(file, data), 'utf8').split('\n');
    files.set(file, lines);
    const text = (JSON.parse(lines[line - 1] as string) as { text: string }).text.replaceAll(standIn, '陕');
    const [left = ''] = mask([text]).texts;
    for (const [kind, start, end] of marks) {
      const count = counts[kind as keyof typeof counts];
      if (!count) continue;
      count[1] = (count[1] ?? 0) + 1;
      if (!left.includes(text.slice(start, end))) count[0] = (count[0] ?? 0) + 1;
    }
  }
  const [share = 0, phones, plates] = Object.values(counts).map(([masked = 0, all = 0]) => masked / all);
  assert.ok(share >= 0.95, `${counts.person}`);
  assert.equal(phones, 1);
  assert.equal(plates, 1);
});
