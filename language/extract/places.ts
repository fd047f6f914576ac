import { type Division, type Gazetteer, type Mention, mentionsIn } from './gazetteer.ts';
import type { PlaceHit, Span } from './hits.ts';
import { overlaps } from './hits.ts';
import { beginningOfName, isNamed, wordsIn } from './phrases.ts';
import { commonPlaces, isElsewhere, longSuffixes, nextNameEnd, shortSuffixes } from './place-words.ts';
import { beginsWord, type Prepared, type Word } from './text.ts';

const suffixPattern = new RegExp(
  `(?:${longSuffixes.toSorted((one, other) => other.length - one.length).join('|')}|[${shortSuffixes}])`,
  'g',
);
const roads = /(?:路|街|巷|弄|大道|桥)$/;
/** Letters that stand for names: A3区, K8县; and B区 of an estate. */
const coded = /(?<![A-Za-z])[A-Z]\d{0,2}[省市县区镇州](?!长)/g;
/** Streets that are counted: 东三路, 西二环. */
const numbered = /[东西南北][一二三四五六七八九十]{1,2}[路街环](?![路形])/g;
/** What follows a name within an address: 12-3号地6栋1单元, 新一组, 东段, A座. */
const tail =
  /^(?:小区|公寓楼?|(?:汽车|火车|高铁|客运|公交)站|[东西南北]站|外环线|[\dA-Za-z]{1,5}(?:[-~]\d{1,4})?(?:号楼|号院|号线|号地|号|栋|幢|座|单元|楼|层|室|组|期|区|弄|巷|村|队|米)|[一二三四五六七八九十]{1,3}(?:号楼|号院|号|栋|幢|单元|楼|层|组|期|区|队|村)|新[一二三四五六七八九十]组|[东西南北中][段区路街侧头门](?![侧面边])|[\dA-Za-z]{1,3}[-]\d{1,5}(?![\d年月日])|\([东西南北\u4e00-\u9fff]{1,4}\))/;
const crossing = /^(?:与|和|、)/;
const crossingEnd = /^的?(?:交汇处|交叉口|交界处|交叉路口|交汇口|十字路口|路口)/;

export interface PlaceReadOptions {
  gazetteer: Gazetteer;
  /** Organisations: their names are no places, unless something is beside them. */
  organisations: readonly Span[];
}

/** What stands beside an organisation makes a place of it: 五里镇卫生院旁边, 市电力公司对面. */
const beside =
  /^(?:的?(?:旁边|附近|对面|门口|门前|后面|前面|大门|隔壁|周边|楼下|旁|后门|东侧|西侧|南侧|北侧|路段|一带))/;

/**
 * Addresses and names of places: 汉滨区五里镇民主村三组, 兴安路, 锦绣家园小区12栋5楼. What stands together is one place. Divisions that
 * the centre knows are found by name; the rest by how places are called.
 */
export function readPlaces(
  prepared: Prepared,
  { gazetteer, organisations }: PlaceReadOptions,
): { places: PlaceHit[]; mentions: Mention[] } {
  const { text } = prepared;
  const mentions = mentionsIn(gazetteer, text, (start, end, divisions) =>
    isShortName(prepared, gazetteer, start, end, divisions),
  );
  const named = organisations.filter(({ end }) => beside.test(text.slice(end, end + 4)));
  const pieces = [
    ...mentions.map(({ start, end }) => ({ start, end, confidence: 0.95 })),
    ...named.map(({ start, end }) => ({ start, end, confidence: 0.8 })),
    ...[...text.matchAll(coded)].map((match) => ({ ...spanOf(match), confidence: 0.9 })),
    ...[...text.matchAll(numbered)].map((match) => ({ ...spanOf(match), confidence: 0.8 })),
    ...bySuffix(prepared),
    ...byDictionary(prepared),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  const places = withRepeats(
    text,
    together(
      text,
      pieces.map((piece) => withoutVerb(text, piece)),
    ),
  )
    .filter(({ start, end }) => end - start > 1 && !commonPlaces.has(text.slice(start, end)))
    .filter((piece) => !organisations.some((each) => !named.includes(each) && overlaps(each, piece)))
    .map(
      (piece): PlaceHit => ({ kind: 'place', ...piece, value: text.slice(piece.start, piece.end).replaceAll(' ', '') }),
    );
  return { places, mentions };
}

/** Verbs that streets are called after. */
const roadVerbs = new Set(
  '解放 建设 胜利 前进 团结 振兴 复兴 开发 爱民 拥军 迎宾 劳动 育才 奋斗 创业 创新 跃进 进步 联合 发展 朝阳 向阳'.split(
    ' ',
  ),
);

/** 我住, 网购 and the like that a word of the dictionary runs together with a name. */
const verb = /^(?:我们?住在?|家住|住在|位于|不比|网购|籍贯|我在|我是|而|及|原|经|由|装在|请关[注住])/;
const withoutVerb = (text: string, piece: Piece): Piece => ({
  ...piece,
  start: Math.min(piece.end - 1, piece.start + (verb.exec(text.slice(piece.start, piece.end))?.[0].length ?? 0)),
});

const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });

interface Piece extends Span {
  confidence: number;
}

/** A name without 镇 or 村 counts beside another name, or when the dictionary does not know it as a common word. */
function isShortName(
  prepared: Prepared,
  { names }: Gazetteer,
  start: number,
  end: number,
  divisions: readonly Division[],
): boolean {
  const { text } = prepared;
  const isTop = divisions.some(({ level }) => level <= 2);
  const inside = wordsIn(prepared, start, end);
  const isAligned = beginsWord(prepared, start) && (end === text.length || beginsWord(prepared, end));
  for (let length = 3; length <= 5; length++) if (names.has(text.slice(start - length, start))) return true;
  if (/^[村镇乡县组]/.test(text.slice(end, end + 1))) return false;
  if (!isAligned || /^[路街]/.test(text.slice(end, end + 1))) return false;
  const isName = inside.every(({ tag }) => isNamed(tag));
  return isTop ? isName : isName && inside.length === 1 && divisions.every(({ level }) => level <= 3);
}

function bySuffix(prepared: Prepared): Piece[] {
  const { text } = prepared;
  const pieces: Piece[] = [];
  for (const match of text.matchAll(suffixPattern)) {
    const [at, end] = [match.index, match.index + match[0].length];
    // 县 of 县长 and 路 of 路灯 begin another word.
    const word = prepared.words[prepared.wordAt[end - 1] as number];
    if (word && word.end > end && word.start >= at && !/^[东西南北中口段]/.test(text.slice(end, end + 1))) continue;
    const isRoad = roads.test(match[0]);
    const start = beginningOfName(prepared, at, {
      longest: 9,
      takes: (each, distance) => takes(each, distance, isRoad),
    });
    const said = text.slice(start, end);
    if (start === at || end - start < 2 || commonPlaces.has(said) || isCommon(prepared, start, end, match[0])) continue;
    pieces.push({ start, end, confidence: 0.8 });
  }
  return pieces;
}

const takes = ({ tag, text }: Word, distance: number, isRoad: boolean) =>
  isNamed(tag) ||
  (text.length === 1 && /^(?:g|ng|n|tg|ag)$/.test(tag) && /[\u4e00-\u9fff]/.test(text)) ||
  (distance === 0 && text.length >= 2 && (isRoad ? !/^[mq]/.test(tag) : /^(?:n|a|vn|f|s|nz)/.test(tag))) ||
  /^[东西南北新老大小]$/.test(text);

/** One word of the dictionary that is no name (马路, 农村), or words without any name before a class (住宅小区). */
function isCommon(prepared: Prepared, start: number, end: number, suffix: string): boolean {
  const words = wordsIn(prepared, start, end);
  const said = prepared.text.slice(start, end);
  const last = words.at(-1) as Word;
  if (commonPlaces.has(last.text) && last.text.length > suffix.length) return true;
  if (/政府$|[一二两三四五六七八九十大小几各全本该新老][省市区县镇乡村组路街城]$/.test(said) && said.length <= 4)
    return true;
  if (words.length === 1)
    return !isNamed(last.tag) || (said.length <= 2 && suffix.length === 1 && !/[市县区镇乡村]$/.test(said));
  if (roads.test(suffix)) return said.length < 3 || words.some(({ tag, text }) => tag === 'v' && !roadVerbs.has(text));
  if (suffix.length === 1 && said.length === 2) return true;
  return (
    words.slice(0, -1).every(({ tag }) => !isNamed(tag)) &&
    !(suffix.length > 1 && words.length === 2 && /^(?:n|a|nz)/.test((words[0] as Word).tag))
  );
}

/** Cities and provinces elsewhere (深圳, 河北). */
function byDictionary({ words }: Prepared): Piece[] {
  return words.filter(({ text }) => isElsewhere(text)).map(({ start, end }) => ({ start, end, confidence: 0.7 }));
}

/** Pieces that touch are one address; so are two roads that cross, and what follows: 8栋2单元, 东段. */
function together(text: string, pieces: readonly Piece[]): Piece[] {
  const places: Piece[] = [];
  for (const piece of pieces) {
    const last = places.at(-1);
    const gap = last ? text.slice(last.end, piece.start) : '';
    // 清水镇|石桥乡: two towns side by side.
    const isSibling =
      last !== undefined &&
      piece.start >= last.end &&
      town.test(text.slice(last.start, last.end)) &&
      town.test(text.slice(piece.start, piece.end));
    if (last && piece.start <= last.end && !isSibling) last.end = Math.max(last.end, piece.end);
    else if (last && crossing.test(gap) && gap.length === 1 && crossingEnd.test(text.slice(piece.end, piece.end + 8)))
      last.end = piece.end;
    else places.push({ ...piece });
    const open = places.at(-1) as Piece;
    open.confidence = Math.max(open.confidence, piece.confidence);
    open.end = tailEnd(text, open.end);
  }
  return places;
}

/** 石鼓镇 found in K2县石鼓镇 is the same place where it stands alone. */
function withRepeats(text: string, pieces: readonly Piece[]): Piece[] {
  const all = [...pieces];
  for (const { start, end } of pieces.slice(0, 20)) {
    const name =
      /(?:^|[省市区县镇乡])([\u4e00-\u9fff]{2,6}[镇乡村园苑城路街桥]|[\u4e00-\u9fff]{2,6}(?:社区|小区|街道|大道))$/.exec(
        text.slice(start, end),
      )?.[1];
    if (name === undefined || name.length < 3) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const again = { start: at, end: tailEnd(text, at + name.length), confidence: 0.75 };
      if (!all.some((each) => overlaps(each, again))) all.push(again);
    }
  }
  return all.sort((one, other) => one.start - other.start);
}

const town = /[镇乡]$/;

function tailEnd(text: string, from: number): number {
  let end = from;
  for (let count = 0; count < 6; count++) {
    const found = tail.exec(text.slice(end, end + 14))?.[0] ?? crossingEnd.exec(text.slice(end, end + 8))?.[0];
    const next = found ? end + found.length : nextNameEnd(text, end);
    if (next === end) break;
    end = next;
  }
  return end;
}
