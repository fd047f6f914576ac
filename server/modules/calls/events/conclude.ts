import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { inOwnTransaction } from '#platform/transaction';
import { ringTimeoutSeconds, silenceTimeoutMinutes } from '../parameters.ts';
import { eventsOf, keepEvents, lockCall, type NewCallEvent } from '../queries.ts';
import { tellAgents } from '../tell.ts';
import { type Ending, foldCall, type KeptEvent } from './fold.ts';
import { followCall } from './follow.ts';

/** An agent who switches between two lines makes the switch tell of it at once; after this they have not. */
const otherLineMs = 5000;

/**
 * A switch may lose a hang-up. Then the server concludes that a call is over: when its agent has taken another call
 * without holding this one, when it rang without a sequel, when nothing was heard of it for hours. The conclusion is an
 * event like others, and gives way as soon as the switch says otherwise.
 */
export async function concludeSilentCalls(ctx: Context): Promise<void> {
  const ago = (milliseconds: number) => new Date(ctx.now.getTime() - milliseconds).toISOString();
  const ringTimeout = await readParameter(ctx.db, ringTimeoutSeconds);
  const silenceTimeout = await readParameter(ctx.db, silenceTimeoutMinutes);
  const leftBehind = await callsLeftBehind(ctx.db, ago(otherLineMs));
  const silent = await ctx.db
    .selectFrom('calls')
    .select(['id', 'lastEventAt'])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'ringing'), eb('lastEventAt', '<=', ago(ringTimeout * 1000))]),
        eb.and([eb('state', 'in', ['talking', 'held']), eb('lastEventAt', '<=', ago(silenceTimeout * 60_000))]),
      ]),
    )
    .limit(500)
    .execute();
  for (const each of leftBehind) await concludeApart(ctx, { ...each, inferred: 'nextCall' });
  for (const each of silent) await concludeApart(ctx, { ...each, inferred: 'silence', answeredAt: null });
}

interface Conclusion {
  id: string;
  inferred: Exclude<Ending, 'switch'>;
  lastEventAt: string;
  /** When the agent answered the next call. */
  answeredAt: string | null;
}

/** Calls that count as talking although their agent has answered a later one, and when. */
const callsLeftBehind = (db: Kysely<DB>, before: string) =>
  db
    .selectFrom('calls')
    .innerJoin('calls as next', 'next.agentId', 'calls.agentId')
    .where('calls.state', '=', 'talking')
    .whereRef('next.id', '<>', 'calls.id')
    .whereRef('next.answeredAt', '>', 'calls.lastEventAt')
    .where('next.answeredAt', '<=', before)
    .groupBy('calls.id')
    .select((eb) => ['calls.id', 'calls.lastEventAt', eb.fn.min<string>('next.answeredAt').as('answeredAt')])
    .limit(500)
    .execute();

async function concludeApart(ctx: Context, conclusion: Conclusion): Promise<void> {
  try {
    await inOwnTransaction(ctx, (own) => conclude(own, conclusion));
  } catch (error) {
    ctx.log.error({ err: error, callId: conclusion.id }, 'silent call could not be concluded');
  }
}

async function conclude(ctx: Context, { id, inferred, lastEventAt, answeredAt }: Conclusion): Promise<void> {
  const row = await lockCall(ctx.db, id);
  // Something was heard of it meanwhile.
  if (row?.lastEventAt !== lastEventAt) return;
  const kept = await keepEvents(ctx.db, id, [conclusionOf(ctx, await eventsOf(ctx.db, id), inferred, answeredAt)]);
  if (kept.size === 0) return;
  ctx.log.warn({ callId: id, inferred }, 'call concluded without a hang-up of the switch');
  await tellAgents(ctx, [await followCall(ctx, row, false)]);
}

/** When nobody knows when it ended, it ended with the last thing that was heard of it: no talk time is made up. */
function conclusionOf(
  ctx: Context,
  events: KeptEvent[],
  inferred: Conclusion['inferred'],
  answeredAt: string | null,
): NewCallEvent {
  const { clockOffsetMs, direction } = foldCall(events);
  const lastSaidAt = Math.max(...events.filter((event) => !event.inferred).map((event) => event.at));
  const at = answeredAt === null ? lastSaidAt : Math.max(lastSaidAt, Date.parse(answeredAt) - clockOffsetMs);
  return {
    eventId: `server:${inferred}:${at}`,
    kind: 'hungUp',
    at: new Date(at),
    receivedAt: ctx.now,
    clockOffsetMs: 0,
    direction,
    phone: null,
    calledNumber: null,
    agentId: null,
    talkSeconds: null,
    inferred,
    said: { concluded: inferred },
  };
}
