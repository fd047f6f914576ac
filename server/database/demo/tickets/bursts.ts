import { readFileSync } from 'node:fs';
import type { Locality } from '../city/gazetteer.ts';
import { momentOf, wallClock } from '../language/times.ts';
import type { Random } from '../random.ts';
import { dayMs, hourMs, midnight } from './rhythm.ts';

/** A sudden or concentrated event: many people, one place, a short time. */
export interface Burst {
  name: string;
  matterId: string;
  /** Names of the county and, for a smaller one, the town. */
  county: string;
  town: string | null;
  startsAt: number;
  hours: number;
  /** Of 20,000 tickets. */
  size: number;
  /** Whether all speak of one and the same thing, or each of their own share in it. */
  isOneAffair: boolean;
}

export function readBursts(now: number): Burst[] {
  return readFileSync(new URL('../data/bursts.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => burstOf(line, now));
}

function burstOf(line: string, now: number): Burst {
  const [name = '', matterId = '', scope = '', when = '', size, hours, one] = line
    .split(' | ')
    .map((part) => part.trim());
  const [, county = '', town = null] = scope.split(' ');
  return {
    name,
    matterId,
    county,
    town,
    startsAt: startOf(when, now),
    hours: Number(hours),
    size: Number(size),
    isOneAffair: one === 'yes',
  };
}

function startOf(when: string, now: number): number {
  const [day = '', hour] = when.split(' ');
  if (day.startsWith('d')) return midnight(now) - Number(day.slice(1)) * dayMs + Number(hour) * hourMs;
  const [month, date] = day.slice(1).split('-').map(Number);
  const { year } = wallClock(now);
  const thisYear = momentOf(year, month as number, date as number, Number(hour));
  // It has to be over, and at least a day ago.
  return thisYear < now - 2 * dayMs ? thisYear : momentOf(year - 1, month as number, date as number, Number(hour));
}

/** Where the people of a burst call from. */
export const placesOf = (burst: Burst, localities: readonly Locality[]): Locality[] =>
  localities.filter(
    ({ county, town, level }) => county === burst.county && (burst.town === null || town === burst.town) && level === 4,
  );

/** First a few, then all at once, then fewer and fewer; nobody calls after `now`. */
export function momentsOf(burst: Burst, count: number, now: number, random: Random): number[] {
  const length = Math.min(burst.hours * hourMs, now - burst.startsAt);
  return Array.from({ length: count }, () => {
    const share = Math.min(0.999, (random.next() + random.next() * random.next()) / 2);
    return atDaytime(burst.startsAt + Math.floor(share * length), burst, random);
  }).map((at) => Math.min(at, now - 1000));
}

/** What lasts for days still sleeps at night. */
function atDaytime(at: number, { hours }: Burst, random: Random): number {
  const { hour } = wallClock(at);
  return hours > 24 && hour < 7 ? at + (7 - hour) * hourMs + random.int(0, hourMs) : at;
}
