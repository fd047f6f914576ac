import { type Random, randomFrom } from '../random.ts';
import type { Names } from './names.ts';

/** An administrative division (行政区划) as the demo needs it. */
export interface CityPlace {
  code: string;
  name: string;
  /** 1 city, 2 county, 3 town, 4 village or community. */
  level: number;
  parentCode: string | null;
}

/** A place with everything around it that people mention: always the same for the same place. */
export interface Locality {
  code: string;
  level: number;
  isUrban: boolean;
  /** 西大街社区, 兴隆村, 五里镇. */
  shortName: string;
  town: string;
  county: string;
  countyCode: string;
  townCode: string | null;
  /** How many people call from here, against others. */
  weight: number;
}

/** The places of the city, by what people call them and how many call. */
export function localitiesOf(places: readonly CityPlace[]): Locality[] {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const seats = countySeats(places);
  return places
    .filter((place) => place.level >= 2)
    .map((place) => {
      const line = lineOf(place, byCode);
      const county = line[1] as CityPlace;
      const town = line[2] ?? null;
      const isUrban = urbanVillage(place) && (town === null || isUrbanTown(town, seats));
      return {
        code: place.code,
        level: place.level,
        isUrban: place.level === 4 ? isUrban : town !== null && isUrbanTown(town, seats),
        shortName: shortNameOf(place),
        town: town?.name ?? county.name,
        county: county.name,
        countyCode: county.code,
        townCode: town?.code ?? null,
        weight: weightOf(place, county, isUrban),
      };
    });
}

/** 西大街社区居委会 → 西大街社区. */
export function shortNameOf(place: CityPlace): string {
  if (place.level !== 4) return place.name;
  const bare = place.name.replace(/(居民委员会|村民委员会|居委会|村委会|（大）|大)$/u, '');
  if (/(村|社区|街道)$/u.test(bare)) return bare;
  return place.name.includes('居') ? `${bare}社区` : `${bare}村`;
}

const urbanVillage = (place: CityPlace) => place.level < 4 || /居委会|居民委员会|社区/u.test(place.name);

/** Streets, and the first town of each county where the county government sits. */
function countySeats(places: readonly CityPlace[]): Set<string> {
  const seats = new Set<string>();
  const seen = new Set<string | null>();
  for (const place of places) {
    if (place.level !== 3) continue;
    if (!seen.has(place.parentCode)) seats.add(place.code);
    seen.add(place.parentCode);
  }
  return seats;
}

const isUrbanTown = (town: CityPlace, seats: ReadonlySet<string>) =>
  town.name.endsWith('街道') || town.name === '城关镇' || seats.has(town.code);

/** The seat of the city is called from most; every county from its seat more than from its villages. */
function weightOf(place: CityPlace, county: CityPlace, isUrban: boolean): number {
  const ofCounty = county.code.endsWith('02') ? 2.6 : county.code.endsWith('81') ? 1.3 : 1;
  if (place.level === 2) return 4 * ofCounty;
  if (place.level === 3) return 2.5 * ofCounty;
  return (isUrban ? 9 : 1) * ofCounty;
}

function lineOf(place: CityPlace, byCode: ReadonlyMap<string, CityPlace>): CityPlace[] {
  const above = place.parentCode === null ? undefined : byCode.get(place.parentCode);
  return above ? [...lineOf(above, byCode), place] : [place];
}

/** The compounds of a place: residential estates in town, resettlement estates in the country. */
export function compoundsOf(locality: Locality, names: Names): string[] {
  const random = randomFrom(`compounds/${locality.code}`);
  if (!locality.isUrban) {
    return random
      .some(names.resettlement ?? [], 2)
      .map((name) => `${locality.shortName.replace(/(村|社区)$/u, '')}${name}`);
  }
  const firsts = random.some(names.compoundFirst ?? [], random.int(4, 7));
  return firsts.map((first) => `${first}${random.pick(names.compoundLast ?? [])}`);
}

/** A town has its streets, and each community a few of them. */
export function roadsOf(locality: Locality, names: Names): string[] {
  if (!locality.isUrban) return [...(names.ruralRoad ?? [])];
  const ofTown = randomFrom(`roads/${locality.townCode ?? locality.countyCode}`).some(names.road ?? [], 14);
  return locality.level === 4 ? randomFrom(`roads/${locality.code}`).some(ofTown, 4) : ofTown;
}

/** One of the things a town has a few of (schools, markets, markets …): the same few each time. */
export function townThing(locality: Locality, names: Names, kind: string, random: Random, count = 3): string {
  const list = names[kind] ?? [];
  return random.pick(randomFrom(`${kind}/${locality.townCode ?? locality.countyCode}`).some(list, count));
}
