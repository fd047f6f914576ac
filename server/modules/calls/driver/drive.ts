import { setTimeout as sleep } from 'node:timers/promises';
import type { CallEventReply } from '@minsheng/contracts/call-events';
import { sign } from '../events/signature.ts';
import type { TimelineEvent } from './timeline.ts';

export interface DriveWish {
  /** Of the server, without `/api`: `http://localhost:12345`. */
  url: string;
  secret: string;
  timeline: readonly TimelineEvent[];
  /** How many times faster than life. */
  speed: number;
  now: () => Date;
  /** A line for whoever watches. */
  say(line: string): void;
}

export interface DriveResult {
  events: number;
  accepted: number;
  duplicates: number;
  /** Events that the server did not take, and the first reason. */
  refused: number;
  firstRefusal: string | null;
  milliseconds: number[];
}

/** Events that fall due within this time travel together, as a switch sends them. */
const togetherMs = 20;
const mostInBatch = 100;
const tries = 5;

/** Plays a timeline against the server over HTTP, in real time, and counts what it was answered. */
export async function drive(wish: DriveWish): Promise<DriveResult> {
  const result: DriveResult = {
    events: 0,
    accepted: 0,
    duplicates: 0,
    refused: 0,
    firstRefusal: null,
    milliseconds: [],
  };
  const startedAt = wish.now().getTime();
  const dueAt = (seconds: number) => startedAt + (seconds * 1000) / wish.speed;
  const underWay: Promise<void>[] = [];
  const waiting = [...wish.timeline];
  while (waiting[0]) {
    await sleep(Math.max(0, dueAt(waiting[0].sendAt) - wish.now().getTime()));
    const until = wish.now().getTime() + togetherMs;
    const batch: TimelineEvent[] = [];
    while (waiting[0] && batch.length < mostInBatch && dueAt(waiting[0].sendAt) <= until)
      batch.push(...waiting.splice(0, 1));
    underWay.push(
      deliver(
        wish,
        batch.map(({ event, at }) => ({ ...event, at: new Date(dueAt(at)).toISOString() })),
        result,
      ),
    );
  }
  await Promise.all(underWay);
  return result;
}

async function deliver(wish: DriveWish, events: Record<string, unknown>[], result: DriveResult): Promise<void> {
  const answer = await post(wish, JSON.stringify({ events }), result);
  result.events += events.length;
  if ('refusal' in answer) {
    result.refused += events.length;
    result.firstRefusal ??= answer.refusal;
    return wish.say(`未被接收：${answer.refusal}`);
  }
  for (const [index, reply] of answer.replies.entries()) {
    if (reply.outcome === 'accepted') result.accepted += 1;
    else result.duplicates += 1;
    const { callId, kind } = events[index] ?? {};
    wish.say([callId, kind, reply.outcome, reply.state, reply.remark].filter(Boolean).join('  '));
  }
}

type Answer = { replies: CallEventReply[] } | { refusal: string };

/** A switch does not forget what it could not deliver: it tries again, and the server knows the event by its name. */
async function post(wish: DriveWish, body: string, result: DriveResult): Promise<Answer> {
  let refusal = '';
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const timestamp = String(Math.floor(wish.now().getTime() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-minsheng-timestamp': timestamp,
      'x-minsheng-signature': sign(wish.secret, timestamp, body),
    };
    const started = performance.now();
    try {
      const response = await fetch(`${wish.url}/api/calls/events`, { method: 'POST', headers, body });
      result.milliseconds.push(performance.now() - started);
      const answer = (await response.json()) as { replies: CallEventReply[]; message?: string };
      if (response.ok) return { replies: answer.replies };
      refusal = `${response.status} ${answer.message ?? ''}`;
      if (response.status < 500) return { refusal };
    } catch (error) {
      refusal = `连不上 ${wish.url}（${(error as Error).message}）`;
    }
    if (attempt < tries) await sleep(200 * 2 ** attempt);
  }
  return { refusal };
}
