import type { Urgency } from '@minsheng/contracts/tickets';
import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { nodeOf } from '#modules/workflow';
import type { Random } from '../random.ts';
import type { Fate } from './fate.ts';
import { type Act, type Actor, anyOption, type JourneyStep } from './journey.ts';
import { type Lag, lagOf } from './pace.ts';

/** Who there is to act, and what they say. */
export interface Staff {
  /** Somebody of the centre in this role, not one of these people. */
  atCentre(role: string, not: readonly (string | null)[], random: Random): Actor;
  /** Somebody of this unit in this role, not one of these people; null when the unit has nobody else. */
  inUnit(unitId: string, role: string, not: readonly (string | null)[], random: Random): Actor | null;
  otherFirstLevel(unitId: string, random: Random): string;
  /** What is said on the first of these occasions that has words; `named`: the unit whose business the matter is. */
  opinion(occasions: readonly string[], named: string, random: Random): string;
}

export interface Plot {
  definition: Definition;
  staff: Staff;
  random: Random;
  creator: Actor;
  lead: Actor | null;
  /** The first-level unit that follows from the category as entered, and the one whose business it really is. */
  unit: NamedUnit;
  rightUnit: NamedUnit;
  urgency: Urgency;
  deadlineDays: number;
  isDirect: boolean;
  /** What is bound to happen on the way; all else is chance. */
  fate: Fate;
  /** The unit below to which the matter belongs; null when this one does it itself. */
  childOf(unitId: string): string | null;
  answer(isPoor: boolean, unitId: string): string;
  directAnswer(): string;
}

interface NamedUnit {
  id: string;
  name: string;
}

type Node = ReturnType<typeof nodeOf>;

/** What the people at a node do with a ticket: mostly what is right, sometimes not. Decided anew at every arrival. */
export function decisionsFor(plot: Plot) {
  return (state: ProcessState, steps: readonly JourneyStep[]): Act | null => {
    const node = nodeOf(plot.definition, state.node);
    const who = performer(plot, node, state);
    if (!who) return null;
    const choose = (action: string, inputs: Record<string, string>, after: Act['after']): Act | null =>
      node.actions.some(({ key }) => key === action)
        ? { action, inputs: filledIn(plot, node, action, inputs), who, after }
        : null;
    if (plot.fate.isVoid && ['review', 'dispatch'].includes(node.stage)) return voiding(plot, state);
    return byStage(plot, node, state, steps, choose);
  };
}

/** The shift leader takes it out of the process (作废). */
function voiding({ definition, staff, random, ...plot }: Plot, { node }: ProcessState): Act {
  const reasonCode = anyOption(definition, node, 'void', 'reasonCode', random);
  const who = staff.atCentre('shiftLeader', [], random);
  const opinion = staff.opinion([`void.${reasonCode}`, 'void'], plot.rightUnit.name, random);
  return { action: 'void', inputs: { reasonCode, opinion }, who, after: { clockMinutes: 2 + random.exponential(20) } };
}

type Choose = (action: string, inputs: Record<string, string>, after: Act['after']) => Act | null;

function byStage(
  plot: Plot,
  node: Node,
  state: ProcessState,
  steps: readonly JourneyStep[],
  choose: Choose,
): Act | null {
  switch (node.stage) {
    case 'registration':
      return plot.isDirect && steps.length === 0
        ? choose('answerDirectly', { answer: plot.directAnswer() }, minutes(plot, 8))
        : choose('submit', {}, minutes(plot, 12));
    case 'review':
      return review(plot, state, choose);
    case 'dispatch':
      return dispatch(plot, state, choose);
    case 'unit':
      return unitWork(plot, node, state, steps, choose);
    case 'centre':
      return centre(plot, node, steps, choose);
    case 'callback':
      return callback(plot, state, choose);
    default:
      return null;
  }
}

function review(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const isFirstTime = (state.trail.counters.returned ?? 0) === 0;
  const isReturned = isFirstTime && (plot.fate.isReturned || plot.random.chance(0.02));
  return isReturned ? choose('return', {}, minutes(plot, 15)) : choose('approve', {}, minutes(plot, 9));
}

function dispatch(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const after = minutes(plot, 14);
  const [holder] = state.units;
  if (holder === undefined) return choose('dispatch', { unit: plot.unit.id }, after);
  if (plot.fate.isDeclined) return null;
  if (holder !== plot.rightUnit.id) return choose('transfer', { unit: plot.rightUnit.id }, after);
  if (plot.random.chance(0.8)) return choose('insist', {}, after);
  return choose('transfer', { unit: plot.staff.otherFirstLevel(holder, plot.random) }, after);
}

function unitWork(
  plot: Plot,
  node: Node,
  state: ProcessState,
  steps: readonly JourneyStep[],
  choose: Choose,
): Act | null {
  const { random } = plot;
  if (node.key === 'acceptance') return acceptance(plot, state, choose);
  if (node.key === 'unitReview') {
    if (random.chance(0.03) && !sentBack(steps)) return choose('sendBack', {}, lag(plot, 1.2));
    return choose('approve', {}, lag(plot, 1));
  }
  const handler = state.units.at(-1) as string;
  const child = plot.childOf(handler);
  const hasPassedOn = steps.some(
    ({ outcome, unitsBefore }) => outcome === 'subDispatched' && unitsBefore.at(-1) === handler,
  );
  if (child && !hasPassedOn && random.chance(state.units.length === 1 ? 0.55 : 0.3)) {
    return choose('subDispatch', { unit: child }, lag(plot, 0.6));
  }
  const isPoor = (state.round === 0 && random.chance(0.06)) || (state.round > 0 && random.chance(0.2));
  return choose('answer', { answer: plot.answer(isPoor, handler) }, lagOf(plot).handling(random.chance(0.045)));
}

/** What is not theirs most units give back, what is theirs hardly any. */
function acceptance(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const { random, rightUnit } = plot;
  const hasDeclined = (state.trail.counters.declined ?? 0) > 0;
  const isWrong = state.units.length === 1 && state.units[0] !== rightUnit.id;
  const share = plot.fate.isDeclined ? 1 : isWrong ? 0.75 : 0.012;
  if (!hasDeclined && random.chance(share)) {
    return choose('decline', isWrong ? { proposedUnit: rightUnit.id, reasonCode: 'notOurDuty' } : {}, lag(plot, 1));
  }
  return choose('accept', {}, lag(plot, random.chance(0.05) ? 5 : 0.8));
}

function centre(plot: Plot, node: Node, steps: readonly JourneyStep[], choose: Choose): Act | null {
  if (node.actions.some(({ key }) => key === 'reissue')) {
    const hasReissued = steps.some(({ outcome }) => outcome === 'reissued');
    return !hasReissued && plot.random.chance(0.4)
      ? choose('reissue', {}, hours(plot, 3))
      : choose('close', {}, hours(plot, 3));
  }
  if (plot.random.chance(0.02) && !sentBack(steps)) return choose('sendBack', {}, lag(plot, 1.2));
  return choose('approve', {}, lag(plot, 0.8));
}

function callback(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const { random } = plot;
  if (random.chance(0.13)) return choose('unreached', {}, lag(plot, 1.5));
  const share = plot.fate.isDissatisfied ? 1 : state.round === 0 ? 0.07 : 0.3;
  return choose(random.chance(share) ? 'dissatisfied' : 'satisfied', {}, lag(plot, 2));
}

const sentBack = (steps: readonly JourneyStep[]) => steps.some(({ outcome }) => outcome === 'sentBack');

function performer(plot: Plot, node: Node, state: ProcessState): Actor | null {
  const { performer: rule } = node;
  if (!rule) return null;
  const barred = node.notBy.map((key) =>
    key === 'creator' ? state.creatorId : (state.trail.performedBy[key] ?? null),
  );
  if (rule.by === 'creator') return plot.creator;
  if (rule.by === 'creatorLead' && plot.lead && !barred.includes(plot.lead.personId)) return plot.lead;
  if (rule.by === 'unitRole') return plot.staff.inUnit(state.units.at(-1) as string, rule.role, barred, plot.random);
  return plot.staff.atCentre(rule.role, barred, plot.random);
}

/** Choices first: what is said follows from the reason that is given, else from the stage. */
function filledIn(plot: Plot, node: Node, action: string, given: Record<string, string>): Record<string, string> {
  const { staff, random, rightUnit } = plot;
  const chosen = { ...reasons(plot, node, action), ...given };
  const isSpoken = !['submit', 'approve', 'accept', 'answerDirectly'].includes(action) || random.chance(0.35);
  const occasions = [`${action}.${chosen.reasonCode}`, `${action}.${node.stage}`, action];
  const opinion = isSpoken ? staff.opinion(occasions, rightUnit.name, random) : '';
  return opinion ? { ...chosen, opinion } : chosen;
}

const choices = ['reasonCode', 'result', 'satisfaction'];

function reasons({ definition, random }: Plot, node: Node, action: string): Record<string, string> {
  const fields = node.actions.find(({ key }) => key === action)?.fields ?? [];
  const asked = fields.filter(({ key, kind }) => (kind === 'choice' || kind === 'choices') && choices.includes(key));
  return Object.fromEntries(asked.map(({ key }) => [key, anyOption(definition, node.key, action, key, random)]));
}

const minutes = ({ random }: Plot, mean: number) => ({ clockMinutes: 1 + random.exponential(mean) });
const lag = (plot: Plot, mean: number): Lag => lagOf(plot).step(mean);
/** Where there is little time, everybody is quicker. */
const hours = ({ random, deadlineDays }: Plot, mean: number) => ({
  workingHours: 0.1 + random.exponential(mean) * Math.min(1, deadlineDays / 5),
});
