import type { TicketChannel, TicketKind, Urgency } from '@minsheng/contracts/tickets';
import { population } from '../citizens/citizen.ts';
import type { CategoryNode } from '../city/category-tree.ts';
import type { City } from '../city/city.ts';
import { type CityPlace, type Locality, localitiesOf } from '../city/gazetteer.ts';
import { render } from '../language/phrase.ts';
import { type Random, randomFrom } from '../random.ts';
import { readBursts } from './bursts.ts';
import { newCase } from './case.ts';
import { contentOf } from './content.ts';
import type { DemoTicket } from './demo-ticket.ts';
import { matterChoice } from './matter-choice.ts';
import { type Mistake, mistakeAmong } from './mistakes.ts';
import { type PlannedTicket, planTickets } from './plan.ts';
import { drawerOf, hourMs } from './rhythm.ts';
import { fillFor, type Telling } from './slots.ts';
import { titleOf } from './title.ts';

export interface Wish {
  seed: string;
  now: number;
  count: number;
  places: readonly CityPlace[];
  /** Called now and then with the number of tickets written so far. */
  onProgress?: (done: number) => void;
}

/** A smaller city is a shorter time of the same city, so that its days are as full. */
const daysFor = (count: number) => Math.min(365, Math.max(14, Math.round(count / 55)));

/** Twelve months of a hotline (20,000 tickets or more), oldest first. The same wish gives the same tickets. */
export function generateTickets(city: City, wish: Wish): DemoTicket[] {
  const random = randomFrom(wish.seed);
  const localities = localitiesOf(wish.places);
  const drawPlace = drawerOf(localities.map(({ weight }) => weight));
  const choice = matterChoice(city.matters);
  const planned = planTickets(
    {
      now: wish.now,
      days: daysFor(wish.count),
      localities,
      choice,
      population: population(city.names, random.fork('citizens')),
      random,
      place: (chance) => localities[drawPlace(chance)] as Locality,
      nextCase: { number: 0 },
    },
    readBursts(wish.now),
    wish.count,
  );
  const write = writer(city, planned, mistakeAmong(city.categories));
  return planned.map((plan, ordinal) => {
    if (ordinal % 500 === 0) wish.onProgress?.(ordinal);
    return write(plan, ordinal, random.fork(`ticket/${ordinal}`));
  });
}

function writer(city: City, planned: readonly PlannedTicket[], mistake: Mistake) {
  const leafByName = new Map(city.categories.filter(({ leaf }) => leaf).map((node) => [node.name, node]));
  const groups = groupNumbers(planned);
  return (plan: PlannedTicket, ordinal: number, random: Random): DemoTicket => {
    const { matter } = plan.affair;
    const leaf = leafByName.get(matter.leaf) as CategoryNode;
    const kind = random.weighted(matter.kinds, ({ weight }) => weight).kind;
    const channel = channelOf(kind, random);
    const citizenName = citizenNameOf(plan, kind, random);
    const telling = { ...tellingOf(city, plan, channel, random), more: calledBy(plan, citizenName, random) };
    const content = contentOf(telling, kind, city.wording, alsoOf(city, telling));
    const ticket: DemoTicket = {
      ordinal,
      at: plan.at,
      occurredAt: random.chance(0.6) ? plan.at - Math.floor(random.exponential(6) * hourMs) : null,
      kind,
      channel,
      urgency: urgencyOf(matter.urgentShare, random),
      isSecret: random.chance(kind === 'report' ? Math.max(0.3, matter.secretShare) : matter.secretShare + 0.01),
      citizen: plan.citizen,
      citizenName,
      placeCode: plan.locality.code,
      placeDetail: placeDetailOf(telling),
      categoryCode: (random.chance(0.04) ? mistake(leaf, random) : leaf).code,
      trueCategoryCode: leaf.code,
      title: titleOf(telling, kind),
      content,
      affair: plan.affair,
      group: groups.get(plan.affair.number) ?? null,
      burst: plan.burst?.name ?? null,
    };
    rememberFacts(plan, telling);
    return ticket;
  };
}

/** Facts about where the caller is are the caller's own when one event has many victims. */
const whereabouts = ['小区', '楼', '路', '近', '组', '路口'];

function tellingOf(city: City, plan: PlannedTicket, channel: TicketChannel, random: Random): Telling {
  const facts = plan.ownWhereabouts ? new Map(plan.affair.facts) : plan.affair.facts;
  return {
    affair: { ...plan.affair, locality: plan.locality, facts },
    voice: channel === 'phone' || channel === 'province' ? 'agent' : 'citizen',
    at: plan.at,
    random,
    names: city.names,
  };
}

function rememberFacts({ affair, ownWhereabouts }: PlannedTicket, telling: Telling): void {
  if (!ownWhereabouts) return;
  for (const [slot, fact] of telling.affair.facts) if (!whereabouts.includes(slot)) affair.facts.set(slot, fact);
}

/** Few callers raise a second thing while they are at it. */
function alsoOf(city: City, telling: Telling): string | null {
  const { random, affair } = telling;
  if (!random.chance(0.02)) return null;
  const other = random.pick(
    city.matters.filter(({ kinds }) => kinds[0]?.kind === 'complaint' || kinds[0]?.kind === 'help'),
  );
  const second = newCase(-1, other, affair.locality, random);
  return render(second.claim, random, fillFor({ ...telling, affair: second }));
}

function channelOf(kind: TicketKind, random: Random): TicketChannel {
  const channels: [TicketChannel, number][] = [
    ['phone', 82],
    ['wechat', kind === 'report' ? 4 : 7],
    ['web', 4],
    ['app', 3],
    ['province', 3],
    ['letter', kind === 'complaint' ? 2 : 1],
  ];
  return random.weighted(channels, ([, weight]) => weight)[0];
}

function urgencyOf(share: number, random: Random): Urgency {
  if (random.chance(share)) return random.chance(0.2) ? 'critical' : 'urgent';
  return random.chance(0.008) ? 'urgent' : 'normal';
}

function citizenNameOf({ citizen }: PlannedTicket, kind: TicketKind, random: Random): string {
  if (kind === 'report' && random.chance(0.35)) return random.pick(['匿名', '', '不愿透露']);
  return random.chance(0.6) ? citizen.name : citizen.politeName;
}

/** What the agent calls them in the text: by the name on the ticket, or nothing in particular. */
function calledBy({ citizen }: PlannedTicket, citizenName: string, random: Random): Record<string, string> {
  const isNamed = citizenName.startsWith(citizen.politeName.slice(0, -2)) && random.chance(0.85);
  return { 称呼: isNamed ? citizen.politeName : '一位市民' };
}

function placeDetailOf({ affair: { facts }, random }: Telling): string {
  const [compound, building, road, near, group] = ['小区', '楼', '路', '近', '组'].map((slot) => facts.get(slot) ?? '');
  if (compound && random.chance(0.8)) return `${compound}${building}`;
  if (road && random.chance(0.8)) return `${road}${near}${near ? random.pick(['附近', '旁', '对面', '门口']) : ''}`;
  return group || (near ? `${near}附近` : '');
}

/** Numbers for the affairs that more than one ticket is about. */
function groupNumbers(planned: readonly PlannedTicket[]): Map<number, number> {
  const tickets = new Map<number, number>();
  for (const { affair } of planned) tickets.set(affair.number, (tickets.get(affair.number) ?? 0) + 1);
  const several = [...tickets].filter(([, count]) => count > 1).map(([affair]) => affair);
  return new Map(several.map((affair, at) => [affair, at + 1]));
}
