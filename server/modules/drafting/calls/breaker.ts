import type { BreakerState } from '@minsheng/contracts/drafting';

/** What is remembered of an endpoint that fails: times in milliseconds. */
export interface Breaker {
  /** In a row. */
  failures: number;
  openings: number;
  openUntil: number | null;
  /** Until then one call tries whether it works again, and all others wait for what it finds. */
  trialUntil: number | null;
  reason: string;
}

export const closedBreaker: Breaker = { failures: 0, openings: 0, openUntil: null, trialUntil: null, reason: '' };

const mostFailures = 3;
const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

export function breakerState({ openUntil }: Breaker, now: number): BreakerState {
  if (openUntil === null) return 'closed';
  return now < openUntil ? 'open' : 'halfOpen';
}

/** Closed lets everything through, open nothing, half open one call at a time. */
export const admits = (breaker: Breaker, now: number): boolean =>
  breaker.openUntil === null ||
  (now >= breaker.openUntil && (breaker.trialUntil === null || now >= breaker.trialUntil));

/** When it is worth asking again; null for at once. */
export const nextTry = ({ openUntil, trialUntil }: Breaker, now: number): number | null => {
  const until = Math.max(openUntil ?? 0, openUntil === null ? 0 : (trialUntil ?? 0));
  return until > now ? until : null;
};

/** A call goes out. `lasts`: how long it may take at most. */
export const afterAdmission = (breaker: Breaker, now: number, lasts: number): Breaker =>
  breaker.openUntil === null ? breaker : { ...breaker, trialUntil: now + lasts };

export const afterSuccess = (_: Breaker): Breaker => closedBreaker;

/** The third failure in a row opens it, a failed trial again and for twice as long; an endpoint that says when it is back is believed. */
export function afterFailure(
  breaker: Breaker,
  { now, reason, retryAfterSeconds }: { now: number; reason: string; retryAfterSeconds?: number | undefined },
): Breaker {
  const failures = breaker.failures + 1;
  const wasTrial = breaker.openUntil !== null;
  if (breaker.openUntil !== null && now < breaker.openUntil) return { ...breaker, failures };
  if (!wasTrial && failures < mostFailures && retryAfterSeconds === undefined) return { ...breaker, failures, reason };
  const pause = Math.min(firstPauseMs * 2 ** breaker.openings, longestPauseMs);
  const asked = Math.min((retryAfterSeconds ?? 0) * 1000, longestPauseMs);
  return {
    failures,
    openings: breaker.openings + 1,
    openUntil: now + (retryAfterSeconds === undefined ? pause : Math.max(asked, 1000)),
    trialUntil: null,
    reason,
  };
}

/** A trial that was called off proves nothing: the next one may try. */
export const afterCancellation = (breaker: Breaker): Breaker => ({ ...breaker, trialUntil: null });
