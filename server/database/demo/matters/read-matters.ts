import { readdirSync, readFileSync } from 'node:fs';
import type { CategoryNode } from '../city/category-tree.ts';
import { phrase } from '../language/phrase.ts';
import { type Claim, kindNames, type Matter } from './matter.ts';

/** By name; the names of leaves are unique. */
export type Leaves = ReadonlyMap<string, CategoryNode>;

const folder = new URL('../data/matters/', import.meta.url);

/**
 * The matters as people write them down, a file per field of life. `## leaf`, `= name` with marks, then lines by their
 * first letter: t title, w what happened (w? asked only, w! never asked), d detail, e effect, a demand, q question, b bodies tried before, f finding.
 */
export function readMatters(leaves: Leaves): Matter[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return files.flatMap((name) => parseMatters(readFileSync(new URL(name, folder), 'utf8'), leaves));
}

export function parseMatters(text: string, leaves: Leaves): Matter[] {
  const matters: Matter[] = [];
  let leaf = '';
  for (const block of text.split('\n').reduce<string[][]>(intoBlocks, [])) {
    const [head = '', ...lines] = block;
    if (head.startsWith('## ')) leaf = head.slice(3).trim();
    else matters.push(matterOf(head, lines, leaf, leaves));
  }
  return matters;
}

function intoBlocks(blocks: string[][], line: string): string[][] {
  if (line.startsWith('## ') || line.startsWith('= ')) blocks.push([line]);
  else if (line.trim() !== '' && !line.startsWith('#')) blocks.at(-1)?.push(line);
  return blocks;
}

function matterOf(head: string, lines: string[], leaf: string, leaves: Leaves): Matter {
  const [name = '', ...marks] = head.slice(2).trim().split(/\s+/);
  const node = leaves.get(leaf);
  if (!node?.leaf) throw new Error(`the matter ${name} belongs to no leaf: ${leaf}`);
  const starting = (letter: string) =>
    lines.filter((line) => line.startsWith(`${letter} `)).map((line) => line.slice(letter.length + 1));
  const phrases = (letter: string) => starting(letter).map(phrase);
  const share = (sign: string) => Number(marks.find((mark) => mark.startsWith(sign))?.slice(1) ?? 0) / 100;
  return {
    id: `${leaf}/${name}`,
    leaf,
    fields: node.path.slice(0, -1),
    weight: Number(marks.find((mark) => mark.startsWith('*'))?.slice(1) ?? 1),
    kinds: kindsOf(marks, node.leaf.kinds),
    setting: marks.includes('城') ? 'urban' : marks.includes('乡') ? 'rural' : 'any',
    monthly: monthlyOf(marks),
    hours: marks.includes('h夜') ? 'night' : marks.includes('h晚') ? 'evening' : 'day',
    urgentShare: share('急'),
    secretShare: share('密'),
    titles: phrases('t'),
    claims: claimsOf(starting),
    details: phrases('d'),
    effects: phrases('e'),
    demands: phrases('a'),
    questions: phrases('q'),
    triedBodies: starting('b').flatMap((line) => line.split('、')),
    findings: phrases('f'),
  };
}

function claimsOf(starting: (letter: string) => string[]): Claim[] {
  const fitting = (letter: string, fits: Claim['fits']) =>
    starting(letter).map((line) => ({ words: phrase(line), fits }));
  return [...fitting('w', 'any'), ...fitting('w?', 'consult'), ...fitting('w!', 'others')];
}

/** `投诉7 咨询3` among the marks; without any, the usual kinds of the leaf, the first one most often. */
function kindsOf(marks: string[], usual: readonly string[]): Matter['kinds'] {
  const written = marks.flatMap((mark) => {
    const kind = kindNames[mark.slice(0, 2)];
    return kind ? [{ kind, weight: Number(mark.slice(2)) || 1 }] : [];
  });
  if (written.length > 0) return written;
  return usual.map((name, at) => {
    const kind = kindNames[name];
    if (!kind) throw new Error(`no such kind of ticket: ${name}`);
    return { kind, weight: at === 0 ? 7 : 3 };
  });
}

/** `m11-3x4`: four times as likely from November to March; `m6-9!`: only then. */
function monthlyOf(marks: string[]): number[] {
  const monthly: number[] = Array(12).fill(1);
  for (const mark of marks) {
    const [, first, last, only, factor] = /^m(\d+)(?:-(\d+))?(?:(!)|x([\d.]+))$/.exec(mark) ?? [];
    if (!first) continue;
    const inside = monthsBetween(Number(first), Number(last ?? first));
    for (let month = 0; month < 12; month++) {
      if (inside.has(month + 1)) monthly[month] = (monthly[month] as number) * Number(factor ?? 1);
      else if (only) monthly[month] = 0;
    }
  }
  return monthly;
}

function monthsBetween(first: number, last: number): Set<number> {
  const months = new Set([last]);
  for (let month = first; month !== last; month = (month % 12) + 1) months.add(month);
  return months;
}
