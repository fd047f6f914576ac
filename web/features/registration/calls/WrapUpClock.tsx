import type { WrapUp } from '@minsheng/contracts/calls';
import styles from './call-bar.module.css';
import { clockText, secondsSince } from './useCallDesk.ts';

type Tone = 'calm' | 'warn' | 'over';
const words: Record<Tone, string> = { calm: '整理', warn: '即将超时', over: '已超时' };

/** How long the wrap-up (整理) has taken, of how long it may; the server parks the form when it is over. */
export function WrapUpClock({ wrapUp, now }: { wrapUp: WrapUp; now: number }) {
  const seconds = secondsSince(wrapUp.startedAt, now);
  const tone: Tone = now >= Date.parse(wrapUp.dueAt) ? 'over' : now >= Date.parse(wrapUp.warnAt) ? 'warn' : 'calm';
  const share = Math.min(1, seconds / wrapUp.limitSeconds);
  return (
    <span className={styles.wrapUp} data-tone={tone}>
      <span className={styles.wrapUpText} role="timer" aria-label="整理时长">
        {words[tone]} <b>{clockText(seconds)}</b> / {clockText(wrapUp.limitSeconds)}
      </span>
      <span className={styles.wrapUpTrack} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
