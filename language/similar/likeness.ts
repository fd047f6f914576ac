import { dot, withLaidOut } from './laid-out.ts';
import type { Report, Statistics } from './statistics.ts';
import { countQuery, countTerms, type Vector, weigh } from './vector.ts';

/** How alike two reports are, each 0 to 1. */
export interface Likeness {
  text: number;
  /** 0 when one of them names no place. */
  place: number;
  /** 1 on the same day, half a month later a half; 0 when one has no time. */
  time: number;
  /** What the order follows: mostly the text, supported by what else is like the most alike ones. */
  overall: number;
}

const halfLifeDays = 30;
const shares = { text: 1, place: 0.05, time: 0.03 };
const neighbours = 6;
/** Only so many of the most alike are compared with each other. */
const reconsidered = 300;

/** The likeness of two reports by statistics kept elsewhere, without regard to others. */
export const likeness = (statistics: Statistics, one: Report, other: Report): Likeness =>
  likenesses(statistics, one, [other])[0] as Likeness;

/**
 * The same for one report and many, in their order. Words of it that the statistics have not met are given numbers, so
 * that a rare word that both have counts: it tells most.
 */
export function likenesses(statistics: Statistics, one: Report, others: readonly Report[]): Likeness[] {
  const query = weigh(statistics, countTerms(statistics, one));
  return withLaidOut(statistics, query, (laidOut) =>
    others.map((other) => {
      const vector = weigh(statistics, countQuery(statistics, other));
      const text = dot(laidOut, vector, 0, vector.placesFrom);
      const place = dot(laidOut, vector, vector.placesFrom, vector.terms.length);
      const time = timeLikeness(query.at, vector.at);
      return { text, place, time, overall: overallOf(text, place, time) };
    }),
  );
}

export interface Ranked {
  /** Which of the candidates. */
  index: number;
  likeness: Likeness;
}

/**
 * The candidates most like a report, the most alike first, equals in the order given; at most `limit`.
 *
 * Method: cosine of the weighed terms; then the report is asked for together with the few most alike (pseudo-relevance
 * feedback after Rocchio, each weighing the square of its likeness), so that what has little in common with its words but
 * much with theirs moves up.
 */
export function rank(statistics: Statistics, query: Vector, candidates: readonly Vector[], limit: number): Ranked[] {
  const found = withLaidOut(statistics, query, (laidOut) =>
    candidates.map((candidate, index) => {
      const { placesFrom, terms } = candidate;
      const text = dot(laidOut, candidate, 0, placesFrom);
      return { index, candidate, text, place: dot(laidOut, candidate, placesFrom, terms.length), kin: text };
    }),
  );
  found.sort((a, b) => b.text - a.text || a.index - b.index);
  const head = found.slice(0, reconsidered);
  askNeighbours(statistics, head);
  const toRanked = ({ index, kin, text, place, candidate }: Found): Ranked => {
    const time = timeLikeness(query.at, candidate.at);
    return { index, likeness: { text, place, time, overall: overallOf(kin, place, time) } };
  };
  const ranked = head.map(toRanked);
  ranked.sort((a, b) => b.likeness.overall - a.likeness.overall || a.index - b.index);
  // Those behind stay behind, whatever their place and time.
  return [...ranked, ...found.slice(reconsidered, limit).map(toRanked)].slice(0, limit);
}

interface Found {
  index: number;
  candidate: Vector;
  text: number;
  place: number;
  /** The likeness of the text, supported by that to the neighbours. */
  kin: number;
}

function askNeighbours(statistics: Statistics, head: readonly Found[]): void {
  let sum = 1;
  for (const neighbour of head.slice(0, neighbours)) {
    const weight = neighbour.text ** 2;
    sum += weight;
    withLaidOut(statistics, neighbour.candidate, (laidOut) => {
      for (const each of head) {
        const alike = each === neighbour ? each.text : dot(laidOut, each.candidate, 0, each.candidate.placesFrom);
        each.kin += weight * alike;
      }
    });
  }
  for (const each of head) each.kin /= sum;
}

const sumOfShares = shares.text + shares.place + shares.time;

const overallOf = (text: number, place: number, time: number): number =>
  (shares.text * text + shares.place * place + shares.time * time) / sumOfShares;

function timeLikeness(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return 2 ** (-Math.abs(one - other) / (halfLifeDays * 86_400_000));
}
