import type { DraftingEvent } from '@minsheng/contracts/drafting';
import { type Masked, mask } from '@minsheng/language/mask/mask';
import type { Context, Platform } from '#platform/context';
import { unavailable } from '#platform/errors';
import { admitCall, type Call, type Ending, settleCall } from '../calls/calls.ts';
import { Gate } from '../calls/gate.ts';
import { type Answered, type Asking, bodyFor, chat, type Endpoint } from '../client/chat.ts';
import { ModelFailure, speaksAgainstEndpoint } from '../client/failure.ts';
import { endpointOf, settingsInForce } from '../settings/settings.ts';
import type { Matter } from './matter.ts';
import { partialText, readAnswer } from './reading.ts';
import { mostTokens, systemWords, userWords } from './wording.ts';

export interface Delivered {
  callId: string;
  text: string;
  model: string;
}

export type Tell = (event: DraftingEvent) => void;

const gates = new WeakMap<Platform, Gate>();

/**
 * Asks the model about a matter: masked, queued, within the budget, checked. Throws `unavailable` when it may not ask
 * now; everything that goes wrong afterwards is told as `refused`, and nothing is given back.
 */
export async function askModel(
  ctx: Context,
  matter: Matter,
  tell: Tell,
  signal: AbortSignal,
): Promise<Delivered | null> {
  const { settings } = await settingsInForce(ctx);
  const endpoint = await endpointOf(ctx);
  const masked = mask(
    matter.parts.map(({ text }) => text),
    matter.known,
  );
  const asking = askingOf(matter, masked, signal);
  assertMasked(endpoint, asking, masked);
  const leave = await gateOf(ctx.platform).enter(settings, signal, (ahead) => tell({ kind: 'waiting', ahead }));
  if (!leave) throw unavailable('现在使用语言模型的人较多，请稍后再试');
  try {
    const { use, ticketId, draftId } = matter;
    const tokens = estimate(asking.system + asking.user) + asking.mostTokens;
    const call = await admitCall(ctx, settings, { use, ticketId, draftId, model: settings.model, tokens });
    tell({ kind: 'asked' });
    return await once(ctx, { call, matter, masked, endpoint, asking, tell });
  } finally {
    leave();
  }
}

type Question = { call: Call; matter: Matter; masked: Masked; endpoint: Endpoint; asking: Asking; tell: Tell };

async function once(ctx: Context, question: Question): Promise<Delivered | null> {
  const { call, matter, masked, endpoint, tell } = question;
  const began = performance.now();
  let shown = '';
  const onText = (said: string) => {
    const text = partialText(matter.use, said, masked.values);
    if (text !== shown) tell({ kind: 'partial', text });
    shown = text;
  };
  const asking = { ...question.asking, onText };
  let answered: Answered;
  try {
    answered = await chat(endpoint, asking);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    await settleCall(ctx, call, failed(error, asking, performance.now() - began));
    // The system's name of the error is for the log and the settings page.
    tell({ kind: 'refused', callId: call.id, message: error.message.replace(/（E[A-Z_]+）$/, '') });
    return null;
  }
  const reading = readAnswer(matter.use, answered.text, masked.values);
  const refusal = 'refusal' in reading ? reading.refusal : matter.complaint(reading.text);
  const tokens = answered.tokens ?? estimate(asking.system + asking.user) + estimate(answered.text);
  const { attempts, firstByteMs, totalMs } = answered;
  const spent = { tokens, attempts, firstByteMs, totalMs, endpoint: 'works' as const };
  if (refusal !== undefined || 'refusal' in reading) {
    const message = refusal ?? '';
    // The log keeps that it was refused; what it said of somebody stays out of it.
    await settleCall(ctx, call, { ...spent, outcome: 'refused', reason: message.replaceAll(/“[^”]*”/g, '“…”') });
    tell({ kind: 'refused', callId: call.id, message: `未通过核对：${message}` });
    return null;
  }
  await settleCall(ctx, call, { ...spent, outcome: 'delivered' });
  return { callId: call.id, text: reading.text, model: call.model };
}

function failed(error: ModelFailure, asking: Asking, totalMs: number): Ending {
  const wasCancelled = error.kind === 'cancelled';
  const wasSent = !['address', 'connect'].includes(error.kind);
  return {
    outcome: wasCancelled ? 'cancelled' : 'failed',
    reason: error.message,
    tokens: wasSent ? estimate(asking.system + asking.user) : 0,
    totalMs,
    endpoint: speaksAgainstEndpoint(error) ? 'fails' : wasCancelled ? 'unknown' : 'works',
    retryAfterSeconds: error.retryAfterSeconds,
  };
}

function askingOf(matter: Matter, masked: Masked, signal: AbortSignal): Asking {
  const parts = matter.parts.map(({ label }, at) => ({ label, text: masked.texts[at] as string }));
  return {
    system: systemWords(matter.use),
    user: userWords(parts),
    mostTokens: mostTokens[matter.use],
    isCheap: matter.use === 'title',
    signal,
  };
}

/** The last look before anything leaves: a value that got through is a mistake of ours, and stays here. */
function assertMasked(endpoint: Endpoint, asking: Asking, { values }: Masked): void {
  const body = bodyFor(endpoint, asking);
  if (values.some(({ value }) => body.includes(value))) throw unavailable('个人信息未能全部遮盖，没有发送');
}

/** A Chinese character is about one token, four letters of others as well. */
const estimate = (text: string): number =>
  Math.ceil([...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.3), 0));

function gateOf(platform: Platform): Gate {
  const gate = gates.get(platform) ?? new Gate();
  gates.set(platform, gate);
  return gate;
}
