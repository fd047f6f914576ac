import type { CallState, WrapUpOutcome } from '@minsheng/contracts/calls';
import type { FoldedCall } from '../events/fold.ts';

/**
 * Wrap-up (整理时长), T5. The clock starts when the call is hung up and runs apart from all talk time: a second call that
 * comes while the first form is open does not stop the first clock, it starts its own when it is hung up. Whether such
 * an overlap is excused is a matter of appraisal, which has both calls' times; it is not hidden in the clock.
 */
export interface WrapUpClock {
  startedAt: Date | null;
  limitSeconds: number | null;
  warnAt: Date | null;
  dueAt: Date | null;
  warnedAt: Date | null;
  endedAt: Date | null;
  outcome: WrapUpOutcome | null;
  isOvertime: boolean;
  submittedAt: Date | null;
  /** How long the form lay parked by hand before it was taken up again; the clock does not count it. */
  pausedMs: number;
}

export interface WrapUpLimits {
  limitSeconds: number;
  /** How long before the limit the agent is warned. */
  warningSeconds: number;
}

export interface Settled {
  state: CallState;
  wrapUp: WrapUpClock;
}

export const noWrapUp: WrapUpClock = {
  startedAt: null,
  limitSeconds: null,
  warnAt: null,
  dueAt: null,
  warnedAt: null,
  endedAt: null,
  outcome: null,
  isOvertime: false,
  submittedAt: null,
  pausedMs: 0,
};

/**
 * A hang-up that reaches us later than this starts the clock when it reaches us: the agent could neither be shown the
 * clock nor be warned before.
 */
const lateNewsMs = 30_000;

/** Where a call stands, and its wrap-up clock, given what its events say and how far the wrap-up had come before. */
export function settle(call: FoldedCall, before: WrapUpClock, limits: WrapUpLimits): Settled {
  if (call.phase !== 'ended') return { state: call.phase, wrapUp: reopened(before) };
  if (call.answeredAt === null) return { state: 'missed', wrapUp: noWrapUp };
  if (!hasWrapUp(call)) return { state: 'done', wrapUp: before };
  const wrapUp = started(call, before, limits);
  return { state: wrapUp.endedAt ? 'done' : 'wrapUp', wrapUp };
}

/** Nobody's call, a call we made ourselves, and one whose end nobody saw start no clock. */
const hasWrapUp = (call: FoldedCall) =>
  call.agentId !== null && call.direction === 'inbound' && call.endedBy !== 'silence';

function started(call: FoldedCall, before: WrapUpClock, limits: WrapUpLimits): WrapUpClock {
  const hungUpAt = call.hungUpAt ?? 0;
  const knownAt = call.endKnownAt ?? hungUpAt;
  const startedAt = (knownAt - hungUpAt > lateNewsMs ? knownAt : hungUpAt) + before.pausedMs;
  const limitSeconds = before.limitSeconds ?? limits.limitSeconds;
  const dueAt = startedAt + limitSeconds * 1000;
  return {
    ...before,
    startedAt: new Date(startedAt),
    limitSeconds,
    warnAt: new Date(dueAt - Math.min(limits.warningSeconds, limitSeconds) * 1000),
    dueAt: new Date(dueAt),
  };
}

/** The call turned out to go on: the clock is taken back. What the agent had settled by then stays settled. */
function reopened(before: WrapUpClock): WrapUpClock {
  const { endedAt, outcome, submittedAt } = before;
  return before.isOvertime ? noWrapUp : { ...noWrapUp, endedAt, outcome, submittedAt };
}

const settlesTicket = (outcome: WrapUpOutcome) => outcome === 'submitted' || outcome === 'answeredDirectly';

/**
 * The agent (or the server) is done with the call's form. The first end counts for the clock; a form that had been parked
 * and is submitted later keeps its overtime and says when it was submitted. Null: nothing changes.
 */
export function ended(before: WrapUpClock, outcome: WrapUpOutcome, now: Date): WrapUpClock | null {
  const submittedAt = settlesTicket(outcome) ? now : null;
  if (before.endedAt)
    return before.outcome === 'parked' && outcome !== 'parked' ? { ...before, outcome, submittedAt } : null;
  return { ...before, endedAt: now, outcome, submittedAt, isOvertime: before.dueAt !== null && now > before.dueAt };
}

/**
 * A form that was parked by hand is taken up again: the clock goes on where it stood, what lay between is not counted. Null:
 * there is nothing to go on with, because it ended otherwise or its time had run out.
 */
export function resumed(before: WrapUpClock, now: Date): WrapUpClock | null {
  const { startedAt, endedAt, outcome, isOvertime, warnAt, dueAt } = before;
  if (!endedAt || outcome !== 'parked' || isOvertime) return null;
  const going = { ...before, endedAt: null, outcome: null };
  if (!startedAt || !warnAt || !dueAt) return going;
  const gap = now.getTime() - Math.max(endedAt.getTime(), startedAt.getTime());
  const later = (moment: Date) => new Date(moment.getTime() + gap);
  const pausedMs = before.pausedMs + gap;
  return { ...going, startedAt: later(startedAt), warnAt: later(warnAt), dueAt: later(dueAt), pausedMs };
}

/** At the limit: 超期处理工单. Ended when it was due, however much later the server gets round to it. */
export function expired(before: WrapUpClock): WrapUpClock {
  return { ...before, endedAt: before.dueAt, outcome: 'parked', isOvertime: true };
}
