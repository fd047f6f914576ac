import type { ConnectionTest } from '@minsheng/contracts/drafting';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { admitCall, settleCall } from '../calls/calls.ts';
import { chat } from '../client/chat.ts';
import { ModelFailure } from '../client/failure.ts';
import { readAnswer } from '../uses/reading.ts';
import { endpointOf, settingsInForce } from './settings.ts';

const system = '只输出一个 JSON 对象，不要输出其他文字。';
const user = '输出：{"title":"连接正常"}';
const tokens = 200;

/** Asks the endpoint one short question, on or off, broken or not: what it really answers, and how fast. */
export async function testConnection(ctx: Context): Promise<ConnectionTest> {
  const { settings } = await settingsInForce(ctx);
  if (!settings.baseUrl || !settings.model) throw invalid('请先填写并保存地址和模型名');
  const endpoint = await endpointOf(ctx);
  const call = await admitCall(ctx, settings, {
    use: 'test',
    model: settings.model,
    ticketId: null,
    draftId: null,
    tokens,
  });
  const began = performance.now();
  try {
    const signal = new AbortController().signal;
    const answered = await chat(endpoint, { system, user, mostTokens: 1000, isCheap: false, signal });
    const reading = readAnswer('title', answered.text, []);
    const { firstByteMs, totalMs } = answered;
    const spent = { tokens: answered.tokens ?? tokens, firstByteMs, totalMs, endpoint: 'works' as const };
    const isOk = 'text' in reading;
    await settleCall(ctx, call, {
      ...spent,
      outcome: isOk ? 'delivered' : 'refused',
      reason: isOk ? '' : reading.refusal,
    });
    const message = isOk ? `连接正常，模型 ${settings.model} 按约定的格式回答` : '已连上，但模型没有按约定的格式回答';
    return { isOk, message, firstByteMilliseconds: firstByteMs, totalMilliseconds: totalMs };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    const totalMs = Math.round(performance.now() - began);
    await settleCall(ctx, call, { outcome: 'failed', reason: error.message, tokens: 0, totalMs, endpoint: 'unknown' });
    return { isOk: false, message: error.message, firstByteMilliseconds: null, totalMilliseconds: totalMs };
  }
}
