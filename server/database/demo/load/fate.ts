import type { Random } from '../random.ts';
import type { DemoTicket } from '../tickets/demo-ticket.ts';

/** What is decided about a ticket's way before it sets out, so that every work list of today has something in it. */
export interface Fate {
  /** Left lying at this node. */
  stopAt: string | null;
  isReturned: boolean;
  /** A unit gives it back, and there it waits for the dispatcher. */
  isDeclined: boolean;
  isDissatisfied: boolean;
  isVoid: boolean;
}

const hourMs = 3_600_000;
/** The centre works through its lists within hours, the units within days. */
const centreHours = 34;
const unitHours = 24 * 12;
/** There are few trainees: their leads' lists fill over days. */
const traineeHours = 60;
const leftWithLead = 0.5;
const leftAtCentre = 0.7;
const leftLater = 0.4;

const givenBack = 'givenBack';

type Weights = readonly (readonly [node: string, weight: number])[];

export function fateOf(ticket: DemoTicket, isTrainee: boolean, isDirect: boolean, now: number, random: Random): Fate {
  const stopAt = stopOf(ticket, isTrainee, isDirect, (now - ticket.at) / hourMs, random);
  return {
    stopAt: stopAt === givenBack ? null : stopAt,
    isReturned: stopAt === 'registration',
    isDeclined: stopAt === givenBack,
    isDissatisfied: stopAt === 'supervision',
    isVoid: stopAt === null && random.chance(0.006),
  };
}

function stopOf(ticket: DemoTicket, isTrainee: boolean, isDirect: boolean, age: number, random: Random): string | null {
  const isReport = ticket.kind === 'report';
  if (isTrainee && age < traineeHours && random.chance(leftWithLead))
    return isDirect ? 'directAnswerReview' : 'traineeReview';
  if (isDirect) return null;
  if (age < centreHours && random.chance(leftAtCentre)) return pickNode(atCentre, random);
  if (age >= centreHours && age < unitHours && random.chance(leftLater)) {
    return pickNode(later(isReport, age), random);
  }
  return null;
}

const atCentre: Weights = [
  ['registration', 3],
  ['firstReview', 5],
  ['deputyReview', 4],
  ['dispatch', 5],
];

function later(isReport: boolean, age: number): Weights {
  return [
    [givenBack, age < 72 ? 2 : 0],
    ['acceptance', age < 72 ? 3 : 0],
    ['handling', 3],
    ['unitReview', 4],
    ['centreReview', 4],
    [isReport ? 'reportCallback' : 'callback', 5],
    ['supervision', age > 120 ? 4 : 0],
  ];
}

const pickNode = (weights: Weights, random: Random) => random.weighted(weights, ([, weight]) => weight)[0];
