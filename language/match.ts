/**
 * Finding a node of a tree by what a person types: 汉字, 全拼, 首字母 or a mixture, of the node itself or of nodes on
 * the way to it (汉滨五里, hbwuli, 汉阴chengguan). No I/O; one pass over the tree.
 */

/** A name of a node with one syllable per character. */
export interface Term {
  text: string;
  syllables: readonly string[];
}

export interface Node {
  id: string;
  parentId: string | null;
  level: number;
  /** The name and what else it is called. */
  terms: readonly Term[];
}

export interface MatchOptions {
  limit: number;
  /** Nodes this person used lately, the last one first: they win among equals. */
  recent?: readonly string[];
  /** A node: what lies in it, or beside it, wins among equals. */
  near?: string;
}

interface Entry {
  id: string;
  parent: Entry | null;
  level: number;
  order: number;
  terms: { characters: string[]; syllables: readonly string[] }[];
}

export interface TreeIndex {
  entries: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
}

/** Nodes in any order in which a parent comes before its children; equals are found in this order. */
export function treeIndex(nodes: readonly Node[]): TreeIndex {
  const byId = new Map<string, Entry>();
  for (const { id, parentId, level, terms } of nodes) {
    const parent = parentId === null ? null : (byId.get(parentId) ?? null);
    const entryTerms = terms.map(({ text, syllables }) => ({ characters: [...text.toLowerCase()], syllables }));
    byId.set(id, { id, parent, level, order: byId.size, terms: entryTerms });
  }
  return { entries: [...byId.values()], byId };
}

/**
 * The ids of the nodes that match, the best first. Ranking: the whole name, its beginning, its middle; Chinese before
 * pinyin before initials; fewer parts; then what was used lately, what is near, the higher level.
 * When nothing matches all that was typed, the nodes that match the longest beginning of it in Chinese are found, so
 * that an address leads to its place, and after them those that match the rest.
 */
export function findInTree(index: TreeIndex, text: string, { limit, recent = [], near }: MatchOptions): string[] {
  const typed = fold(text).slice(0, maxTyped);
  if (typed === '') return recent.filter((id) => index.byId.has(id)).slice(0, limit);
  const nearby = closeness(index, near);
  const rank = (found: readonly Found[]) =>
    found
      .map(({ entry, cost }) => ({ entry, cost: cost + preference(entry, recent, nearby) }))
      .sort((a, b) => a.cost - b.cost || a.entry.order - b.entry.order)
      .map(({ entry }) => entry.id);
  const { whole, beginning, end } = search(index, typed);
  if (whole.length > 0) return rank(whole).slice(0, limit);
  const rest = end > 0 ? search(index, typed.slice(end)).whole : [];
  return [...new Set([...rank(beginning), ...rank(rest)])].slice(0, limit);
}

/** A full path of five long names has fewer. */
const maxTyped = 80;

// What it costs to have typed less than the whole name in Chinese characters, in one piece, from its beginning.
const costOf = { middle: 40, part: 10, missing: 0.5, pinyin: 2, mixed: 4, initials: 6, anotherRun: 8, level: 1 };
const bonusOf = { recent: 7, lessRecent: 0.5, near: 1.5 };

interface Found {
  entry: Entry;
  cost: number;
}

/** A way of reading the beginning of what was typed as parts of the names above a node. */
type Starts = Map<number, { cost: number; isLiteral: boolean }>;

/** The nodes that take all that was typed, and those that take the longest beginning of it in Chinese. */
function search(index: TreeIndex, typed: string): { whole: Found[]; beginning: Found[]; end: number } {
  const startsBelow = new Map<Entry | null, Starts>([[null, new Map([[0, { cost: 0, isLiteral: true }]])]]);
  const whole: Found[] = [];
  let beginning: Found[] = [];
  let longest = 0;
  for (const entry of index.entries) {
    const above = startsBelow.get(entry.parent) as Starts;
    const onward: Starts = new Map(above);
    let best = Number.POSITIVE_INFINITY;
    for (const way of waysThrough(entry, typed, above)) {
      if (way.end === typed.length) best = Math.min(best, way.cost + entry.level * costOf.level);
      if (!way.isClear) continue;
      keepCheapest(onward, way.end, { cost: way.onwardCost, isLiteral: way.isLiteral });
      if (!way.isLiteral || way.end < longest) continue;
      if (way.end > longest) beginning = [];
      longest = way.end;
      beginning.push({ entry, cost: way.cost + entry.level * costOf.level });
    }
    startsBelow.set(entry, onward);
    if (best < Number.POSITIVE_INFINITY) whole.push({ entry, cost: best });
  }
  return { whole, beginning, end: longest };
}

function* waysThrough(entry: Entry, typed: string, above: Starts) {
  for (const [from, before] of above) {
    const costBefore = before.cost + (from === 0 ? 0 : costOf.anotherRun);
    for (const { end, cost, isLiteral, isClear, isLoose } of runsAt(entry, typed, from)) {
      if (isLoose && from > 0) continue;
      // What is wrong with a name on the way matters less than what is wrong with the node itself.
      const onwardCost = costBefore + cost / 4;
      yield { end, cost: costBefore + cost, onwardCost, isLiteral: isLiteral && before.isLiteral, isClear };
    }
  }
}

function keepCheapest(starts: Starts, end: number, way: { cost: number; isLiteral: boolean }): void {
  const known = starts.get(end);
  if (!known || way.cost < known.cost) starts.set(end, way);
}

interface Run {
  end: number;
  cost: number;
  isLiteral: boolean;
  /** Long and clear enough to stand for a node on the way to another. */
  isClear: boolean;
  /** Initials in the middle of a name: good enough alone, not behind another part. */
  isLoose: boolean;
}

/** How a node's names can use up what was typed from a position on. */
function runsAt(entry: Entry, typed: string, from: number): Run[] {
  const runs = new Map<number, Run>();
  if (from === typed.length) return [];
  for (const { characters, syllables } of entry.terms) {
    for (let at = 0; at < characters.length; at++) {
      read(characters, syllables, typed, { at, from, first: at, literal: 0, full: 0, isOver: false }, (state) => {
        const run = toRun(state, characters.length);
        const known = runs.get(run.end);
        if (!known || run.cost < known.cost) runs.set(run.end, { ...run, isClear: run.isClear || !!known?.isClear });
      });
    }
  }
  return [...runs.values()];
}

interface Reading {
  /** The next character of the name, and the next of what was typed. */
  at: number;
  from: number;
  first: number;
  /** Characters read as themselves, and as whole syllables. */
  literal: number;
  full: number;
  /** The last syllable was left unfinished: nothing can follow. */
  isOver: boolean;
}

/** Reads on from one character of a name, in every way there is, telling each one. */
function read(
  characters: string[],
  syllables: readonly string[],
  typed: string,
  state: Reading,
  tell: (state: Reading) => void,
): void {
  const { at, from } = state;
  const character = characters[at];
  const syllable = syllables[at];
  if (state.isOver || from === typed.length || character === undefined || syllable === undefined) return;
  const go = (length: number, more: Partial<Reading>) => {
    const next = { ...state, at: at + 1, from: from + length, ...more };
    tell(next);
    read(characters, syllables, typed, next, tell);
  };
  if (typed.startsWith(character, from)) go(character.length, { literal: state.literal + 1, full: state.full + 1 });
  if (typed[from] !== syllable[0] || syllable === character) return;
  const common = commonLength(typed, from, syllable);
  if (common === syllable.length) go(common, { full: state.full + 1 });
  if (common >= 1 && syllable.length > 1) go(1, {});
  if (common >= 2 && /^[zcs]h./.test(syllable)) go(2, {});
  if (common > 1 && common < syllable.length && from + common === typed.length) go(common, { isOver: true });
}

function toRun({ at, from, first, literal, full }: Reading, nameLength: number): Run {
  const length = at - first;
  const isLiteral = literal === length;
  const kind = isLiteral ? 0 : full === length ? costOf.pinyin : full > 0 ? costOf.mixed : costOf.initials;
  const missing = nameLength - length;
  const place = first === 0 ? 0 : costOf.middle;
  const part = missing === 0 ? 0 : costOf.part + missing * costOf.missing;
  const isClear = length >= 2 && (first === 0 || isLiteral);
  const isLoose = first > 0 && full < length;
  return { end: from, cost: place + part + kind, isLiteral, isClear, isLoose };
}

function commonLength(typed: string, from: number, syllable: string): number {
  let length = 0;
  while (length < syllable.length && typed[from + length] === syllable[length]) length++;
  return length;
}

/** How many levels of the way to the near node a node shares. */
function closeness(index: TreeIndex, near: string | undefined): (entry: Entry) => number {
  const way = new Set<Entry>();
  for (let each = near === undefined ? undefined : index.byId.get(near); each; each = each.parent ?? undefined)
    way.add(each);
  if (way.size === 0) return () => 0;
  return (entry) => {
    let shared = 0;
    for (let each: Entry | null = entry; each; each = each.parent) if (way.has(each)) shared++;
    return shared;
  };
}

function preference(entry: Entry, recent: readonly string[], nearby: (entry: Entry) => number): number {
  const place = recent.indexOf(entry.id);
  const wasUsed = place < 0 ? 0 : Math.max(1, bonusOf.recent - place * bonusOf.lessRecent);
  return -wasUsed - nearby(entry) * bonusOf.near;
}

/** Full-width letters, capitals, and everything people put between parts of a name. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·,，、/\\>›|-]+/gu, '');
