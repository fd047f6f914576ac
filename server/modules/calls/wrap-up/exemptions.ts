import type { OvertimeCall } from '@minsheng/contracts/wrap-up';
import { maskPhone } from '@minsheng/language/phone';
import { type Selectable, sql } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import { type Context, can } from '#platform/context';
import { conflict, forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { exemptionDays } from '../parameters.ts';
import { lockCall } from '../queries.ts';
import { countDayOf } from '../statistics/days.ts';

type Asked = { scope: 'own' | 'requested'; cursor?: string | undefined; limit: number };

/** Calls over the limit, newest first: an agent's own, or those about which somebody waits for a decision. */
export async function listOvertime(ctx: Context, { scope, cursor, limit }: Asked) {
  if (scope === 'requested' && !can(ctx.actor, 'call.exempt')) throw forbidden('您不能审批豁免');
  let query = overtimeCalls(ctx);
  query =
    scope === 'own'
      ? query.where('calls.agentId', '=', ctx.actor.personId)
      : query.where('exemption.state', '=', 'requested');
  if (cursor) query = query.where('calls.id', '<', cursor);
  const rows = await query
    .orderBy('calls.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toOvertimeCall);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type Request = { id: string; reason: string; words: string };

/** 豁免: the agent says why it took longer; within some days, once per call. */
export async function requestExemption(ctx: Context, { id, reason, words }: Request): Promise<OvertimeCall> {
  const call = await lockCall(ctx.db, id);
  if (call?.agentId !== ctx.actor.personId) throw notFound('没有这通来电，或它不是您接的');
  if (!call.isOvertime) throw invalid('这通来电的整理没有超期');
  const days = await readParameter(ctx.db, exemptionDays);
  const age = ctx.now.getTime() - Date.parse(call.wrapUpEndedAt ?? call.lastEventAt);
  if (age > days * 86_400_000) throw invalid(`超期后 ${days} 天内可以申请豁免，这通来电已过期限`);
  const made = await ctx.db
    .insertInto('wrapUpExemptions')
    .values({
      id: newId(ctx.now),
      callId: id,
      agentId: ctx.actor.personId,
      reason,
      words,
      requestedAt: ctx.now.toISOString(),
      state: 'requested',
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('这通来电已经申请过豁免');
  await publish(ctx, { audience: { permission: 'call.exempt' }, kind: 'exemptionRequested', keys: ['wrapUp'] });
  return overtimeCall(ctx, id);
}

/** Decided by somebody else than the agent; the day's figures follow at once. */
export async function decideExemption(
  ctx: Context,
  { id, words, state }: { id: string; words: string; state: 'approved' | 'refused' },
): Promise<OvertimeCall> {
  const asked = await ctx.db
    .selectFrom('wrapUpExemptions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!asked) throw notFound('没有找到这条豁免申请');
  if (asked.agentId === ctx.actor.personId) throw forbidden('不能审批自己的豁免申请');
  if (asked.state !== 'requested') throw conflict('这条豁免申请已经审批过');
  if (state === 'refused' && words.length < 2)
    throw invalid('请说明不同意的理由', [{ path: ['words'], message: '请说明不同意的理由' }]);
  await ctx.db
    .updateTable('wrapUpExemptions')
    .set({ state, decidedBy: ctx.actor.personId, decidedAt: ctx.now.toISOString(), decisionWords: words || null })
    .where('id', '=', id)
    .execute();
  const { answeredAt } = (await lockCall(ctx.db, asked.callId)) ?? {};
  if (answeredAt) await countDayOf(ctx, answeredAt);
  await record(ctx, {
    action: 'wrapUp.exemption',
    objectKind: 'call',
    objectId: asked.callId,
    summary: state === 'approved' ? '同意豁免整理超期' : '不同意豁免整理超期',
  });
  await publish(ctx, { audience: { person: asked.agentId }, kind: 'exemptionDecided', keys: ['wrapUp'] });
  return overtimeCall(ctx, asked.callId);
}

const overtimeCalls = (ctx: Context) =>
  ctx.db
    .selectFrom('calls')
    .innerJoin('people as agent', 'agent.id', 'calls.agentId')
    .leftJoin('wrapUpExemptions as exemption', (join) =>
      join.on(sql<boolean>`exemption.id = (SELECT id FROM wrap_up_exemptions e WHERE e.call_id = calls.id
        ORDER BY requested_at DESC LIMIT 1)`),
    )
    .leftJoin('people as decider', 'decider.id', 'exemption.decidedBy')
    .where('calls.isOvertime', '=', true)
    .select([
      'calls.id',
      'calls.hungUpAt',
      'calls.phone',
      'calls.wrapUpLimitSeconds',
      'calls.wrapUpStartedAt',
      'calls.wrapUpEndedAt',
      'calls.submittedAt',
      'agent.id as agentId',
      'agent.name as agentName',
      'exemption.id as exemptionId',
      'exemption.reason',
      'exemption.words',
      'exemption.requestedAt',
      'exemption.state',
      'exemption.decisionWords',
      'decider.id as deciderId',
      'decider.name as deciderName',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof overtimeCalls>['executeTakeFirstOrThrow']>>;

const overtimeCall = async (ctx: Context, id: string): Promise<OvertimeCall> =>
  toOvertimeCall(await overtimeCalls(ctx).where('calls.id', '=', id).executeTakeFirstOrThrow());

const toOvertimeCall = (row: Row): OvertimeCall => ({
  id: row.id,
  agent: { id: row.agentId, name: row.agentName },
  hungUpAt: row.hungUpAt,
  phoneMasked: row.phone && maskPhone(row.phone),
  limitSeconds: row.wrapUpLimitSeconds ?? 0,
  wrapUpSeconds: secondsBetween(row.wrapUpStartedAt, row.submittedAt ?? row.wrapUpEndedAt),
  exemption: exemptionOf(row),
});

type Exemption = Selectable<DB['wrapUpExemptions']>;

function exemptionOf(row: Row): OvertimeCall['exemption'] {
  if (!row.exemptionId) return null;
  const { reason, words, requestedAt, state } = row as Exemption & Row;
  return {
    id: row.exemptionId,
    reason: reason as NonNullable<OvertimeCall['exemption']>['reason'],
    words,
    requestedAt,
    state: state as 'requested',
    decidedBy: row.deciderId ? { id: row.deciderId, name: row.deciderName ?? '' } : null,
    decisionWords: row.decisionWords,
  };
}

const secondsBetween = (from: string | null, to: string | null) =>
  from && to ? Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000)) : 0;
