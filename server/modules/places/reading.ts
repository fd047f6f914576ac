import type { PlaceReading } from '@minsheng/contracts/places';
import { pathOf, type Tree, type TreeRow } from '#platform/tree/memory';

/** Where a name stands in a text, and the places that are called so. */
interface Mention {
  start: number;
  end: number;
  ids: readonly string[];
}

/** How people call a place: its name, what else it is called, and the name without 镇, 村, 社区 …. */
export type Names = ReadonlyMap<string, readonly string[]>;

const longestName = 16;
const suffixes = /(?:街道办事处|街道|社区|镇|乡|县|区|市|村)$/;
// 县 and 镇 of one character, and words that stand in every address, are no name by themselves.
const leastShort = 2;
const commonWords = new Set([
  '城关',
  '新城',
  '中心',
  '建设',
  '老城',
  '新建',
  '和平',
  '解放',
  '人民',
  '胜利',
  '东风',
  '前进',
]);

export function namesOf(places: Tree<TreeRow>): Names {
  const names = new Map<string, string[]>();
  const add = (name: string, id: string) => {
    const known = names.get(name);
    if (known) known.push(id);
    else names.set(name, [id]);
  };
  for (const { id, name, aliases, isActive } of places.rows) {
    if (!isActive) continue;
    for (const each of new Set([name, ...aliases])) add(each, id);
    const short = name.replace(suffixes, '');
    if (short !== name && short.length >= leastShort && !commonWords.has(short)) add(short, id);
  }
  return names;
}

/**
 * Reads an address as people say it: 五里镇卫生院旁边 → 汉滨区五里镇, and 卫生院旁边 as the detail. A name that several places
 * have is told apart by the other names in the text, then by what is near; the surest first. Nothing is guessed from a
 * text that names no place.
 */
export function readPlace(
  places: Tree<TreeRow>,
  names: Names,
  { text, near, limit }: { text: string; near?: string | undefined; limit: number },
): PlaceReading[] {
  const mentions = mentionsIn(names, text);
  const nearby = new Set(near ? places.byId.get(near)?.path : []);
  const readings = new Map<string, PlaceReading & { score: number; level: number }>();
  for (const mention of mentions) {
    for (const id of mention.ids) {
      const row = places.byId.get(id);
      if (!row) continue;
      const above = mentions.filter((other) => other !== mention && other.ids.some((each) => row.path.includes(each)));
      const contradicted = mentions.length - 1 - above.length;
      const isWhole = text.slice(mention.start, mention.end) === row.name ? 1 : 0;
      const shared = row.path.filter((each) => nearby.has(each)).length;
      const score = row.level * 10 + above.length * 20 + isWhole * 5 + shared - contradicted * 8;
      const known = readings.get(id);
      if (known && known.score >= score) continue;
      const { id: placeId, name, level, fullName } = row;
      const detail = detailAfter(text, [...above, mention]);
      readings.set(id, { id: placeId, name, fullName, path: pathOf(places, row), detail, score, level });
    }
  }
  return [...readings.values()]
    .sort((one, other) => other.score - one.score || one.level - other.level)
    .slice(0, limit)
    .map(({ score: _, level: __, ...reading }) => reading);
}

/** Names from left to right, the longest at each place; one inside another is not a mention of its own. */
function mentionsIn(names: Names, text: string): Mention[] {
  const mentions: Mention[] = [];
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + longestName);
    while (end > start + 1 && !names.has(text.slice(start, end))) end--;
    const ids = end > start + 1 ? names.get(text.slice(start, end)) : undefined;
    if (ids) mentions.push({ start, end, ids });
    start = ids ? end : start + 1;
  }
  return mentions;
}

/** What is said after the names; without the marks between them. */
function detailAfter(text: string, used: readonly Mention[]): string {
  const end = Math.max(...used.map((mention) => mention.end));
  const sentence = text.slice(end).split(/[。；;!！?？\n]/)[0] ?? '';
  return sentence
    .replace(/^[\s,，、:：的]+/, '')
    .slice(0, 120)
    .trim();
}
