import type { CallEventKind } from '@minsheng/contracts/call-events';
import type { AgentStatus, Call, CallDesk, CallDetail, CallSearch } from '@minsheng/contracts/calls';
import type { Permission } from '@minsheng/contracts/permissions';
import { normalizePhone } from '@minsheng/language/phone';
import { readParameter } from '#modules/parameters';
import { type Context, can } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';
import { agentStatus, agentStatuses } from '../agents/queries.ts';
import { areaCode } from '../parameters.ts';
import { toCall } from './call-view.ts';
import {
  type CallPage,
  callsOfPhone,
  cappedCountOfPhone,
  currentCallsOf,
  heardOf,
  legsOf,
  searchCalls,
  shownCall,
} from './queries.ts';

/** Everything the call bar shows, with the server's clock beside it. */
export async function readDesk(ctx: Context): Promise<CallDesk> {
  const { personId } = ctx.actor;
  const calls = await currentCallsOf(ctx.db, personId);
  return {
    serverNow: ctx.now.toISOString(),
    agent: await agentStatus(ctx.db, personId),
    calls: calls.map((row) => toCall(row, ctx.actor)),
  };
}

const readers: readonly Permission[] = ['call.take', 'call.readAll', 'callback.handle'];

export async function readCallDetail(ctx: Context, { id }: { id: string }): Promise<CallDetail> {
  const row = readers.some((permission) => can(ctx.actor, permission)) ? await shownCall(ctx.db, id) : undefined;
  if (!row) throw notFound('没有这通来电');
  const legs = await legsOf(ctx.db, id);
  const events = await heardOf(ctx.db, id);
  return {
    ...toCall(row, ctx.actor),
    externalId: row.externalId,
    calledNumber: row.calledNumber,
    legs: legs.map(({ agentId, agentName, fromAt, toAt, talkSeconds }) => ({
      agent: agentId === null ? null : { id: agentId, name: agentName ?? '' },
      from: fromAt,
      to: toAt,
      talkSeconds,
    })),
    events: events.map(({ kind, inferred, ...moments }) => ({
      ...moments,
      kind: kind as CallEventKind,
      isInferred: inferred !== null,
    })),
  };
}

/** For the reply of whoever has just done something with their own call. */
export async function readCall(ctx: Context, id: string): Promise<Call> {
  const row = await shownCall(ctx.db, id);
  if (!row) throw notFound('没有这通来电');
  return toCall(row, ctx.actor);
}

export async function listCalls(ctx: Context, asked: CallSearch) {
  const phone = asked.phone === undefined ? undefined : await storedForm(ctx, asked.phone);
  return shown(ctx, await searchCalls(ctx.db, { ...asked, phone }));
}

export async function callHistory(ctx: Context, asked: { phone: string; cursor?: string | undefined; limit: number }) {
  const phone = await storedForm(ctx, asked.phone);
  const page = await callsOfPhone(ctx.db, phone, asked);
  return { ...shown(ctx, page), ...(await cappedCountOfPhone(ctx.db, phone)) };
}

export async function listAgents(ctx: Context): Promise<{ serverNow: string; agents: AgentStatus[] }> {
  if (!can(ctx.actor, 'call.readAll') && !can(ctx.actor, 'call.simulate')) throw forbidden();
  return { serverNow: ctx.now.toISOString(), agents: await agentStatuses(ctx.db) };
}

const shown = (ctx: Context, { items, nextCursor }: CallPage) => ({
  items: items.map((row) => toCall(row, ctx.actor)),
  nextCursor,
});

async function storedForm(ctx: Context, phone: string): Promise<string> {
  const form = normalizePhone(phone, { areaCode: await readParameter(ctx.db, areaCode) });
  if (form === null) throw invalid('电话号码不正确', [{ path: ['phone'], message: '请填写正确的电话号码' }]);
  return form;
}
