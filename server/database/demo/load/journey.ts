import type { Definition } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { addWorkingTime, type WorkingCalendar } from '#modules/calendar';
import { hasEnded, limitOf, move, nodeOf, start, type Who } from '#modules/workflow';
import type { Random } from '../random.ts';

/** One decision of the people on a ticket's way. */
export interface Act {
  action: string;
  inputs: Record<string, string>;
  who: Actor;
  /** How long it lay there first. */
  after: { clockMinutes: number } | { workingHours: number };
}

export interface Actor extends Who {
  personId: string;
  roleKey: string;
}

export interface JourneyStep extends ProcessStep {
  roleKey: string;
  unitId: string | null;
  startedAt: string;
  limitAt: string | null;
}

export interface Journey {
  state: ProcessState;
  steps: JourneyStep[];
}

export interface Traveller {
  registeredAt: Date;
  creator: Actor;
  facts: TicketFacts;
  /** Nothing happens later than this. */
  until: Date;
  /** Left lying at this node, so that its list is not empty. */
  stopAt: string | null;
  /** What the people at this node do; null when they leave it for now. */
  decide(state: ProcessState, steps: readonly JourneyStep[]): Act | null;
}

const mostSteps = 60;

/** Walks a ticket through the engine as people would have done, up to `until`; what it answers, the product can continue. */
export function travel(definition: Definition, calendar: WorkingCalendar, ticket: Traveller): Journey {
  let state = start(definition, { creatorId: ticket.creator.personId, now: ticket.registeredAt });
  const steps: JourneyStep[] = [];
  while (steps.length < mostSteps && !hasEnded(definition, state)) {
    if (steps.length > 0 && state.node === ticket.stopAt) break;
    const act = ticket.decide(state, steps);
    if (!act) break;
    const at = steps.length === 0 ? ticket.registeredAt : later(state.enteredAt, act.after, steps, calendar);
    if (at > ticket.until) break;
    const moved = move(definition, state, {
      action: act.action,
      inputs: act.inputs,
      who: act.who,
      facts: ticket.facts,
      now: at,
    });
    steps.push({
      ...moved.step,
      roleKey: act.who.roleKey,
      unitId: act.who.unitId,
      startedAt: state.enteredAt,
      limitAt: dueAt(definition, state, calendar),
    });
    state = moved.state;
  }
  return { state, steps };
}

function later(entered: string, after: Act['after'], steps: readonly JourneyStep[], calendar: WorkingCalendar): Date {
  const last = steps.at(-1)?.at ?? entered;
  return addWorkingTime(last > entered ? last : entered, after, calendar).dueAt;
}

/** When the work at the node is due, as the product itself counts it: minutes on the clock, hours and days of the offices. */
export function dueAt(definition: Definition, state: ProcessState, calendar: WorkingCalendar): string | null {
  const limit = limitOf(definition, state);
  if (!limit) return null;
  const { amount, unit } = limit;
  const asked =
    unit === 'minutes'
      ? { clockMinutes: amount }
      : unit === 'workingHours'
        ? { workingHours: amount }
        : { workingDays: amount };
  return addWorkingTime(state.enteredAt, asked, calendar).dueAt.toISOString();
}

/** One of the choices that the definition offers for a field of this action. */
export function anyOption(definition: Definition, node: string, action: string, field: string, random: Random): string {
  const actions = [...nodeOf(definition, node).actions, ...definition.sideActions];
  const options = actions.find(({ key }) => key === action)?.fields.find(({ key }) => key === field)?.options ?? [];
  return random.pick(options).value;
}
