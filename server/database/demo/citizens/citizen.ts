import type { Locality } from '../city/gazetteer.ts';
import type { Names } from '../city/names.ts';
import type { Random } from '../random.ts';

/** Somebody who calls (诉求人). */
export interface Citizen {
  number: number;
  name: string;
  /** 王先生. */
  politeName: string;
  phone: string;
  home: Locality;
}

/** Beginnings of mobile numbers that no operator has been given. */
const unassignedPrefixes = ['1600', '1610', '1630', '1640', '1680', '1690'];

export function citizenOf(number: number, home: Locality, names: Names, random: Random): Citizen {
  const surname = random.pick(names.surname ?? []);
  return {
    number,
    name: `${surname}${random.pick(names.given ?? [])}`,
    politeName: `${surname}${random.pick(['先生', '女士'])}`,
    phone: phoneOf(number, random),
    home,
  };
}

/** Nobody can be reached under these: an unassigned prefix, or a local number of Ankang that begins with 0. */
function phoneOf(number: number, random: Random): string {
  // 7919 has no divisor in common with a million: every citizen has a number of their own.
  const own = String((number * 7919 + 104_729) % 1_000_000).padStart(6, '0');
  if (random.chance(0.07)) return `09150${own}`;
  return `${unassignedPrefixes[number % unassignedPrefixes.length]}0${own}`;
}

/** Everybody who has called so far; who called before is likelier to call again. */
export interface Population {
  newcomer(home: Locality): Citizen;
  /** Somebody from the same town who may have called before. */
  caller(home: Locality): Citizen;
}

const againShare = 0.24;

export function population(names: Names, random: Random): Population {
  const byTown = new Map<string, Citizen[]>();
  let count = 0;
  const callsFrom = (home: Locality) => {
    const key = home.townCode ?? home.countyCode;
    const calls = byTown.get(key) ?? [];
    byTown.set(key, calls);
    return calls;
  };
  const newcomer = (home: Locality) => citizenOf(count++, home, names, random);
  return {
    newcomer,
    caller(home) {
      const calls = callsFrom(home);
      const citizen = calls.length > 0 && random.chance(againShare) ? random.pick(calls) : newcomer(home);
      calls.push(citizen);
      return citizen;
    },
  };
}
