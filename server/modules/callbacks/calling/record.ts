import { type CallbackDetail, type NewAttempt, solvedAnswers } from '@minsheng/contracts/callbacks';
import type { Outcome } from '@minsheng/contracts/workflow';
import { record as log } from '#modules/audit';
import { calendarOf } from '#modules/calendar';
import { type TicketRecord, takeStep } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, forbidden, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { actionFor, inputsFor } from '../process.ts';
import { callbackDetail } from '../reading/detail.ts';
import { type ResultWord, resultWord, wordInUse } from '../words.ts';
import { type CallbackRecord, hindranceOf, lockCallback } from './callable.ts';
import { proposedNext } from './proposal.ts';

/** Writes an attempt down and takes the step of the process that follows from it, in one transaction. */
export async function recordAttempt(ctx: Context, attempt: NewAttempt): Promise<CallbackDetail> {
  const { callback, ticket } = await lockCallback(ctx, attempt.id);
  if (callback.status !== 'open') throw conflict('这次回访已经结束，请刷新列表');
  if (callback.version !== attempt.version) throw conflict('这次回访刚被别人登记过，请核对后再保存');
  const hindrance = await hindranceOf(ctx, ticket);
  if (hindrance) throw forbidden(hindrance);
  const word = await resultWord(ctx.db, attempt.code);
  const reasons = await checkedAnswers(ctx, attempt, word, ticket);
  const nextAt = await nextOf(ctx, attempt, word, callback);
  await noteAttempt(ctx, attempt, word, nextAt);
  await takeSteps(ctx, ticket, word, attempt, reasons);
  await log(ctx, {
    action: 'callback.record',
    objectKind: 'callback',
    objectId: callback.id,
    summary: `登记工单 ${ticket.number} 的回访：${word.name}`,
  });
  await publish(ctx, { audience: { permission: 'callback.read' }, kind: 'callbackChanged', keys: ['callbacks'] });
  return callbackDetail(ctx, callback.id);
}

interface NamedReason {
  name: string;
  processReason: string | null;
}

/** The three questions: who was reached says whether it is solved and how content they are; discontent has reasons. */
async function checkedAnswers(
  ctx: Context,
  { solved, satisfaction, reasons, words }: NewAttempt,
  { kind }: ResultWord,
  ticket: TicketRecord,
): Promise<NamedReason[]> {
  if (kind === 'answered') {
    if (!solved) throw problem('solved', '请选择问题是否解决');
    if (!satisfaction) throw problem('satisfaction', '请选择满意程度');
  }
  if (kind === 'unreachable' && ticket.citizenPhone !== '') throw invalid('诉求人留有电话，请拨打后再登记结果');
  if (kind !== 'answered' || satisfaction !== 'dissatisfied') return [];
  if (reasons.length === 0) throw problem('reasons', '请选择不满意原因');
  if (words.length === 0) throw problem('words', '请记录诉求人不满意的具体意见');
  return Promise.all(
    [...new Set(reasons)].map(async (key) => {
      const { name, traits } = await wordInUse(ctx.db, 'reason', key, '不满意原因');
      return { name, processReason: traits.processReason ?? null };
    }),
  );
}

const problem = (field: string, message: string) => invalid(message, [{ path: [field], message }]);

async function nextOf(
  ctx: Context,
  { nextAt }: NewAttempt,
  word: ResultWord,
  callback: CallbackRecord,
): Promise<string | null> {
  if (word.kind !== 'failed' && word.kind !== 'appointed') return null;
  if (word.kind === 'appointed' && !nextAt) throw problem('nextAt', '请填写与诉求人约定的时间');
  if (nextAt && Date.parse(nextAt) <= ctx.now.getTime()) throw problem('nextAt', '下次回访时间须晚于现在');
  if (nextAt && Date.parse(nextAt) > ctx.now.getTime() + farthestMs)
    throw problem('nextAt', '下次回访时间不能超过 30 天');
  if (nextAt) return new Date(nextAt).toISOString();
  return (await proposedNext(ctx, callback, word, await calendarOf(ctx.db))).toISOString();
}
const farthestMs = 30 * 86_400_000;

async function noteAttempt(ctx: Context, attempt: NewAttempt, word: ResultWord, nextAt: string | null): Promise<void> {
  const at = ctx.now.toISOString();
  const { id: callbackId, words: note, code, satisfaction, solved, reasons } = attempt;
  const agentId = ctx.actor.personId;
  await ctx.db
    .insertInto('callbackAttempts')
    .values({ id: newId(ctx.now), callbackId, agentId, at, code, note, nextAt })
    .execute();
  const isAnswered = word.kind === 'answered';
  const isReached = isAnswered || word.kind === 'notRated' || word.kind === 'appointed';
  await ctx.db
    .updateTable('callbacks')
    .set((eb) => ({
      lastCode: code,
      agentId,
      words: note,
      attempts: eb('attempts', '+', word.kind === 'appointed' ? 0 : 1),
      ...(nextAt ? { nextAt } : {}),
      ...(isReached ? { isReached } : {}),
      ...(isAnswered ? { solved, satisfaction, reasons: satisfaction === 'dissatisfied' ? reasons : [] } : {}),
      heldBy: null,
      heldUntil: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', callbackId)
    .execute();
}

const mostSteps = 20;

/** An appointment moves nothing; what can never be asked goes on as unreached whatever attempts the process still has. */
async function takeSteps(
  ctx: Context,
  ticket: TicketRecord,
  word: ResultWord,
  attempt: NewAttempt,
  reasons: NamedReason[],
): Promise<void> {
  if (word.kind === 'appointed') return;
  const isFinal = word.kind === 'notRated' || word.kind === 'unreachable';
  let { node, version } = ticket;
  for (let count = 0; count < (isFinal ? mostSteps : 1) && node === ticket.node; count += 1) {
    const step = await stepFor(ctx, ticket, word, attempt, reasons);
    ({ node, version } = await takeStep(ctx, { id: ticket.id, version, ...step }));
  }
  if (isFinal && node === ticket.node) throw conflict('办理流程没有为联系不上的工单规定去向，请联系流程管理员');
}

async function stepFor(
  ctx: Context,
  ticket: TicketRecord,
  word: ResultWord,
  { satisfaction, solved, words }: NewAttempt,
  reasons: NamedReason[],
) {
  const node = nodeOf(await definitionById(ctx.db, ticket.definitionId), ticket.node);
  const outcome: Outcome =
    word.kind !== 'answered' ? 'unreached' : satisfaction === 'dissatisfied' ? 'dissatisfied' : 'satisfied';
  const action = actionFor(node, outcome);
  if (!action) throw conflict(`“${node.name}”环节没有这种结果的操作，请联系流程管理员`);
  const said = [
    ...(word.kind === 'answered' && solved ? [`问题${solvedAnswers[solved]}`] : [word.name]),
    ...(reasons.length > 0 ? [`不满意原因：${reasons.map(({ name }) => name).join('、')}`] : []),
    ...(words ? [words] : []),
  ].join('；');
  const codes = word.kind === 'answered' ? reasons.map(({ processReason }) => processReason) : [word.processReason];
  const inputs = inputsFor(action.fields, {
    satisfaction: satisfaction ?? undefined,
    reasons: codes.filter((code) => code !== null),
    opinion: said,
  });
  return { action: action.key, inputs };
}
