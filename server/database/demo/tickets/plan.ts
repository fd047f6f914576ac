import type { Citizen, Population } from '../citizens/citizen.ts';
import type { Locality } from '../city/gazetteer.ts';
import type { Random } from '../random.ts';
import { type Burst, momentsOf, placesOf } from './bursts.ts';
import { type Case, newCase } from './case.ts';
import type { MatterChoice } from './matter-choice.ts';
import { dayMs, hourMs, momentsBefore } from './rhythm.ts';

/** Who calls when about which affair; the words come later. */
export interface PlannedTicket {
  at: number;
  affair: Case;
  /** The place the agent enters: mostly the affair's own, sometimes only its town. */
  locality: Locality;
  citizen: Citizen;
  burst: Burst | null;
  /** For one event with many victims: whereabouts differ from caller to caller. */
  ownWhereabouts: boolean;
}

export interface Planner {
  now: number;
  days: number;
  localities: readonly Locality[];
  choice: MatterChoice;
  population: Population;
  random: Random;
  place(random: Random): Locality;
  nextCase: { number: number };
}

/** Of 20,000 tickets. */
const shareOf = { groups: 720, regulars: 16, frequent: 70 };

export function planTickets(planner: Planner, bursts: readonly Burst[], count: number): PlannedTicket[] {
  const scale = count / 20_000;
  const special = [
    ...bursts.flatMap((burst) => planBurst(planner, burst, Math.max(2, Math.round(burst.size * scale)))),
    ...planRegulars(planner, scale),
    ...planGroups(planner, Math.round(shareOf.groups * scale)),
  ].slice(0, Math.floor(count * 0.5));
  const rest = planSingles(planner, count - special.length);
  return [...special, ...rest].sort((one, other) => one.at - other.at);
}

function planBurst(planner: Planner, burst: Burst, count: number): PlannedTicket[] {
  const random = planner.random.fork(`burst/${burst.name}`);
  const places = placesOf(burst, planner.localities);
  if (places.length === 0 || burst.startsAt < planner.now - planner.days * dayMs) return [];
  const matter = planner.choice.byId(burst.matterId);
  const shared = caseOf(planner, matter, random.pick(places), random);
  return momentsOf(burst, count, planner.now, random).map((at) => {
    const locality = random.weighted(places, ({ weight }) => weight);
    const affair = burst.isOneAffair ? shared : caseOf(planner, matter, locality, random);
    return {
      at,
      affair,
      locality,
      citizen: planner.population.caller(locality),
      burst,
      ownWhereabouts: burst.isOneAffair,
    };
  });
}

/** The same thing raised by several people: 2 to 8 of them, within days. */
function planGroups(planner: Planner, count: number): PlannedTicket[] {
  const random = planner.random.fork('groups');
  const starts = momentsBefore(planner.now, planner.days, count, random);
  return starts.flatMap((start) => {
    const locality = planner.place(random);
    const affair = caseOf(planner, planner.choice.sharedMatter(locality, start, random), locality, random);
    const size = random.weighted([2, 3, 4, 5, 6, 8], (each) => 12 / (each * each));
    return momentsAfter(start, size, planner.now, random).map((at) => ({
      at,
      affair,
      locality: placeEntered(planner, locality, random),
      citizen: planner.population.caller(locality),
      burst: null,
      ownWhereabouts: false,
    }));
  });
}

/** Those who call again and again: a few dozens of times, mostly about two or three things. */
function planRegulars(planner: Planner, scale: number): PlannedTicket[] {
  const random = planner.random.fork('regulars');
  const sizes = [
    ...Array.from({ length: Math.round(shareOf.regulars * scale) }, () => random.int(20, 80)),
    ...Array.from({ length: Math.round(shareOf.frequent * scale) }, () => 6 + Math.floor(random.exponential(4))),
  ];
  return sizes.flatMap((size) => {
    const home = planner.place(random);
    const citizen = planner.population.newcomer(home);
    const moments = momentsBefore(planner.now, planner.days, size, random).sort((a, b) => a - b);
    const pets = Array.from({ length: random.int(2, 4) }, () =>
      caseOf(planner, planner.choice.sharedMatter(home, random.pick(moments), random), home, random),
    );
    return moments.map((at) => {
      const affair = random.chance(0.6)
        ? random.pick(pets)
        : caseOf(planner, planner.choice.matter(home, at, random), home, random);
      return { at, affair, locality: home, citizen, burst: null, ownWhereabouts: false };
    });
  });
}

function planSingles(planner: Planner, count: number): PlannedTicket[] {
  const random = planner.random.fork('singles');
  return momentsBefore(planner.now, planner.days, count, random).map((at) => {
    const locality = planner.place(random);
    const affair = caseOf(planner, planner.choice.matter(locality, at, random), locality, random);
    return { at, affair, locality, citizen: planner.population.caller(locality), burst: null, ownWhereabouts: false };
  });
}

const caseOf = (planner: Planner, matter: Case['matter'], locality: Locality, random: Random) =>
  newCase(planner.nextCase.number++, matter, locality, random);

function momentsAfter(start: number, count: number, now: number, random: Random): number[] {
  const later = Array.from(
    { length: count - 1 },
    () => start + Math.min(14 * dayMs, random.exponential(2.5 * dayMs)) + hourMs / 4,
  );
  // What would come after now came in the hours before it.
  return [start, ...later].map((at) => Math.floor(at < now ? at : now - 1000 - random.next() * (now - start)));
}

/** One in eight agents stops at the town. */
function placeEntered({ localities }: Planner, locality: Locality, random: Random): Locality {
  if (locality.level < 4 || !random.chance(0.12)) return locality;
  return localities.find(({ code }) => code === locality.townCode) ?? locality;
}
