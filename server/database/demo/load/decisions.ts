import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { nodeOf } from '#modules/workflow';
import type { Random } from '../random.ts';
import { type Act, type Actor, anyOption, type JourneyStep } from './journey.ts';

/** Who there is to act, and what they say. */
export interface Staff {
  /** Somebody of the centre in this role, not one of these people. */
  atCentre(role: string, not: readonly (string | null)[], random: Random): Actor;
  /** Somebody of this unit in this role, not one of these people; null when the unit has nobody else. */
  inUnit(unitId: string, role: string, not: readonly (string | null)[], random: Random): Actor | null;
  children(unitId: string): readonly string[];
  otherFirstLevel(unitId: string, random: Random): string;
  opinion(action: string, random: Random): string;
}

export interface Plot {
  definition: Definition;
  staff: Staff;
  random: Random;
  creator: Actor;
  lead: Actor | null;
  /** The first-level unit that is right, and how many working days the matter may take. */
  unitId: string;
  deadlineDays: number;
  isDirect: boolean;
  answer(isPoor: boolean): string;
  directAnswer(): string;
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
        ? { action, inputs: { ...said(plot, action), ...reasons(plot, node, action), ...inputs }, who, after }
        : null;
    return byStage(plot, node, state, steps, choose);
  };
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

function review({ random, ...plot }: Plot, state: ProcessState, choose: Choose): Act | null {
  const isFirstTime = (state.trail.counters.returned ?? 0) === 0;
  if (isFirstTime && random.chance(0.02)) return choose('return', {}, minutes({ random, ...plot }, 15));
  return choose('approve', {}, minutes({ random, ...plot }, 9));
}

function dispatch(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const after = minutes(plot, 14);
  if (state.units.length === 0) return choose('dispatch', { unit: plot.unitId }, after);
  if (plot.random.chance(0.3)) return choose('insist', {}, after);
  return choose('transfer', { unit: plot.staff.otherFirstLevel(state.units[0] as string, plot.random) }, after);
}

function unitWork(
  plot: Plot,
  node: Node,
  state: ProcessState,
  steps: readonly JourneyStep[],
  choose: Choose,
): Act | null {
  const { random } = plot;
  if (node.key === 'acceptance') {
    const hasDeclined = (state.trail.counters.declined ?? 0) > 0;
    if (!hasDeclined && random.chance(0.035)) return choose('decline', {}, hours(plot, 2));
    return choose('accept', {}, hours(plot, random.chance(0.05) ? 6 : 1.2));
  }
  if (node.key === 'unitReview') {
    if (random.chance(0.03) && !sentBack(steps)) return choose('sendBack', {}, hours(plot, 2));
    return choose('approve', {}, hours(plot, 1.5));
  }
  const below = plot.staff.children(state.units.at(-1) as string);
  if (below.length > 0 && random.chance(state.units.length === 1 ? 0.4 : 0.25)) {
    return choose('subDispatch', { unit: random.pick(below) }, hours(plot, 1));
  }
  const isLate = random.chance(0.06);
  const days = isLate ? plot.deadlineDays * (1.05 + random.next()) : plot.deadlineDays * (0.15 + 0.6 * random.next());
  const isPoor = (state.round === 0 && random.chance(0.06)) || (state.round > 0 && random.chance(0.2));
  return choose('answer', { answer: plot.answer(isPoor) }, { workingHours: Math.max(0.5, days * 7) });
}

function centre(plot: Plot, node: Node, steps: readonly JourneyStep[], choose: Choose): Act | null {
  if (node.actions.some(({ key }) => key === 'reissue')) {
    const hasReissued = steps.some(({ outcome }) => outcome === 'reissued');
    return !hasReissued && plot.random.chance(0.4)
      ? choose('reissue', {}, hours(plot, 3))
      : choose('close', {}, hours(plot, 3));
  }
  if (plot.random.chance(0.02) && !sentBack(steps)) return choose('sendBack', {}, hours(plot, 2));
  return choose('approve', {}, hours(plot, 1.5));
}

function callback(plot: Plot, state: ProcessState, choose: Choose): Act | null {
  const { random } = plot;
  if (random.chance(0.13)) return choose('unreached', {}, hours(plot, 3));
  const share = state.round === 0 ? 0.07 : 0.3;
  return choose(random.chance(share) ? 'dissatisfied' : 'satisfied', {}, hours(plot, 4));
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

/** An opinion where the action needs one, and now and then where it does not. */
function said({ staff, random }: Plot, action: string): Record<string, string> {
  const isSpoken = !['submit', 'approve', 'accept', 'answerDirectly'].includes(action) || random.chance(0.35);
  const opinion = isSpoken ? staff.opinion(action, random) : '';
  return opinion ? { opinion } : {};
}

const choices = ['reasonCode', 'result', 'satisfaction'];

function reasons({ definition, random }: Plot, node: Node, action: string): Record<string, string> {
  const fields = node.actions.find(({ key }) => key === action)?.fields ?? [];
  const asked = fields.filter(({ key, kind }) => kind === 'choice' && choices.includes(key));
  return Object.fromEntries(asked.map(({ key }) => [key, anyOption(definition, node.key, action, key, random)]));
}

const minutes = ({ random }: Plot, mean: number) => ({ clockMinutes: 1 + random.exponential(mean) });
const hours = ({ random }: Plot, mean: number) => ({ workingHours: 0.1 + random.exponential(mean) });
