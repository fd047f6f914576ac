import type { Division, Mention } from './gazetteer.ts';
import type { PlaceHit, Span } from './hits.ts';

/** Where an appeal may have happened: a division, and what the text says beyond it (详细地点). */
export interface Located extends Span {
  /** Null when the text names no division there: only the detail is known. */
  division: Division | null;
  detail: string;
  /** 0 to 1; below 0.6 another division of that name is as likely. */
  confidence: number;
}

export interface Surroundings {
  /** Paths of divisions that speak for their neighbours: the one chosen already, the caller's. The first weighs most. */
  near?: readonly (readonly string[])[];
}

interface Candidate {
  division: Division;
  score: number;
}

/**
 * The places of a text as divisions and details, the likeliest first. A name that several divisions have is told apart by
 * the names beside it, by those elsewhere in the text, then by what is near; where nothing tells them apart all are given.
 */
export function locate(
  text: string,
  places: readonly PlaceHit[],
  mentions: readonly Mention[],
  { near = [] }: Surroundings,
): Located[] {
  const groups = grouped(places, mentions);
  const located = groups.flatMap(({ span, mentions: own }): Located[] => {
    const others = mentions.filter((mention) => !own.includes(mention));
    const ranked = rank(own, others, near);
    const [best] = ranked;
    if (!best) return [{ ...span, division: null, detail: detailOf(text, span.start, span.end), confidence: 0.6 }];
    const equal = ranked.filter(({ score }) => score > best.score - 0.5);
    return equal.slice(0, 4).map(({ division }) => ({
      ...{ start: span.start, end: span.end, division },
      detail: detailOf(text, endOf(own, division), span.end),
      confidence: equal.length === 1 ? 0.92 : 0.9 / equal.length,
    }));
  });
  return withoutAbove(distinct(located)).sort((one, other) => weight(other) - weight(one) || one.start - other.start);
}

/** A town or a village says where; a county alone, or a road without one, says less. */
const weight = ({ division, confidence }: Located) =>
  (division === null ? 1 : Math.min(division.level, 3)) + (confidence < 0.6 ? -0.2 : 0);

interface Group {
  span: Span;
  mentions: readonly Mention[];
}

/** The names within one address; and those within names of organisations (五里镇卫生院), which are addresses too. */
function grouped(places: readonly PlaceHit[], mentions: readonly Mention[]): Group[] {
  const groups: { span: Span; mentions: Mention[] }[] = places.map(({ start, end }) => ({
    span: { start, end },
    mentions: [],
  }));
  for (const mention of mentions) {
    const home = groups.find(({ span }) => span.start <= mention.start && mention.end <= span.end);
    if (home) home.mentions.push(mention);
    else {
      const last = groups.at(-1);
      const touches = last !== undefined && last.span.end === mention.start && groups.length > places.length;
      if (last && touches) last.mentions.push(mention);
      if (last && touches) last.span = { start: last.span.start, end: mention.end };
      else groups.push({ span: { start: mention.start, end: mention.end }, mentions: [mention] });
    }
  }
  return groups;
}

function rank(own: readonly Mention[], others: readonly Mention[], near: readonly (readonly string[])[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const mention of own) {
    for (const division of mention.divisions) {
      const score = scoreOf(division, mention, own, others, near);
      const known = candidates.get(division.id);
      if (!known || known.score < score) candidates.set(division.id, { division, score });
    }
  }
  return [...candidates.values()].sort((one, other) => other.score - one.score);
}

function scoreOf(
  division: Division,
  mention: Mention,
  own: readonly Mention[],
  others: readonly Mention[],
  near: readonly (readonly string[])[],
): number {
  const beside = own.filter((each) => each !== mention);
  const above = beside.filter((each) => each.divisions.some(({ id }) => division.path.includes(id))).length;
  const elsewhere = Math.max(0, ...others.map((each) => spokenFor(division, each)));
  const nearby = near.reduce((sum, path, at) => sum + sharedLevels(division.path, path) * (at === 0 ? 1.2 : 0.8), 0);
  return (
    above * 10 - (beside.length - above) * 5 + elsewhere + nearby + (mention.isWhole ? 3 : 0) - division.level * 0.1
  );
}

/** How much a name elsewhere in the text speaks for a division: 6 from the same town, 4 from the same county. */
function spokenFor(division: Division, mention: Mention): number {
  const best = Math.max(...mention.divisions.map(({ path }) => sharedLevels(division.path, path)));
  return best < 2 ? 0 : (best >= 3 ? 6 : 4) / Math.sqrt(mention.divisions.length);
}

function sharedLevels(one: readonly string[], other: readonly string[]): number {
  let levels = 0;
  while (levels < one.length && levels < other.length && one[levels] === other[levels]) levels++;
  return levels;
}

const endOf = (mentions: readonly Mention[], division: Division) =>
  Math.max(
    ...mentions.filter(({ divisions }) => divisions.some(({ id }) => division.path.includes(id))).map(({ end }) => end),
  );

const side = '(?:旁边|附近|周边|对面|门口|门前|后面|前面|隔壁|楼下|旁|路段|一带|十字路口|路口|东侧|西侧|南侧|北侧)';
const building =
  '(?:卫生院|医院|小学|中学|学校|幼儿园|政府|派出所|村委会|居委会|超市|酒店|车站|加油站|公司|厂|银行|物业)';
const within = '[^的了是在有和与,，。;；:：!！?？\\s]';
/** What is beside the name, with what it is beside of: 卫生院旁边, 邮政所周边. */
const landmark = new RegExp(`^(?:${within}{0,8}?${side}|${within}{0,8}?${building}(?:的?${side})?)`);

/** What stands after the name, with what is beside it: 卫生院旁边. */
function detailOf(text: string, from: number, to: number): string {
  const more = landmark.exec(text.slice(to, to + 20))?.[0].replace(/的$/, '') ?? '';
  return (text.slice(from, to) + more).replace(/^[\s,，、:：的]+/, '').trim();
}

/** 汉滨区 says nothing more when 汉滨区五里镇 is said elsewhere. */
const withoutAbove = (located: readonly Located[]) =>
  located.filter(
    (one) =>
      one.detail !== '' ||
      !located.some(
        ({ division }) =>
          one.division && division && division !== one.division && division.path.includes(one.division.id),
      ),
  );

/** One chip a division: the one that says more of where in it. */
function distinct(located: readonly Located[]): Located[] {
  const best = new Map<string, Located>();
  for (const each of located) {
    const key = each.division?.id ?? each.detail;
    const known = best.get(key);
    if (!known || (known.detail === '' && each.detail !== '') || known.confidence < each.confidence)
      best.set(key, each);
  }
  const chosen = [...best.values()];
  // 山水广场 says nothing more beside 双堤社区 · 山水广场.
  return chosen.filter(
    (one) => one.division || !chosen.some((other) => other.division && other.detail.includes(one.detail)),
  );
}
