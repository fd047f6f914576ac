import type { CallDirection, CallEventKind } from '@minsheng/contracts/call-events';

/** Why a call counts as ended: the switch said so, the agent took another call, or nothing was heard for too long. */
export type Ending = 'switch' | 'nextCall' | 'silence';

/** One event as it is kept. Moments are milliseconds since 1970. */
export interface KeptEvent {
  eventId: string;
  kind: CallEventKind;
  /** By the switch's clock. */
  at: number;
  /** By ours. */
  receivedAt: number;
  /** Our clock less the switch's when the event came in (its way through the network included). */
  clockOffsetMs: number;
  direction: CallDirection;
  phone: string | null;
  calledNumber: string | null;
  agentId: string | null;
  talkSeconds: number | null;
  /** Set when the server itself concluded that the call is over; null for what the switch said. */
  inferred: Exclude<Ending, 'switch'> | null;
}

/** Who had the call, in turn. */
export interface Leg {
  agentId: string | null;
  from: number;
  to: number | null;
  answeredAt: number | null;
  talkMs: number;
}

export interface FoldedCall {
  phase: 'ringing' | 'talking' | 'held' | 'ended';
  direction: CallDirection;
  phone: string | null;
  calledNumber: string | null;
  /** Whose call it is: who is called or talks; once it is over, who talked last. */
  agentId: string | null;
  ringingAt: number | null;
  answeredAt: number | null;
  heldSince: number | null;
  hungUpAt: number | null;
  /** When the server first heard of the end. */
  endKnownAt: number | null;
  endedBy: Ending | null;
  /** From answering to hanging up, holding included, summed over the legs. */
  talkMs: number;
  heldMs: number;
  legs: Leg[];
  lastEventAt: number;
  clockOffsetMs: number;
}

/** At the same instant, what must have come first. */
const rank: Record<CallEventKind, number> = { ringing: 0, answered: 1, held: 2, resumed: 3, transferred: 4, hungUp: 5 };

/** Clocks closer than this are taken for equal: the network's delay alone makes such a difference. */
const clockToleranceMs = 2000;

/**
 * The call that a set of events tells of. A pure function of the set: the order in which events came in and how often
 * each came changes nothing, so it is computed anew whenever one arrives.
 */
export function foldCall(events: readonly KeptEvent[]): FoldedCall {
  const known = believed(inOrder(events));
  const offset = clockOffset(known);
  const call = start(known, offset);
  let now = Number.NEGATIVE_INFINITY;
  for (const event of known) {
    // Nothing happened after we heard of it, and nothing before what came earlier.
    now = Math.max(now, Math.min(event.at + offset, event.receivedAt));
    take[event.kind](call, event, now);
    call.lastEventAt = now;
  }
  return finish(call);
}

function inOrder(events: readonly KeptEvent[]): KeptEvent[] {
  const byId = new Map<string, KeptEvent>();
  for (const event of events) {
    const twin = byId.get(event.eventId);
    if (!twin || event.receivedAt < twin.receivedAt) byId.set(event.eventId, event);
  }
  return [...byId.values()].sort(
    (a, b) =>
      a.at - b.at || rank[a.kind] - rank[b.kind] || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0),
  );
}

/** What the server concluded holds until the switch says better: a hang-up of its own, or any later sign of life. */
function believed(events: KeptEvent[]): KeptEvent[] {
  const said = events.filter((event) => !event.inferred);
  const hasHangUp = said.some((event) => event.kind === 'hungUp');
  const lastSaid = said.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return events.filter((event) => !event.inferred || (!hasHangUp && lastSaid <= event.at));
}

/** The smallest offset seen is the best estimate, as delay only adds to it. */
function clockOffset(events: KeptEvent[]): number {
  const smallest = Math.min(...events.filter((event) => !event.inferred).map((event) => event.clockOffsetMs));
  return Number.isFinite(smallest) && Math.abs(smallest) > clockToleranceMs ? smallest : 0;
}

function start(events: KeptEvent[], clockOffsetMs: number): FoldedCall {
  const said = <Key extends 'phone' | 'calledNumber'>(key: Key) =>
    events.find((event) => event[key] !== null)?.[key] ?? null;
  return {
    phase: 'ringing',
    direction: events[0]?.direction ?? 'inbound',
    phone: said('phone'),
    calledNumber: said('calledNumber'),
    agentId: null,
    ringingAt: null,
    answeredAt: null,
    heldSince: null,
    hungUpAt: null,
    endKnownAt: null,
    endedBy: null,
    talkMs: 0,
    heldMs: 0,
    legs: [],
    lastEventAt: 0,
    clockOffsetMs,
  };
}

const take: Record<CallEventKind, (call: FoldedCall, event: KeptEvent, now: number) => void> = {
  ringing(call, { agentId }, now) {
    if (isOver(call) || isConnected(call)) return;
    if (call.answeredAt === null) call.ringingAt ??= now;
    offer(call, agentId, now);
  },
  answered(call, { agentId }, now) {
    if (!isOver(call)) answer(call, agentId, now);
  },
  held(call, { agentId }, now) {
    if (isOver(call)) return;
    if (!isConnected(call)) answer(call, agentId, now);
    if (call.phase === 'talking') Object.assign(call, { phase: 'held', heldSince: now });
  },
  resumed(call, { agentId }, now) {
    if (isOver(call)) return;
    if (!isConnected(call)) answer(call, agentId, now);
    endHold(call, now);
    call.phase = 'talking';
  },
  transferred(call, event, now) {
    if (isOver(call)) return;
    // Handed to somebody outside, or back to the queue: for the agent who had it, it is over.
    if (event.agentId === null) return end(call, event, now);
    endHold(call, now);
    offer(call, event.agentId, now);
  },
  hungUp(call, event, now) {
    if (call.phase === 'ended') return hearOfEnd(call, event);
    const began = now - (event.talkSeconds ?? 0) * 1000;
    if (call.answeredAt === null && began < now) answer(call, event.agentId, Math.max(began, call.ringingAt ?? began));
    if (call.legs.length === 0) offer(call, event.agentId, now);
    end(call, event, now);
  },
};

const isConnected = (call: FoldedCall) => call.phase === 'talking' || call.phase === 'held';

/** Over for good: talked and hung up. An unanswered call may be offered to the next agent, one given away may return. */
const isOver = (call: FoldedCall) => call.phase === 'ended' && call.answeredAt !== null && call.endedBy !== null;

function offer(call: FoldedCall, agentId: string | null, now: number): void {
  const leg = call.legs.at(-1);
  if (!leg || leg.to !== null || (agentId !== null && agentId !== leg.agentId)) beginLeg(call, agentId, now);
  Object.assign(call, { phase: 'ringing', hungUpAt: null, endKnownAt: null, endedBy: null });
}

function answer(call: FoldedCall, agentId: string | null, now: number): void {
  const current = call.legs.at(-1);
  if (current && isConnected(call)) {
    current.agentId ??= agentId;
    if (agentId === null || agentId === current.agentId) return;
  }
  endHold(call, now);
  offer(call, agentId, now);
  const leg = call.legs.at(-1);
  if (leg) leg.answeredAt ??= now;
  call.answeredAt ??= now;
  call.phase = 'talking';
}

function end(call: FoldedCall, event: KeptEvent, now: number): void {
  endHold(call, now);
  endLeg(call, now);
  const endedBy = event.kind === 'hungUp' ? (event.inferred ?? 'switch') : null;
  Object.assign(call, { phase: 'ended', hungUpAt: now, endedBy, endKnownAt: event.receivedAt });
}

function hearOfEnd(call: FoldedCall, event: KeptEvent): void {
  call.endKnownAt = Math.min(call.endKnownAt ?? event.receivedAt, event.receivedAt);
}

function beginLeg(call: FoldedCall, agentId: string | null, now: number): void {
  endLeg(call, now);
  call.legs.push({ agentId, from: now, to: null, answeredAt: null, talkMs: 0 });
}

function endLeg(call: FoldedCall, now: number): void {
  const leg = call.legs.at(-1);
  if (!leg || leg.to !== null) return;
  leg.to = now;
  leg.talkMs = leg.answeredAt === null ? 0 : now - leg.answeredAt;
  call.talkMs += leg.talkMs;
}

function endHold(call: FoldedCall, now: number): void {
  if (call.heldSince === null) return;
  call.heldMs += now - call.heldSince;
  call.heldSince = null;
}

function finish(call: FoldedCall): FoldedCall {
  const last = call.legs.at(-1);
  const lastTalk = call.legs.findLast((leg) => leg.answeredAt !== null);
  call.agentId = (call.phase === 'ended' ? (lastTalk ?? last) : last)?.agentId ?? null;
  return call;
}
