import type { TicketKind } from '@minsheng/contracts/tickets';
import type { Locality } from '../city/gazetteer.ts';
import { firstSlot, type Phrase, slotsOf } from '../language/phrase.ts';
import type { Matter } from '../matters/matter.ts';
import type { Random } from '../random.ts';

/** One concrete affair in the city: a matter at a place, with the names and numbers that stay the same whoever calls. */
export interface Case {
  number: number;
  matter: Matter;
  locality: Locality;
  /** What has been fixed so far, by slot; filled while people talk. */
  facts: Map<string, string>;
  /** How the first caller put it; later ones speak of the same objects. */
  claim: Phrase;
}

export function newCase(number: number, matter: Matter, locality: Locality, random: Random): Case {
  return { number, matter, locality, facts: new Map(), claim: random.pick(matter.claims).words };
}

/** The ways of telling what happened, for this kind of ticket, that speak of the same things as the first caller did. */
export function claimsOf({ matter, claim }: Case, kind: TicketKind): Phrase[] {
  const wrong = kind === 'consult' ? 'others' : 'consult';
  const fitting = matter.claims.filter(({ fits }) => fits !== wrong).map(({ words }) => words);
  const wanted = objectsIn(claim);
  const same = fitting.filter((words) => objectsIn(words) === wanted);
  return same.length > 0 ? same : fitting;
}

/** Slots that only say where; two callers may name different ones of them. */
const whereabouts = new Set(['小区', '楼', '路', '近', '组', '村', '镇', '县', '路口']);
/** Slots that say when, how much and who: they differ from caller to caller. */
const circumstances = /^(天|周月|年久|点|夜点|日|月前|户|元|数|万|岁|我|亲|后日|姓|车牌|物业)/u;

const objects = new Map<Phrase, string>();

function objectsIn(claim: Phrase): string {
  const known = objects.get(claim);
  if (known !== undefined) return known;
  const named = slotsOf(claim).filter((slot) => !whereabouts.has(slot) && !circumstances.test(slot));
  // Whose words begin with 我 speak of themselves, not of something all can see.
  const key = [...new Set(named)].sort().join(' ') + (firstSlot(claim) === '我' ? ' 我' : '');
  objects.set(claim, key);
  return key;
}
