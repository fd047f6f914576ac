import { readFileSync } from 'node:fs';
import { type CityPlace, shortNameOf } from './gazetteer.ts';
import { readPlaces } from './places.ts';

/** A member unit (成员单位) of the demo city. */
export interface DemoUnit {
  code: string;
  name: string;
  shortName: string;
  level: 1 | 2 | 3;
  parentCode: string | null;
  placeCode: string | null;
}

/** What a county has beside its towns, by the municipal bureau that does the same work. */
const countyBureaus: readonly (readonly [bureau: string, name: string, shortName: string])[] = [
  ['ZJ', '住房和城乡建设局', '住建局'],
  ['CG', '城市管理局', '城管局'],
  ['JY', '教育体育局', '教体局'],
  ['JT', '交通运输局', '交通局'],
  ['NY', '农业农村和水利局', '农业农村局'],
  ['SC', '市场监督管理局', '市场监管局'],
  ['RS', '人力资源和社会保障局', '人社局'],
  ['WJ', '卫生健康局', '卫健局'],
];
const communitiesPerSeat = 2;

/** The bureaus of the city, then each county with its bureaus and towns, and the communities of the county seats. */
export function readUnits(places: readonly CityPlace[] = readPlaces()): DemoUnit[] {
  const municipal = parseUnits(readFileSync(new URL('../data/units.txt', import.meta.url), 'utf8'));
  return [...municipal, ...places.filter(({ level }) => level === 2).flatMap((county) => unitsOf(county, places))];
}

function parseUnits(text: string): DemoUnit[] {
  const above: DemoUnit[] = [];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const [code = '', name = '', shortName = ''] = line.trim().split(' | ');
      above.length = depth;
      const level = (depth + 1) as DemoUnit['level'];
      const unit = { code, name, shortName, level, parentCode: above.at(-1)?.code ?? null, placeCode: null };
      above.push(unit);
      return unit;
    });
}

function unitsOf(county: CityPlace, places: readonly CityPlace[]): DemoUnit[] {
  const code = `C${county.code}`;
  const below = { level: 2, parentCode: code } as const;
  const bureaus = countyBureaus.map(([bureau, name, shortName]) => ({
    ...below,
    code: `${code}-${bureau}`,
    name: `${county.name}${name}`,
    shortName: `${county.name}${shortName}`,
    placeCode: county.code,
  }));
  const towns = places.filter(({ parentCode }) => parentCode === county.code);
  const seat = towns[0];
  const top = { code, name: `${county.name}人民政府`, shortName: `${county.name}政府`, level: 1 as const };
  return [
    { ...top, parentCode: null, placeCode: county.code },
    ...bureaus,
    ...towns.map((town) => ({ ...below, ...townUnit(town, county) })),
    ...(seat ? communitiesOf(seat, county, places) : []),
  ];
}

const townUnitCode = (town: CityPlace) => `T${town.code}`;

function townUnit(town: CityPlace, county: CityPlace) {
  const office = town.name.endsWith('街道') ? '办事处' : '人民政府';
  return {
    code: townUnitCode(town),
    name: `${county.name}${town.name}${office}`,
    // Nine towns are called 城关镇: without the county nobody knows which.
    shortName: `${county.name}${town.name}`,
    placeCode: town.code,
  };
}

function communitiesOf(town: CityPlace, county: CityPlace, places: readonly CityPlace[]): DemoUnit[] {
  return places
    .filter(({ parentCode, name }) => parentCode === town.code && name.includes('社区'))
    .slice(0, communitiesPerSeat)
    .map((community) => ({
      code: `V${community.code}`,
      name: `${county.name}${town.name}${shortNameOf(community)}居委会`,
      shortName: `${town.name}${shortNameOf(community)}`,
      level: 3 as const,
      parentCode: townUnitCode(town),
      placeCode: community.code,
    }));
}
