import type { CallEventKind } from '@minsheng/contracts/call-events';
import type { SimulationScript } from '@minsheng/contracts/call-simulations';

/** One event to come. Seconds count from the first ringing, by the call's own time; the speed comes afterwards. */
export interface Planned {
  kind: CallEventKind;
  at: number;
  /** When it is sent; later than `at` where the script is about late events. */
  sendAt: number;
  /** Whose telephone: the called agent's, or that of the one it is transferred to. */
  agent: 'called' | 'other';
  /** Sent under the same event id as the one before: a repeat. */
  isRepeat: boolean;
  /** Only if nobody has answered by then: the caller gives up. */
  isGivingUp: boolean;
}

export interface ScriptTimes {
  ringSeconds: number;
  talkSeconds: number;
}

/** How long a caller lets it ring when an agent answers by hand. */
const patienceSeconds = 60;
const latestSeconds = 4;

const plan = (kind: CallEventKind, at: number, more: Partial<Planned> = {}): Planned => ({
  kind,
  at,
  sendAt: at,
  agent: 'called',
  isRepeat: false,
  isGivingUp: false,
  ...more,
});

/** What the switch will say of a call, in the order in which it says it. `random` yields numbers in [0, 1). */
export function planOf(script: SimulationScript, times: ScriptTimes, random: () => number): Planned[] {
  return scripts[script](times, random);
}

const scripts: Record<SimulationScript, (times: ScriptTimes, random: () => number) => Planned[]> = {
  manual: () => [plan('ringing', 0), plan('hungUp', patienceSeconds, { isGivingUp: true })],
  ordinary: ({ ringSeconds: ring, talkSeconds: talk }) => [
    plan('ringing', 0),
    plan('answered', ring),
    plan('hungUp', ring + talk),
  ],
  held: ({ ringSeconds: ring, talkSeconds: talk }) => [
    plan('ringing', 0),
    plan('answered', ring),
    plan('held', ring + talk / 3),
    plan('resumed', ring + (talk * 2) / 3),
    plan('hungUp', ring + talk),
  ],
  abandoned: ({ ringSeconds: ring }) => [plan('ringing', 0), plan('hungUp', ring, { isGivingUp: true })],
  transferred: ({ ringSeconds: ring, talkSeconds: talk }) => [
    plan('ringing', 0),
    plan('answered', ring),
    plan('transferred', ring + talk / 2, { agent: 'other' }),
    plan('answered', 2 * ring + talk / 2, { agent: 'other' }),
    plan('hungUp', 2 * ring + talk, { agent: 'other' }),
  ],
  disorder: (times, random) => disturbed(scripts.held(times, random), random),
  lostHangUp: ({ ringSeconds: ring }) => [plan('ringing', 0), plan('answered', ring)],
};

/** Late, twice and out of order; the first ringing stays where it is, so that the call begins at once. */
function disturbed(planned: Planned[], random: () => number): Planned[] {
  const late = planned.flatMap((event, index) => {
    const delayed = { ...event, sendAt: event.at + (index === 0 ? 0 : random() * latestSeconds) };
    const again = { ...event, sendAt: event.at + random() * latestSeconds, isRepeat: true };
    return random() < 0.5 ? [delayed, again] : [delayed];
  });
  return late.sort((a, b) => a.sendAt - b.sendAt);
}
