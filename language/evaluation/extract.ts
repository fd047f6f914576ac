import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extract } from '../extract/extract.ts';
import { readRows } from './rows.ts';

/** A marked text: which line of which file, and `[kind, start, end]` of all that a person finds in it. */
interface Marked {
  file: string;
  line: number;
  marks: readonly (readonly [string, number, number])[];
}

const kinds = ['phone', 'person', 'place', 'time', 'money', 'plate', 'organisation'];
/** The publisher's stand-in for a province; see ../shared/data/README.md. */
const standIn = '楚';

/**
 * The task of the command: reads the marked texts of a set and counts what was found against what people marked. `data` is
 * the folder the marks name their files in; without it nothing is measured, and that is said.
 */
export function extractTask(options: { marked?: string; data?: string; show?: string }): object {
  const set = options.marked ?? 'held-out';
  const path = set.endsWith('.jsonl') ? set : fileURLToPath(new URL(`./marked/${set}.jsonl`, import.meta.url));
  const folder = options.data ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));
  const rows = readRows(path) as unknown as Marked[];
  const missing = [...new Set(rows.map(({ file }) => file))].filter((file) => !existsSync(`${folder}/${file}`));
  if (missing.length > 0) return { skipped: `${missing.join(', ')} is not in ${folder}` };
  return measured(rows, textsOf(folder, rows), options.show);
}

function textsOf(folder: string, rows: readonly Marked[]): string[] {
  const files = new Map<string, string[]>();
  return rows.map(({ file, line }) => {
    const lines = files.get(file) ?? readFileSync(`${folder}/${file}`, 'utf8').split('\n');
    files.set(file, lines);
    return (JSON.parse(lines[line - 1] as string) as { text: string }).text;
  });
}

/** `strict` wants the same kind, beginning and end; `overlapping` the same kind and a common part. */
function measured(rows: readonly Marked[], texts: readonly string[], show: string | undefined): object {
  const counts = new Map(kinds.map((kind) => [kind, newCount()]));
  const times: number[] = [];
  for (const [at, { marks, line }] of rows.entries()) {
    const text = texts[at] as string;
    const begin = performance.now();
    const { hits } = extract(text, { now: new Date('2020-01-08T10:00:00+08:00'), otherProvinces: standIn });
    times.push(performance.now() - begin);
    for (const kind of kinds) {
      const found = hits.filter((hit) => hit.kind === kind).map(({ start, end }) => [start, end] as const);
      const wanted = marks.filter(([each]) => each === kind).map(([, start, end]) => [start, end] as const);
      count(counts.get(kind) as Count, found, wanted);
      if (show === kind || show === 'all') explain(line, kind, text, found, wanted);
    }
  }
  const perKind = Object.fromEntries([...counts].map(([kind, each]) => [kind, figures(each)]));
  return {
    texts: rows.length,
    ...figures([...counts.values()].reduce(added, newCount())),
    perKind,
    extractMsMedian: Number((times.sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(4)),
  };
}

type Pair = readonly [number, number];

interface Count {
  found: number;
  wanted: number;
  exact: number;
  foundTouching: number;
  wantedTouched: number;
}

const newCount = (): Count => ({ found: 0, wanted: 0, exact: 0, foundTouching: 0, wantedTouched: 0 });

const added = (one: Count, other: Count): Count => ({
  ...{ found: one.found + other.found, wanted: one.wanted + other.wanted, exact: one.exact + other.exact },
  ...{ foundTouching: one.foundTouching + other.foundTouching, wantedTouched: one.wantedTouched + other.wantedTouched },
});

const same = ([a, b]: Pair, [c, d]: Pair) => a === c && b === d;
const touches = ([a, b]: Pair, [c, d]: Pair) => a < d && c < b;

function count(into: Count, found: readonly Pair[], wanted: readonly Pair[]): void {
  into.found += found.length;
  into.wanted += wanted.length;
  into.exact += found.filter((one) => wanted.some((other) => same(one, other))).length;
  into.foundTouching += found.filter((one) => wanted.some((other) => touches(one, other))).length;
  into.wantedTouched += wanted.filter((one) => found.some((other) => touches(one, other))).length;
}

function figures({ found, wanted, exact, foundTouching, wantedTouched }: Count) {
  const [precision, recall] = [share(exact, found), share(exact, wanted)];
  const [near, reached] = [share(foundTouching, found), share(wantedTouched, wanted)];
  return {
    ...{ marked: wanted, found, precision, recall, f1: harmonic(precision, recall) },
    overlapping: { precision: near, recall: reached, f1: harmonic(near, reached) },
  };
}

const share = (part: number, whole: number) => (whole === 0 ? null : Number((part / whole).toFixed(4)));
const harmonic = (precision: number | null, recall: number | null) =>
  precision === null || recall === null
    ? null
    : Number(((2 * precision * recall) / Math.max(1e-9, precision + recall)).toFixed(4));

/** For whoever mends the rules: what was found and not marked, and the other way round; on the error stream. */
function explain(line: number, kind: string, text: string, found: readonly Pair[], wanted: readonly Pair[]): void {
  const say = (sign: string, [start, end]: Pair) =>
    process.stderr.write(
      `${line} ${kind} ${sign} ${text.slice(Math.max(0, start - 6), start)}【${text.slice(start, end)}】${text.slice(end, end + 6)}\n`,
    );
  for (const each of found) if (!wanted.some((other) => same(each, other))) say('+', each);
  for (const each of wanted) if (!found.some((other) => same(each, other))) say('-', each);
}
