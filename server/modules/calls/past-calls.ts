import type { NoTicketReason, WrapUpOutcome } from '@minsheng/contracts/calls';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';

/** A call of the past, told as a whole: the demo city has them, and what moves in from an older platform. */
export interface PastCall {
  ringingAt: Date;
  phone: string | null;
  agentId: string | null;
  ringSeconds: number;
  /** Null: nobody answered. */
  talkSeconds: number | null;
  heldSeconds?: number;
  wrapUpSeconds?: number;
  wrapUpOutcome?: WrapUpOutcome;
  noTicketReason?: NoTicketReason;
}

const pastLimitSeconds = 480;
const rowsAtOnce = 1000;

/** Writes down calls that are over, without events; answers with their ids, in the order given. */
export async function recordPastCalls(ctx: Context, past: readonly PastCall[]): Promise<string[]> {
  const rows = past.map(rowOf);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    await ctx.db.insertInto('calls').values(some).execute();
    await ctx.db
      .insertInto('callLegs')
      .values(
        some.map((row) => ({
          callId: row.id,
          seq: 0,
          agentId: row.agentId,
          fromAt: row.ringingAt,
          toAt: row.hungUpAt,
          answeredAt: row.answeredAt,
          talkSeconds: row.talkSeconds,
        })),
      )
      .execute();
  }
  return rows.map((row) => row.id);
}

function rowOf(past: PastCall) {
  const { ringingAt, talkSeconds, wrapUpSeconds, agentId } = past;
  const id = newId(ringingAt);
  const later = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1000);
  const answeredAt = talkSeconds === null ? null : later(ringingAt, past.ringSeconds);
  const hungUpAt = later(answeredAt ?? ringingAt, talkSeconds ?? past.ringSeconds);
  const hasWrapUp = answeredAt !== null && agentId !== null && wrapUpSeconds !== undefined;
  const isOvertime = hasWrapUp && wrapUpSeconds > pastLimitSeconds;
  const doneAt = hasWrapUp ? later(hungUpAt, wrapUpSeconds) : null;
  const outcome = past.wrapUpOutcome ?? 'submitted';
  return {
    id,
    externalId: `past-${id}`,
    direction: 'inbound',
    phone: past.phone,
    agentId,
    state: answeredAt === null ? 'missed' : 'done',
    ringingAt,
    answeredAt,
    hungUpAt,
    endedBy: 'switch',
    talkSeconds: talkSeconds ?? 0,
    heldSeconds: past.heldSeconds ?? 0,
    lastEventAt: hungUpAt,
    wrapUpStartedAt: hasWrapUp ? hungUpAt : null,
    wrapUpLimitSeconds: hasWrapUp ? pastLimitSeconds : null,
    wrapUpWarnAt: hasWrapUp ? later(hungUpAt, pastLimitSeconds - 60) : null,
    wrapUpDueAt: hasWrapUp ? later(hungUpAt, pastLimitSeconds) : null,
    // As the clock does it: at the limit it stops, and what is submitted later says when.
    wrapUpEndedAt: isOvertime ? later(hungUpAt, pastLimitSeconds) : doneAt,
    wrapUpOutcome: hasWrapUp ? outcome : null,
    isOvertime,
    noTicketReason: past.noTicketReason ?? null,
    submittedAt: outcome === 'submitted' || outcome === 'answeredDirectly' ? doneAt : null,
  };
}
