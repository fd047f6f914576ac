import { fixedWords } from './moves.ts';
import type { Word } from './words.ts';

/** What the ways from one word of a title to the next cost, in units of a skipped word. */
const cost = { following: 0, skipping: 0.5, onwards: 1, backwards: 1.5, fixed: 0.6, leftOut: 2 };
/** More places of one word are not looked at. */
const mostPlaces = 12;
/** A title of which less stands in the text teaches nothing. */
const leastShare = 0.4;

interface Node {
  /** Place in the title and, for a word of the text, in it; fixed words come after the text's. */
  title: number;
  word: number;
  /** The last word of the text that was used, -1 for none. */
  at: number;
  cost: number;
  before: Node | undefined;
}

/**
 * How a person's title can be written with moves over the text: indices of words (fixed ones after the text's), the
 * cheapest way by dynamic programming. Undefined when too little of the title stands in the text.
 */
export function derivation(words: readonly Word[], title: readonly Word[]): number[] | undefined {
  const wanted = title.filter(({ mark }) => mark === 0);
  const places = Map.groupBy(
    words.flatMap(({ key, mark }, at) => (mark === 0 ? [{ key, at }] : [])),
    ({ key }) => key,
  );
  const nodes: Node[] = [];
  for (const [at, { key, text }] of wanted.entries()) {
    const options = (places.get(key) ?? []).slice(0, mostPlaces).map((place) => place.at);
    const fixed = fixedWords.indexOf(text);
    if (fixed >= 0) options.push(words.length + fixed);
    const found = options.map((word) => best(words, nodes, at, word));
    nodes.push(...found);
  }
  const last = nodes.reduce<Node | undefined>(
    (least, node) => (ending(node, wanted) < ending(least, wanted) ? node : least),
    undefined,
  );
  const path: Node[] = [];
  for (let node = last; node; node = node.before) path.unshift(node);
  const units = (from: readonly { text: string }[]) => from.reduce((sum, { text }) => sum + text.length, 0);
  const kept = units(path.filter(({ word }) => word < words.length).map(({ title: at }) => wanted[at] as Word));
  return kept >= leastShare * units(wanted) && kept >= 4 ? path.map(({ word }) => word) : undefined;
}

function ending(node: Node | undefined, wanted: readonly Word[]): number {
  return node ? node.cost + (wanted.length - 1 - node.title) * cost.leftOut : Number.POSITIVE_INFINITY;
}

function best(words: readonly Word[], nodes: readonly Node[], title: number, word: number): Node {
  const isFixed = word >= words.length;
  const first = title * cost.leftOut + (isFixed ? cost.fixed : 0);
  let found: Node = { title, word, at: isFixed ? -1 : word, cost: first, before: undefined };
  for (const before of nodes) {
    if (before.title >= title) continue;
    const way = isFixed ? cost.fixed : wayCost(words, before.at, word);
    const sum = before.cost + (title - before.title - 1) * cost.leftOut + way;
    if (sum < found.cost) found = { title, word, at: isFixed ? before.at : word, cost: sum, before };
  }
  return found;
}

function wayCost(words: readonly Word[], at: number, to: number): number {
  if (at < 0) return 0;
  const [from, word] = [words[at] as Word, words[to] as Word];
  if (word.order === from.order + 1) return cost.following;
  if (word.order <= from.order) return cost.backwards;
  return word.clause === from.clause ? cost.skipping : cost.onwards;
}
