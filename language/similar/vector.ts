import {
  averageLength,
  count,
  emptyStatistics,
  kindOf,
  numberOf,
  type Report,
  type Statistics,
  telling,
} from './statistics.ts';
import { forEachTerm, kinds, pairKind, placeKind } from './terms.ts';

/** The distinct terms of a report with how often and how early they occur. All arrays have the same length. */
export interface Counted {
  terms: Int32Array;
  inTitle: Uint8Array;
  inText: Uint8Array;
  /** Where the term first stands in the text, in characters. */
  first: Uint16Array;
  /** From here on the terms are of places. */
  placesFrom: number;
  /** Of the text. */
  characters: number;
  at: number | undefined;
}

/**
 * A report as two unit vectors in one list, by term number: all terms but those of places (length 1 together), and those
 * of places (length 1 together, or none). The dot product of two reports is their likeness, 0 to 1.
 */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
  /** From here on the terms are of places. */
  placesFrom: number;
  at: number | undefined;
  /** What a pair's weight was divided by: weight × scale is about its BM25 impact. */
  scale: number;
}

/** How much each kind of term says, how soon repetition stops counting, and what the beginning and the title count. */
export interface Weighing {
  kinds: readonly number[];
  saturation: readonly number[];
  lengthMatters: number;
  tellingPower: number;
  beginning: number;
  beginningCharacters: number;
  title: number;
}

/** Chosen without looking at groups of the same issue (see decisions/duplicate-search.md). */
export const weighing: Weighing = {
  kinds: [0.5, 1, 0.5, 0.5, 1],
  saturation: [2, 1, 1, 1, 1],
  lengthMatters: 0.9,
  tellingPower: 1.1,
  beginning: 2,
  beginningCharacters: 100,
  title: 0.7,
};

/** Counts the terms of a report that is to be kept: terms met for the first time are given numbers. */
export const countTerms = (statistics: Statistics, report: Report) =>
  countWith((key, kind) => numberOf(statistics, key, kind), report);

/** Counts the terms of a report that is only asked about: the statistics stay as they are. */
export const countQuery = (statistics: Statistics, report: Report) =>
  countWith((key, kind) => statistics.numbers.get(key) ?? -1 - kind, report);

function countWith(termOf: (key: string, kind: number) => number, { title = '', text, at }: Report): Counted {
  const slots = new Map<string, Occurrences>();
  const slotOf = (key: string, kind: number) => {
    const known = slots.get(key);
    if (known) return known;
    const fresh = { term: termOf(key, kind), isPlace: kind === placeKind, inTitle: 0, inText: 0, first: 0xffff };
    slots.set(key, fresh);
    return fresh;
  };
  forEachTerm(title, (key, kind) => {
    slotOf(key, kind).inTitle++;
  });
  const characters = forEachTerm(text, (key, kind, position) => {
    const slot = slotOf(key, kind);
    if (slot.inText++ === 0) slot.first = position;
  });
  const all = [...slots.values()];
  const ordered = [...all.filter(({ isPlace }) => !isPlace), ...all.filter(({ isPlace }) => isPlace)];
  return {
    terms: Int32Array.from(ordered, ({ term }) => term),
    inTitle: Uint8Array.from(ordered, ({ inTitle }) => Math.min(255, inTitle)),
    inText: Uint8Array.from(ordered, ({ inText }) => Math.min(255, inText)),
    first: Uint16Array.from(ordered, ({ first }) => first),
    placesFrom: all.filter(({ isPlace }) => !isPlace).length,
    characters,
    at,
  };
}

interface Occurrences {
  term: number;
  isPlace: boolean;
  inTitle: number;
  inText: number;
  first: number;
}

/**
 * Weighs the terms of a report. Method: BM25 impacts (Robertson & Zaragoza 2009) of text and title, each made a unit
 * vector per kind of term, so that neither the longer field nor the richer kind drowns the other; added with fixed
 * shares and made a unit vector again (cosine).
 */
export function weigh(statistics: Statistics, counted: Counted, how: Weighing = weighing): Vector {
  const { terms } = counted;
  const titles = new Float32Array(terms.length);
  const texts = new Float32Array(terms.length);
  const titleLengths = new Float64Array(kinds.length);
  const textLengths = new Float64Array(kinds.length);
  const longer = 1 - how.lengthMatters + (how.lengthMatters * counted.characters) / averageLength(statistics);
  for (let slot = 0; slot < terms.length; slot++) {
    const term = terms[slot] as number;
    const kind = kindOf(statistics, term);
    const tells = telling(statistics, term, how.tellingPower);
    const saturation = how.saturation[kind] as number;
    if (counted.inTitle[slot]) titles[slot] = tells * saturated(counted.inTitle[slot] as number, saturation);
    if (counted.inText[slot]) {
      const early = how.beginning * Math.exp(-(counted.first[slot] as number) / how.beginningCharacters);
      texts[slot] = tells * saturated((counted.inText[slot] as number) + early, saturation * longer);
    }
    titleLengths[kind] = (titleLengths[kind] as number) + (titles[slot] as number) ** 2;
    textLengths[kind] = (textLengths[kind] as number) + (texts[slot] as number) ** 2;
  }
  return combine(statistics, counted, { titles, texts, titleLengths, textLengths }, how);
}

const saturated = (times: number, saturation: number) => times / (times + saturation);

interface Fields {
  titles: Float32Array;
  texts: Float32Array;
  titleLengths: Float64Array;
  textLengths: Float64Array;
}

function combine(statistics: Statistics, { terms, placesFrom, at }: Counted, fields: Fields, how: Weighing): Vector {
  const weights = new Float32Array(terms.length);
  const lengths = new Float64Array(kinds.length);
  for (let slot = 0; slot < terms.length; slot++) {
    const kind = kindOf(statistics, terms[slot] as number);
    const title = (fields.titles[slot] as number) / (Math.sqrt(fields.titleLengths[kind] as number) || 1);
    const text = (fields.texts[slot] as number) / (Math.sqrt(fields.textLengths[kind] as number) || 1);
    const weight = how.title * title + text;
    weights[slot] = weight;
    lengths[kind] = (lengths[kind] as number) + weight * weight;
  }
  const shares = sharesOf(lengths, how);
  for (let slot = 0; slot < terms.length; slot++) {
    const kind = kindOf(statistics, terms[slot] as number);
    weights[slot] = (weights[slot] as number) * (shares[kind] as number);
  }
  const pairs = Math.sqrt(fields.textLengths[pairKind] as number) || 1;
  return { terms, weights, placesFrom, at, scale: pairs / (shares[pairKind] || 1) };
}

/** By kind: the factor that gives its weights their share of the unit length. */
function sharesOf(lengths: Float64Array, how: Weighing): Float32Array {
  let all = 0;
  for (let kind = 0; kind < placeKind; kind++) if (lengths[kind]) all += how.kinds[kind] as number;
  return Float32Array.from(lengths, (length, kind) => {
    if (length === 0) return 0;
    const share = kind === placeKind ? 1 : (how.kinds[kind] as number) / all;
    return Math.sqrt(share / length);
  });
}

/** The statistics of a set of reports, for comparisons without an index. */
export function statisticsOf(reports: Iterable<Report>): Statistics {
  const statistics = emptyStatistics();
  for (const report of reports) {
    const counted = countTerms(statistics, report);
    count(statistics, counted.terms, counted.characters, 1);
  }
  return statistics;
}
