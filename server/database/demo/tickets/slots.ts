import { compoundsOf, roadsOf, townThing } from '../city/gazetteer.ts';
import type { Names } from '../city/names.ts';
import type { Fill } from '../language/phrase.ts';
import * as times from '../language/times.ts';
import type { Random } from '../random.ts';
import type { Case } from './case.ts';

export interface Telling {
  affair: Case;
  /** As the agent writes it down, or as the citizen types it. */
  voice: 'agent' | 'citizen';
  at: number;
  random: Random;
  names: Names;
  /** What only this phrase needs: {管}, {单位}, {要} … */
  more?: Readonly<Record<string, string>>;
}

/** Fills the slots of phrases about one affair; what belongs to the affair stays the same for all who call about it. */
export function fillFor(telling: Telling): Fill {
  const { affair, random } = telling;
  const ownFamily = random.pick(telling.names.familyMember ?? []);
  return (slot, argument) => {
    const given = telling.more?.[slot];
    if (given !== undefined) return given;
    if (slot === '亲') return ownFamily;
    const changing = changingSlots[slot];
    if (changing) return changing(telling, argument);
    const key = argument ? `${slot}:${argument}` : slot;
    const known = affair.facts.get(key);
    if (known !== undefined) return known;
    const lasting = lastingSlots[slot];
    if (!lasting) throw new Error(`no such slot: {${key}} in ${affair.matter.id}`);
    const fact = lasting(telling, argument);
    affair.facts.set(key, fact);
    return fact;
  };
}

type Filler = (telling: Telling, argument: string) => string;

const speaker = {
  agent: ['其', '其', '其', '其', '市民'],
  citizen: ['我', '我', '本人'],
};

const changingSlots: Record<string, Filler> = {
  地: ({ affair, random }) => placeInWords(affair.locality, random),
  村: ({ affair: { locality } }) => locality.shortName,
  镇: ({ affair: { locality } }) => locality.town,
  县: ({ affair: { locality } }) => locality.county,
  我: ({ voice, random }) => random.pick(speaker[voice]),
  点: ({ at, random }) => times.recentHour(at, random),
  夜点: ({ random }) => times.nightHour(random),
  日: ({ at, random }) => times.recentDay(at, random),
  月前: ({ at, random }) => times.someMonth(at, random),
  后日: ({ at, random }) => times.laterDay(at, random),
  天: ({ random }) => times.fewDays(random),
  周月: ({ random }) => times.someWeeks(random),
  年久: ({ random }) => times.someYears(random),
  户: ({ random }) =>
    random.pick([
      '二十多户',
      '三十几户',
      '50多户',
      '近百户',
      '十几户',
      '上百户',
      `${random.int(2, 9)}0多户`,
      `${random.int(12, 99)}户`,
    ]),
  元: ({ random }, range) => String(niceNumber(range, random)),
  万: ({ random }, range) => tenThousands(range, random),
  数: ({ random }, range) => String(between(range, random)),
  岁: ({ random }, range) => String(between(range, random)),
};

const lastingSlots: Record<string, Filler> = {
  小区: ({ affair, random, names }) => random.pick(compoundsOf(affair.locality, names)),
  路: ({ affair, random, names }) => random.pick(roadsOf(affair.locality, names)),
  路口: ({ affair, random, names }) => crossing(random.some(roadsOf(affair.locality, names), 2), random),
  楼: ({ random }) =>
    random.pick([
      `${random.int(1, 18)}号楼`,
      `${random.int(1, 18)}号楼`,
      `${random.int(1, 9)}栋`,
      `${random.int(1, 12)}号楼${random.int(1, 3)}单元`,
      `${'一二三四'[random.int(0, 3)]}单元`,
    ]),
  组: ({ affair, random }) =>
    affair.locality.isUrban ? '' : random.pick([`${'一二三四五六七八'[random.int(0, 7)]}组`, `${random.int(1, 12)}组`]),
  近: ({ random, names }) => random.pick(names.landmark ?? []),
  河: ({ affair, names, random }) => townThing(affair.locality, names, 'river', random, 2),
  工地: ({ random, names }) => `${random.pick(names.siteFirst ?? [])}${random.pick(names.siteLast ?? [])}`,
  公司: ({ random, names }) => `${random.pick(names.brand ?? [])}${random.pick(names.companyLast ?? [])}`,
  厂: ({ random, names }, kind) => `${random.pick(names.brand ?? [])}${kind}`,
  店: ({ random, names }, kind) => `${random.pick(names.shop ?? [])}${kind}`,
  物业: ({ affair, names, random }) => `${townThing(affair.locality, names, 'property', random, 5)}物业`,
  学校: ({ affair, names, random }) =>
    `${townThing(affair.locality, names, 'school', random, 4)}${random.pick(['小学', '学校', '中学', '九年制学校'])}`,
  小学: ({ affair, names, random }) => `${townThing(affair.locality, names, 'school', random, 4)}小学`,
  中学: ({ affair, names, random }) => `${townThing(affair.locality, names, 'school', random, 4)}中学`,
  幼儿园: ({ affair, names, random }) => `${townThing(affair.locality, names, 'kindergarten', random, 4)}幼儿园`,
  医院: ({ affair, names, random }) =>
    `${random.chance(0.5) ? affair.locality.county : ''}${townThing(affair.locality, names, 'hospital', random)}`,
  卫生院: ({ affair }) => `${affair.locality.town}卫生院`,
  市场: ({ affair, names, random }) => townThing(affair.locality, names, 'market', random, 2),
  超市: ({ random, names }) => `${random.pick(names.shop ?? [])}超市`,
  广场: ({ affair, names, random }) => townThing(affair.locality, names, 'square', random),
  景区: ({ affair, names, random }) => townThing(affair.locality, names, 'scenic', random, 2),
  养老院: ({ affair, names, random }) => townThing(affair.locality, names, 'elderlyHome', random, 2),
  培训: ({ affair, names, random }) => townThing(affair.locality, names, 'training', random, 4),
  驾校: ({ affair, names, random }) => townThing(affair.locality, names, 'driving', random),
  健身: ({ affair, names, random }) => townThing(affair.locality, names, 'gym', random),
  酒店: ({ affair, names, random }) => townThing(affair.locality, names, 'hotel', random),
  公墓: ({ affair, names, random }) => townThing(affair.locality, names, 'cemetery', random, 2),
  窗口: ({ random, names }) => random.pick(names.window ?? []),
  姓: ({ random, names }) => random.pick(names.surname ?? []),
  公交: ({ random }) => String(random.pick([random.int(1, 30), random.int(1, 30), random.int(601, 612)])),
  站: ({ random }) =>
    `${random.pick(['大桥路口', '客运中心', '医院', '体育馆', '水厂', '滨江公园', '加气站', '农机校', '市场', '三中路口', '铁路口'])}站`,
  // 陕 with a letter that no city of the province has: no real car carries such a plate.
  车牌: ({ random }) =>
    `陕${random.pick(['X', 'Y', 'Z'])}${Array.from({ length: 5 }, () => random.pick([...'0123456789ABDFK'])).join('')}`,
};

/** 汉滨区老城街道西大街社区, or shorter. */
export function placeInWords(locality: Case['locality'], random: Random): string {
  const { county, town, shortName, level } = locality;
  if (level === 2) return random.pick([county, `安康市${county}`]);
  if (level === 3) return random.pick([`${county}${town}`, `${county}${town}`, `安康市${county}${town}`]);
  return random.pick([
    `${county}${town}${shortName}`,
    `${county}${town}${shortName}`,
    `${town}${shortName}`,
    `安康市${county}${town}${shortName}`,
    `${county}${shortName}`,
  ]);
}

function crossing([one = '', other = '']: string[], random: Random): string {
  return random.pick([`${one}与${other}交叉口`, `${one}${other}十字`, `${one}和${other}路口`, `${one}${other}交汇处`]);
}

function between(range: string, random: Random): number {
  const [low = 1, high = low] = range.split('-').map(Number);
  return random.int(low, high);
}

/** Sums as people say them: the larger, the rounder. */
function niceNumber(range: string, random: Random): number {
  const exact = between(range, random);
  const round = exact >= 10_000 ? 1000 : exact >= 1000 ? 100 : exact >= 200 ? 10 : exact >= 60 ? 5 : 1;
  return random.chance(0.12) ? exact : Math.max(1, Math.round(exact / round)) * round;
}

function tenThousands(range: string, random: Random): string {
  const whole = between(range, random);
  if (whole < 20 && random.chance(0.3)) return `${whole}.${random.int(2, 8)}`;
  return whole > 3 && random.chance(0.15) ? `${whole}多` : String(whole);
}
