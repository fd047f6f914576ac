import type { Decision, NewRequest, RequestKind, TicketRequest } from '@minsheng/contracts/requests';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { oneByOne } from '#platform/one-by-one';
import { takeOverPapers } from '../attachments/queries.ts';
import { noteEvent } from '../events/events.ts';
import { visibleNumber } from '../numbers.ts';
import { whyResting } from '../resting/refusal.ts';
import type { Kind, Matter, RequestRecord } from './kind.ts';
import { kinds } from './kinds.ts';
import { matterOf } from './matter.ts';
import { oneRequest } from './queries.ts';

/** Asks for what needs a second person's consent; the ticket goes on meanwhile as before. Answers the ticket's id. */
export async function ask(ctx: Context, asked: NewRequest): Promise<string> {
  const { id: ticketId, kind, reason } = asked;
  const matter = await matterOf(ctx, ticketId);
  const how = kinds[kind];
  if (!(await how.isTheirs(ctx, matter))) throw forbidden('这件工单现在不由您提出此项申请');
  const why = await whyNotAsk(ctx, matter, kind);
  if (why) throw conflict(why);
  const title = await how.wordsOf(ctx, asked);
  const id = newId(ctx.now);
  await insertRequest(ctx, id, asked);
  await takeOverPapers(ctx, { ids: asked.paperIds, ticketId, owner: id });
  await noteEvent(ctx, { ticketId, title, body: reason, papersOf: id });
  await record(ctx, { action: `ticket.${kind}Asked`, objectKind: 'ticket', objectId: ticketId, summary: title });
  await tell(ctx, { kind, requestedBy: ctx.actor.personId, unitId: ctx.actor.unitId });
  return ticketId;
}

/** Why this cannot be asked for now, null when it can: the same sentence in the menu and in the refusal. */
export async function whyNotAsk(ctx: Context, matter: Matter, kind: RequestKind): Promise<string | null> {
  const resting = whyResting(matter.ticket);
  if (resting) return resting;
  const waiting = await ctx.db
    .selectFrom('ticketRequests')
    .select('id')
    .where('ticketId', '=', matter.ticket.id)
    .where('kind', '=', kind)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return waiting ? '已有同类申请等待审批' : kinds[kind].hindrance(ctx, matter);
}

const insertRequest = (ctx: Context, id: string, { id: ticketId, kind, reason, days, unitIds }: NewRequest) =>
  ctx.db
    .insertInto('ticketRequests')
    .values({
      id,
      ticketId,
      kind,
      reason,
      days: days ?? null,
      unitIds,
      requestedBy: ctx.actor.personId,
      unitId: ctx.actor.unitId,
      requestedAt: ctx.now.toISOString(),
    })
    .execute();

/** A second person decides (审批); a refusal says why and leaves everything as it is. */
export async function decide(ctx: Context, decision: Decision): Promise<TicketRequest> {
  await settle(ctx, decision);
  return oneRequest(ctx, decision.id);
}

type Many = Pick<Decision, 'isApproved' | 'opinion'> & { requests: { id: string; version: number }[] };

/** The same decision for many requests; one that cannot be decided leaves the others alone. */
export function decideMany(ctx: Context, { requests, isApproved, opinion }: Many) {
  return oneByOne(
    ctx,
    requests,
    (inside, each) => settle(inside, { ...each, isApproved, opinion }),
    ({ id }) => numberOf(ctx, id),
  );
}

async function settle(ctx: Context, decision: Decision): Promise<string> {
  const { request, matter } = await pendingRequest(ctx, decision);
  const kind = request.kind as RequestKind;
  const how = kinds[kind];
  if (!ctx.actor.permissions.has(how.decidedWith)) throw forbidden('您没有审批此项申请的权限');
  if (request.requestedBy === ctx.actor.personId) throw forbidden('不能审批自己提出的申请');
  if (!decision.isApproved && !decision.opinion)
    throw invalid('不批准请写明意见', [{ path: ['opinion'], message: '不批准请写明意见' }]);
  await close(ctx, request.id, decision.isApproved ? 'approved' : 'refused', decision.opinion);
  const words = decision.isApproved ? await granted(ctx, how, matter, request, decision) : refusalOf(kind);
  const tone = decision.isApproved ? 'good' : 'bad';
  const ticketId = matter.ticket.id;
  await noteEvent(ctx, { ticketId, title: words, body: decision.opinion, tone });
  await record(ctx, { action: `ticket.${kind}Decided`, objectKind: 'ticket', objectId: ticketId, summary: words });
  await tell(ctx, { kind, requestedBy: request.requestedBy, unitId: request.unitId });
  return matter.ticket.number;
}

const refusals: Record<RequestKind, string> = {
  extension: '未批准延期',
  reopening: '未批准重新办理，工单保持办结',
  voiding: '未批准作废',
  assistance: '未批准增加协办单位',
};
const refusalOf = (kind: RequestKind) => refusals[kind];

async function granted(
  ctx: Context,
  how: Kind,
  matter: Matter,
  request: RequestRecord,
  decision: Decision,
): Promise<string> {
  const { words, columns } = await how.approve(ctx, matter, request, decision);
  if (columns) await ctx.db.updateTable('ticketRequests').set(columns).where('id', '=', request.id).execute();
  return words;
}

/** Whoever asked, or a colleague of the same unit, no longer wants it. */
export async function withdraw(ctx: Context, given: { id: string; version: number }): Promise<TicketRequest> {
  const { request, matter } = await pendingRequest(ctx, given);
  if (!isAskers(ctx, request)) throw forbidden('只有申请人或本单位人员可以撤回申请');
  await close(ctx, request.id, 'withdrawn', null);
  const title = withdrawals[request.kind as RequestKind];
  const ticketId = matter.ticket.id;
  await noteEvent(ctx, { ticketId, title });
  await record(ctx, { action: `ticket.${request.kind}Withdrawn`, objectKind: 'ticket', objectId: ticketId });
  await tell(ctx, { kind: request.kind as RequestKind, requestedBy: request.requestedBy, unitId: request.unitId });
  return oneRequest(ctx, request.id);
}

const withdrawals: Record<RequestKind, string> = {
  extension: '撤回延期申请',
  reopening: '撤回重新办理申请',
  voiding: '撤回作废申请',
  assistance: '撤回协办申请',
};

const isAskers = ({ actor }: Context, { requestedBy, unitId }: RequestRecord) =>
  requestedBy === actor.personId || (unitId !== null && unitId === actor.unitId);

const close = (ctx: Context, id: string, status: string, opinion: string | null) =>
  ctx.db
    .updateTable('ticketRequests')
    .set((eb) => ({
      status,
      opinion: opinion || null,
      decidedBy: ctx.actor.personId,
      decidedAt: ctx.now.toISOString(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();

async function pendingRequest(ctx: Context, { id, version }: { id: string; version: number }) {
  const found = await ctx.db.selectFrom('ticketRequests').select('ticketId').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound('没有找到这项申请');
  // The ticket first, as every step does: two ways of locking would meet in a deadlock.
  const matter = await matterOf(ctx, found.ticketId);
  const request = await ctx.db
    .selectFrom('ticketRequests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (request.status !== 'pending') throw conflict('申请已审批、撤回或失效，请刷新');
  if (request.version !== version) throw conflict('申请刚被修改过，请刷新后再审批');
  return { request, matter };
}

async function numberOf(ctx: Context, id: string): Promise<string> {
  const row = await ctx.db.selectFrom('ticketRequests').select('ticketId').where('id', '=', id).executeTakeFirst();
  return row ? visibleNumber(ctx, row.ticketId) : '';
}

async function tell(
  ctx: Context,
  { kind, requestedBy, unitId }: { kind: RequestKind; requestedBy: string; unitId: string | null },
): Promise<void> {
  const permission = kinds[kind].decidedWith;
  const audience = { person: requestedBy, permission, ...(unitId ? { unit: unitId } : {}) };
  await publish(ctx, { audience, kind: 'requestChanged', keys: ['requests', 'tickets', 'processing'] });
}
