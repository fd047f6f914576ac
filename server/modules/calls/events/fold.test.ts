import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CallEventKind, callEventKinds } from '@minsheng/contracts/call-events';
import fc from 'fast-check';
import { foldCall, type KeptEvent } from './fold.ts';

const wang = 'wang';
const li = 'li';
const second = 1000;
const noon = Date.UTC(2026, 10, 20, 4);

/** `at` in seconds after noon; heard of 0.1 s later unless told. */
function event(kind: CallEventKind, at: number, more: Partial<KeptEvent> = {}): KeptEvent {
  const moment = noon + at * second;
  return {
    eventId: `${kind}-${at}`,
    kind,
    at: moment,
    receivedAt: moment + 100,
    clockOffsetMs: 100,
    direction: 'inbound',
    phone: '13991512345',
    calledNumber: null,
    agentId: kind === 'ringing' || kind === 'answered' ? wang : null,
    talkSeconds: null,
    inferred: null,
    ...more,
  };
}

const seconds = (moment: number | null) => (moment === null ? null : (moment - noon) / second);

test('an ordinary call: rings, is answered, held, resumed and hung up', () => {
  const call = foldCall([
    event('ringing', 0),
    event('answered', 5),
    event('held', 20),
    event('resumed', 30),
    event('hungUp', 65),
  ]);
  assert.equal(call.phase, 'ended');
  assert.equal(call.agentId, wang);
  assert.deepEqual([call.ringingAt, call.answeredAt, call.hungUpAt].map(seconds), [0, 5, 65]);
  assert.equal(call.talkMs, 60 * second);
  assert.equal(call.heldMs, 10 * second);
  assert.equal(call.endedBy, 'switch');
});

test('a caller who gives up while it rings is a missed call', () => {
  const call = foldCall([event('ringing', 0), event('hungUp', 12)]);
  assert.equal(call.phase, 'ended');
  assert.equal(call.answeredAt, null);
  assert.equal(call.talkMs, 0);
  assert.equal(call.agentId, wang);
});

test('a lost "answered" is made good by the talk time that the hang-up reports', () => {
  const call = foldCall([event('ringing', 0), event('hungUp', 65, { talkSeconds: 60 })]);
  assert.equal(seconds(call.answeredAt), 5);
  assert.equal(call.talkMs, 60 * second);
  assert.equal(call.agentId, wang);
});

test('a lost "answered" is also made good by a hold', () => {
  const call = foldCall([event('ringing', 0), event('held', 20)]);
  assert.equal(call.phase, 'held');
  assert.equal(seconds(call.answeredAt), 20);
});

test('a call that was answered without ringing is talked all the same', () => {
  const call = foldCall([event('answered', 5), event('hungUp', 65)]);
  assert.equal(call.ringingAt, null);
  assert.equal(call.talkMs, 60 * second);
  assert.equal(call.agentId, wang);
});

test('of two hang-ups the first counts, and its end was known when either was heard of', () => {
  const late = event('hungUp', 60, { receivedAt: noon + 90 * second });
  const call = foldCall([event('answered', 5), event('hungUp', 65), late]);
  assert.equal(seconds(call.hungUpAt), 60);
  assert.equal(seconds(call.endKnownAt), 65.1);
});

test('a hang-up alone is a missed call of nobody', () => {
  const call = foldCall([event('hungUp', 3)]);
  assert.equal(call.phase, 'ended');
  assert.equal(call.agentId, null);
  assert.equal(call.answeredAt, null);
});

test('a call that rang in vain at one desk and was offered to the next is the second one’s', () => {
  const call = foldCall([
    event('ringing', 0),
    event('hungUp', 20),
    event('ringing', 21, { agentId: li }),
    event('answered', 25, { agentId: li }),
  ]);
  assert.equal(call.phase, 'talking');
  assert.equal(call.agentId, li);
  assert.deepEqual(
    call.legs.map((leg) => [leg.agentId, leg.answeredAt !== null]),
    [
      [wang, false],
      [li, true],
    ],
  );
});

test('after a transfer each agent has their own talk time and the last one the call', () => {
  const call = foldCall([
    event('answered', 0),
    event('transferred', 30, { agentId: li }),
    event('answered', 40, { agentId: li }),
    event('hungUp', 100),
  ]);
  assert.equal(call.agentId, li);
  assert.deepEqual(
    call.legs.map((leg) => leg.talkMs / second),
    [30, 60],
  );
  assert.equal(call.talkMs, 90 * second);
});

test('a transfer nobody takes leaves the call with the one who talked', () => {
  const call = foldCall([event('answered', 0), event('transferred', 30, { agentId: li }), event('hungUp', 50)]);
  assert.equal(call.agentId, wang);
  assert.equal(call.talkMs, 30 * second);
});

test('a transfer to the outside ends the call for the agent, unless it comes back', () => {
  const away = [event('answered', 0), event('transferred', 30)];
  assert.equal(foldCall(away).phase, 'ended');
  assert.equal(foldCall([...away, event('hungUp', 300)]).talkMs, 30 * second);
  const back = foldCall([...away, event('ringing', 60, { agentId: li })]);
  assert.equal(back.phase, 'ringing');
  assert.equal(back.agentId, li);
});

test('once talked and hung up, a straggler changes nothing', () => {
  const whole = [event('ringing', 0), event('answered', 5), event('hungUp', 65)];
  for (const kind of Object.keys(callEventKinds) as CallEventKind[]) {
    assert.deepEqual(
      { ...foldCall([...whole, event(kind, 70)]), lastEventAt: 0 },
      { ...foldCall(whole), lastEventAt: 0 },
      kind,
    );
  }
});

test('what the server concluded gives way to a later sign of life and to a real hang-up', () => {
  const concluded = event('hungUp', 100, { inferred: 'nextCall', eventId: 'concluded' });
  const talking = [event('answered', 0), concluded];
  assert.equal(foldCall(talking).endedBy, 'nextCall');
  assert.equal(foldCall([...talking, event('held', 90)]).endedBy, 'nextCall');
  assert.equal(foldCall([...talking, event('held', 120)]).phase, 'held');
  const real = foldCall([...talking, event('hungUp', 80)]);
  assert.equal(real.endedBy, 'switch');
  assert.equal(seconds(real.hungUpAt), 80);
});

test('a switch whose clock is four minutes ahead is read by ours', () => {
  const ahead = (kind: CallEventKind, at: number) =>
    event(kind, at + 240, { receivedAt: noon + at * second + 200, clockOffsetMs: -240 * second + 200 });
  const call = foldCall([ahead('ringing', 0), ahead('answered', 5), ahead('hungUp', 65)]);
  assert.deepEqual([call.ringingAt, call.answeredAt, call.hungUpAt].map(seconds), [0.2, 5.2, 65.2]);
  assert.equal(call.talkMs, 60 * second);
});

test('nothing happens after it was heard of, even when a switch writes its zone wrongly', () => {
  const call = foldCall([
    event('answered', 8 * 3600, { receivedAt: noon + 5 * second }),
    event('hungUp', 8 * 3600 + 60, { receivedAt: noon + 65 * second }),
  ]);
  assert.deepEqual([call.answeredAt, call.hungUpAt].map(seconds), [5, 65]);
});

const anyEvent = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(callEventKinds) as CallEventKind[])),
    at: fc.integer({ min: 0, max: 40 }),
    name: fc.integer({ min: 0, max: 3 }),
    agentId: fc.constantFrom(wang, li, null),
    delay: fc.integer({ min: 0, max: 120 }),
    skew: fc.constantFrom(0, 100, -90_000),
    talkSeconds: fc.constantFrom(null, null, 0, 7),
    inferred: fc.constantFrom(null, null, null, 'nextCall' as const, 'silence' as const),
  })
  .map(({ kind, at, name, agentId, delay, skew, talkSeconds, inferred }) =>
    event(kind, at, {
      eventId: `${kind}-${at}-${name}`,
      agentId,
      talkSeconds,
      inferred: kind === 'hungUp' ? inferred : null,
      receivedAt: noon + (at + delay) * second,
      clockOffsetMs: skew,
    }),
  );
const anyCall = fc
  .uniqueArray(anyEvent, { minLength: 1, maxLength: 12, selector: ({ eventId }) => eventId })
  .filter((events) => events.some(({ inferred }) => !inferred));

test('whatever order a call’s events come in, and however often, it is the same call', () => {
  const shuffledWithRepeats = anyCall.chain((events) =>
    fc.record({
      events: fc.constant(events),
      again: fc
        .tuple(
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          fc.shuffledSubarray(events),
        )
        .map(([all, some]) => [...some, ...all]),
    }),
  );
  fc.assert(
    fc.property(shuffledWithRepeats, ({ events, again }) => assert.deepEqual(foldCall(again), foldCall(events))),
    { numRuns: 1000 },
  );
});

test('whatever the events, the call makes sense', () => {
  fc.assert(
    fc.property(anyCall, (events) => {
      const call = foldCall(events);
      const order = [call.ringingAt, call.answeredAt, call.hungUpAt].filter((moment) => moment !== null);
      if (call.phase === 'ended')
        assert.deepEqual(
          order,
          order.toSorted((a, b) => a - b),
        );
      assert.ok(
        call.talkMs >= 0 && call.heldMs >= 0 && call.heldMs <= Math.max(0, call.lastEventAt - (call.answeredAt ?? 0)),
      );
      assert.equal(call.phase === 'ended', call.hungUpAt !== null);
      assert.equal(call.phase === 'held', call.heldSince !== null);
      if (call.phase === 'ended')
        assert.equal(
          call.talkMs,
          call.legs.reduce((sum, leg) => sum + leg.talkMs, 0),
        );
      for (const [index, leg] of call.legs.entries()) {
        const next = call.legs[index + 1];
        if (next) assert.ok(leg.to !== null && leg.to <= next.from);
      }
      const open = call.legs.filter((leg) => leg.to === null);
      assert.equal(open.length, call.phase === 'ended' ? 0 : 1);
    }),
    { numRuns: 1000 },
  );
});
