import type { CallEvent } from '@minsheng/contracts/call-events';
import type { SimulationScript } from '@minsheng/contracts/call-simulations';
import { seededRandom, someMobileNumber } from '../simulations/random.ts';
import { planOf } from '../simulations/script.ts';

export interface TimelineWish {
  /** Goes into the names of the calls, so that two runs do not speak of the same ones. */
  run: string;
  extensions: readonly string[];
  calls: number;
  callsPerMinute: number;
  ringSeconds: number;
  talkSeconds: number;
  seed: number;
  /** All calls alike; else a mixture as a centre has it. */
  script: SimulationScript | null;
}

/** One event of the run; seconds from its beginning. */
export interface TimelineEvent {
  sendAt: number;
  at: number;
  /** Without `at`, which is known when the run begins. */
  event: Omit<CallEvent, 'at'>;
}

const mixture: readonly [SimulationScript, number][] = [
  ['ordinary', 0.6],
  ['held', 0.12],
  ['abandoned', 0.08],
  ['transferred', 0.06],
  ['disorder', 0.1],
  ['lostHangUp', 0.04],
];

/** Everything the switch will say, in the order of saying. A caller waits until an agent's telephone is free. */
export function timelineOf(wish: TimelineWish): TimelineEvent[] {
  const random = seededRandom(wish.seed);
  const freeAt = new Map(wish.extensions.map((extension) => [extension, 0]));
  const callers: string[] = [];
  const events: TimelineEvent[] = [];
  for (let index = 0; index < wish.calls; index += 1) {
    const arrivesAt = (index * 60) / wish.callsPerMinute;
    const [extension = '', other] = [...freeAt].sort((a, b) => a[1] - b[1]).map(([name]) => name);
    const beginsAt = Math.max(arrivesAt, freeAt.get(extension) ?? 0);
    const script = wish.script ?? pickScript(random);
    const talkSeconds = Math.max(1, Math.round(wish.talkSeconds * (0.5 + random())));
    const callerNumber = pickCaller(callers, random);
    const callId = `${wish.run}-${String(index + 1).padStart(4, '0')}`;
    const planned = planOf(script, { ringSeconds: wish.ringSeconds, talkSeconds }, random);
    for (const { kind, at, sendAt, agent } of planned) {
      const agentExtension = agent === 'called' ? extension : other;
      events.push({
        at: beginsAt + at,
        sendAt: beginsAt + sendAt,
        event: {
          eventId: `${kind}-${at}`,
          callId,
          kind,
          direction: 'inbound',
          callerNumber,
          calledNumber: '12345',
          agentExtension,
        },
      });
    }
    const endsAt = beginsAt + Math.max(...planned.map(({ at }) => at));
    freeAt.set(extension, endsAt);
    if (script === 'transferred' && other !== undefined) freeAt.set(other, endsAt);
  }
  return events.sort((a, b) => a.sendAt - b.sendAt);
}

function pickScript(random: () => number): SimulationScript {
  let left = random();
  for (const [script, share] of mixture) {
    left -= share;
    if (left < 0) return script;
  }
  return 'ordinary';
}

/** Every third caller has called before. */
function pickCaller(callers: string[], random: () => number): string {
  const again = random() < 0.33 ? callers[Math.floor(random() * callers.length)] : undefined;
  if (again !== undefined) return again;
  const fresh = someMobileNumber(random);
  callers.push(fresh);
  return fresh;
}
