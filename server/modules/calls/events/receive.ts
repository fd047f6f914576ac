import { type CallEvent, CallEventBatch, type CallEventReply } from '@minsheng/contracts/call-events';
import { permissionNames } from '@minsheng/contracts/permissions';
import { maskPhone, normalizePhone } from '@minsheng/language/phone';
import { readParameter } from '#modules/parameters';
import { type Context, type PublicContext, systemActor } from '#platform/context';
import { forbidden } from '#platform/errors';
import { newId } from '#platform/ids';
import { areaCode } from '../parameters.ts';
import { keepEvents, type NewCallEvent, openCall } from '../queries.ts';
import { tellAgents } from '../tell.ts';
import { type AgentDirectory, agentDirectory } from './agent-directory.ts';
import { type Followed, followCall } from './follow.ts';
import { validSecrets } from './secrets.ts';
import { type Refusal, refusalOf, type SignedBody } from './signature.ts';

export interface Receipt {
  serverNow: string;
  replies: CallEventReply[];
}

const refusals: Record<Refusal, string> = {
  malformed: '缺少签名，或签名格式不正确',
  wrong: '签名不正确',
  expired: '时间戳与服务器时间相差超过 5 分钟，请校准交换机时钟',
};

/** Events as a switch sends them. The only way in: the simulator signs and comes along here too. */
export async function receiveSigned(asked: PublicContext, message: SignedBody): Promise<Receipt> {
  const refusal = refusalOf(message, await validSecrets(asked), asked.now);
  if (refusal) {
    asked.log.warn({ refusal, ip: asked.exchange?.ip }, 'call events refused');
    throw forbidden(refusals[refusal]);
  }
  const ctx: Context = { ...asked, actor: systemActor(permissionNames) };
  const { events } = CallEventBatch.parse(JSON.parse(message.body));
  const reading: Reading = {
    clockOffsetMs: ctx.now.getTime() - Number(message.timestamp) * 1000,
    areaCode: await readParameter(ctx.db, areaCode),
    agents: await agentDirectory(ctx.db, events),
  };
  return { serverNow: ctx.now.toISOString(), replies: await takeAll(ctx, events, reading) };
}

interface Reading {
  clockOffsetMs: number;
  areaCode: string;
  agents: AgentDirectory;
}

/** Always in the same order of calls, then of agents: two batches that meet cannot wait for each other. */
async function takeAll(ctx: Context, events: readonly CallEvent[], reading: Reading): Promise<CallEventReply[]> {
  const byCall = [...Map.groupBy(events, (event) => event.callId)].sort(([a], [b]) => (a < b ? -1 : 1));
  const replies = new Map<CallEvent, CallEventReply>();
  const followed: Followed[] = [];
  for (const [externalId, ofCall] of byCall) followed.push(await takeCall(ctx, externalId, ofCall, reading, replies));
  await tellAgents(ctx, followed);
  return events.map((event) => replies.get(event) as CallEventReply);
}

async function takeCall(
  ctx: Context,
  externalId: string,
  events: readonly CallEvent[],
  reading: Reading,
  replies: Map<CallEvent, CallEventReply>,
): Promise<Followed> {
  const direction = events[0]?.direction ?? 'inbound';
  const { row, isNew } = await openCall(ctx.db, { id: newId(ctx.now), externalId, direction, now: ctx.now });
  const once = [...new Map(events.toReversed().map((event) => [event.eventId, event])).values()];
  const read = once.map((event) => readEvent(ctx, event, reading));
  const kept = await keepEvents(ctx.db, row.id, read);
  const followed = kept.size > 0 ? await followCall(ctx, row, isNew) : { before: row, after: row, facts: [] };
  for (const event of events) {
    replies.set(event, {
      eventId: event.eventId,
      outcome: kept.delete(event.eventId) ? 'accepted' : 'duplicate',
      callId: row.id,
      state: followed.after.state,
      remark: remarkOn(ctx, event, reading),
    });
  }
  return followed;
}

function readEvent(ctx: Context, event: CallEvent, { clockOffsetMs, areaCode, agents }: Reading): NewCallEvent {
  return {
    eventId: event.eventId,
    kind: event.kind,
    at: new Date(event.at),
    receivedAt: ctx.now,
    clockOffsetMs,
    direction: event.direction,
    phone: event.callerNumber ? normalizePhone(event.callerNumber, { areaCode }) : null,
    calledNumber: event.calledNumber ?? null,
    agentId: agents.find(event),
    talkSeconds: event.talkSeconds ?? null,
    inferred: null,
    said: event,
  };
}

/** What the keeper of the switch should know, in the reply and in the log. */
function remarkOn(ctx: Context, event: CallEvent, { areaCode, agents }: Reading): string | null {
  const remarks: string[] = [];
  const meansAgent = event.agentExtension !== undefined || event.agentId !== undefined;
  if (meansAgent && agents.find(event) === null) {
    remarks.push(event.agentExtension ? `没有使用分机 ${event.agentExtension} 的人员` : '没有这个编号的人员');
  }
  if (event.callerNumber && normalizePhone(event.callerNumber, { areaCode }) === null) {
    remarks.push(`无法识别来电号码“${maskPhone(event.callerNumber)}”`);
  }
  if (remarks.length === 0) return null;
  ctx.log.warn({ eventId: event.eventId, call: event.callId, remarks }, 'odd call event');
  return remarks.join('；');
}
