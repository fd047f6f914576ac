import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import { addWorkingTime } from '#modules/calendar';
import { newId } from '#platform/ids';
import { countyOfPlace } from '../city/category-tree.ts';
import type { City } from '../city/city.ts';
import { type Random, randomFrom } from '../random.ts';
import { answerOf, directAnswerOf, poorAnswerOf } from '../tickets/answer.ts';
import type { DemoTicket } from '../tickets/demo-ticket.ts';
import type { Telling } from '../tickets/slots.ts';
import { topOf } from './city.ts';
import { actorAs, type StoredPerson, staffOf } from './city-people.ts';
import { decisionsFor, type Plot } from './decisions.ts';
import { fateOf } from './fate.ts';
import { type Actor, travel } from './journey.ts';
import type { Row, Written } from './rows.ts';
import type { Stored, TreeEntry } from './stored.ts';
import { subUnits } from './sub-units.ts';

interface Wish {
  seed: string;
  now: number;
}

/** Sends every ticket on its way: who registered it, which unit, what happened until `now`. */
export function rowMaker(city: City, stored: Stored, written: Written, { seed, now }: Wish) {
  const staff = staffOf(stored.people, stored.units, city.book);
  const leaves = new Map(city.categories.map((node) => [node.code, node.leaf]));
  const unitFor = unitFinder(stored);
  const creators = creatorsOf(stored.people);
  const childOf = subUnits(stored.units);
  const numbers = numbering();
  return (ticket: DemoTicket): Row => {
    const random = randomFrom(`${seed}/way/${ticket.ordinal}`);
    const { actor: creator, lead, isTrainee } = creators(ticket, random);
    const unitOf = (code: string) => unitFor(leaves.get(code)?.unit ?? countyOfPlace, ticket.placeCode);
    const [unit, rightUnit] = [unitOf(ticket.categoryCode), unitOf(ticket.trueCategoryCode)];
    const place = stored.places.get(ticket.placeCode) as TreeEntry;
    const category = stored.categories.get(ticket.categoryCode) as TreeEntry;
    const deadlineDays = leaves.get(ticket.categoryCode)?.deadlineDays ?? 5;
    const isDirect = random.chance(directShare[ticket.kind] ?? 0);
    const fate = fateOf(ticket, isTrainee, isDirect, now, random);
    const leafUnit = leaves.get(ticket.trueCategoryCode)?.unit ?? countyOfPlace;
    const matter = { leafUnit, leafCode: ticket.trueCategoryCode, placeCode: ticket.placeCode };
    const plot: Plot = {
      ...{ definition: written.definition, staff, random, creator, lead, fate, isDirect, deadlineDays },
      ...{ unit, rightUnit, urgency: ticket.urgency },
      childOf: (unitId) => childOf(unitId, matter),
      ...wordsFor(city, ticket, stored.units, random),
    };
    const journey = travel(written.definition, written.calendar, {
      registeredAt: new Date(ticket.at),
      creator,
      facts: factsOf(ticket, isTrainee, category.path, place.path),
      until: new Date(now),
      stopAt: fate.stopAt,
      decide: decisionsFor(plot),
    });
    const known = { id: newId(new Date(ticket.at)), number: numbers(ticket.at), suggestedUnitId: unit.id };
    const from = { creatorId: creator.personId, creatorLeadId: lead?.personId ?? null, isTrainee, callId: null };
    const due = dueOf(ticket, deadlineDays, written);
    return { ...known, ...from, ticket, journey, placeId: place.id, categoryId: category.id, deadlineDays, due };
  };
}

/** To whom a leaf's tickets of a county go first: the bureau itself, or the county's government where the leaf says so. */
function unitFinder({ units }: Stored) {
  const byPlace = new Map(units.filter(({ level }) => level === 1).map((unit) => [unit.placeCode, unit]));
  const known = new Map<string, Stored['units'][number]>();
  return (leafUnit: string, placeCode: string): Stored['units'][number] => {
    const county = placeCode.slice(0, 6);
    const key = leafUnit === countyOfPlace ? county : leafUnit;
    const unit = known.get(key) ?? (key === county ? byPlace.get(county) : topOf(leafUnit, units)) ?? units[0];
    if (!unit) throw new Error('the demo city has no units');
    known.set(key, unit);
    return unit;
  };
}

/** What the unit answers, well or badly, and what the agent says at once. */
function wordsFor(city: City, ticket: DemoTicket, units: Stored['units'], random: Random) {
  const telling: Telling = { affair: ticket.affair, voice: 'agent', at: ticket.at, random, names: city.names };
  return {
    answer: (isPoor: boolean, unitId: string) => {
      const name = units.find(({ id }) => id === unitId)?.name ?? '';
      return (isPoor ? poorAnswerOf : answerOf)(telling, name, city.book);
    },
    directAnswer: () => directAnswerOf(telling, city.book),
  };
}

/** As the product counts it: urgent matters on the clock, others in working days. */
function dueOf({ at, urgency }: DemoTicket, workingDays: number, { calendar }: Written): string {
  const limit = urgency === 'normal' ? { workingDays } : { clockMinutes: urgency === 'urgent' ? 24 * 60 : 2 * 60 };
  return addWorkingTime(new Date(at), limit, calendar).dueAt.toISOString();
}

interface Creator {
  actor: Actor;
  lead: Actor | null;
  isTrainee: boolean;
}

/** The same ticket is always taken by the same person; trainees do not take 举报. */
export function creatorsOf(people: readonly StoredPerson[]) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const agents = people.filter(({ roles }) => roles.includes('agent'));
  const trainees = people.filter(({ roles }) => roles.includes('trainee'));
  return (ticket: DemoTicket, random: Random): Creator => {
    const isTrainee = trainees.length > 0 && ticket.kind !== 'report' && random.chance(0.12);
    const person = random.pick(isTrainee ? trainees : agents);
    const lead = byId.get(person.leadId ?? '');
    return {
      actor: actorAs(person, isTrainee ? 'trainee' : 'agent'),
      lead: isTrainee && lead ? actorAs(lead, 'traineeLead', lead.id) : null,
      isTrainee,
    };
  };
}

function factsOf(ticket: DemoTicket, creatorIsTrainee: boolean, category: string[], place: string[]): TicketFacts {
  const { kind, urgency, channel, isSecret } = ticket;
  return { kind, urgency, channel, isSecret, creatorIsTrainee, reviewDrawn: creatorIsTrainee, category, place };
}

const directShare: Partial<Record<DemoTicket['kind'], number>> = {
  consult: 0.7,
  praise: 0.5,
  suggestion: 0.15,
  help: 0.06,
};

/** 20261122000001 and so on, as the product gives them. */
function numbering() {
  let next = 0;
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
  return (at: number): string => {
    next += 1;
    return `${days.format(at).replaceAll('-', '')}${String(next % 1_000_000).padStart(6, '0')}`;
  };
}
