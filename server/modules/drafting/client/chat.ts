import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { eventsIn } from './events.ts';
import { ModelFailure, mayBeRepeated } from './failure.ts';
import { type Posted, type Posting, post } from './post.ts';

export interface Endpoint extends Pick<Posting, 'key' | 'allowsInternal' | 'firstByteMs' | 'totalMs'> {
  baseUrl: string;
  model: string;
  streams: boolean;
}

export interface Asking {
  system: string;
  user: string;
  mostTokens: number;
  /** Short questions are asked once more when nothing was answered. */
  isCheap: boolean;
  signal: AbortSignal;
  /** The whole text so far, while it streams. */
  onText?: (text: string) => void;
}

export interface Answered {
  text: string;
  /** As the endpoint counted them; null when it does not say. */
  tokens: number | null;
  attempts: number;
  firstByteMs: number;
  totalMs: number;
}

/** The request's body: everything that leaves. */
export const bodyFor = ({ model, streams }: Endpoint, { system, user, mostTokens }: Asking) =>
  JSON.stringify({
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    temperature: 0.2,
    max_tokens: mostTokens,
    stream: streams,
  });

/**
 * Asks an OpenAI-compatible endpoint (`POST {baseUrl}/chat/completions`), streaming or not. Throws a ModelFailure for
 * everything that can go wrong on the way; what the text says is for others to judge. `chance`: 0 to 1, for the jitter.
 */
export async function chat(endpoint: Endpoint, asking: Asking, chance = Math.random): Promise<Answered> {
  const began = performance.now();
  for (let attempts = 1; ; attempts += 1) {
    try {
      const left = endpoint.totalMs - (performance.now() - began);
      const { text, tokens, firstByteMs } = await once({ ...endpoint, totalMs: left }, asking);
      const totalMs = Math.round(performance.now() - began);
      return { text, tokens, attempts, firstByteMs, totalMs };
    } catch (error) {
      const failure = asFailure(error);
      if (!asking.isCheap || attempts > 1 || !mayBeRepeated(failure)) throw failure;
      const pause = (failure.retryAfterSeconds ?? 0) * 1000 + 200 + 400 * chance();
      if (performance.now() - began + pause > endpoint.totalMs) throw failure;
      await wait(pause, undefined, { signal: asking.signal }).catch(() => {
        throw new ModelFailure('cancelled', '已取消');
      });
    }
  }
}

const asFailure = (error: unknown): ModelFailure =>
  error instanceof ModelFailure ? error : new ModelFailure('protocol', '语言模型的回答无法读懂');

async function once(endpoint: Endpoint, asking: Asking) {
  const began = performance.now();
  const { key, allowsInternal, totalMs } = endpoint;
  const posted = await post({
    url: `${endpoint.baseUrl.replace(/\/+$/, '')}/chat/completions`,
    key,
    body: bodyFor(endpoint, asking),
    allowsInternal,
    // Who answers in one piece begins when it is done.
    firstByteMs: endpoint.streams ? Math.min(endpoint.firstByteMs, totalMs) : totalMs,
    totalMs,
    signal: asking.signal,
  });
  let firstByteMs = 0;
  const body = noted(posted.body, () => {
    firstByteMs ||= Math.round(performance.now() - began);
  });
  if (posted.status !== 200) throw await statusFailure(posted);
  const isStream = /event-stream/.test(posted.header('content-type') ?? '');
  const answer = isStream ? await readStream(body, asking) : await readWhole(body);
  return { ...answer, firstByteMs };
}

async function* noted(body: AsyncIterable<Buffer>, note: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    note();
    yield chunk;
  }
}

const Usage = z.object({ total_tokens: z.int().min(0) }).nullish();
const Whole = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string().nullish() }))
    .min(1),
  usage: Usage,
});
const Piece = z.object({
  choices: z.array(
    z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() }),
  ),
  usage: Usage,
});

async function readWhole(body: AsyncIterable<Buffer>): Promise<{ text: string; tokens: number | null }> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const { choices, usage } = read(Whole, Buffer.concat(chunks).toString('utf8'));
  const [choice] = choices;
  assertEnded(choice?.finish_reason);
  return { text: choice?.message.content ?? '', tokens: usage?.total_tokens ?? null };
}

async function readStream(body: AsyncIterable<Buffer>, { onText }: Asking) {
  let text = '';
  let tokens: number | null = null;
  let end: string | null | undefined;
  for await (const data of eventsIn(body)) {
    if (data === '[DONE]') {
      end ??= 'stop';
      break;
    }
    const { choices, usage } = read(Piece, data);
    tokens = usage?.total_tokens ?? tokens;
    end = choices[0]?.finish_reason ?? end;
    const added = choices[0]?.delta?.content ?? '';
    if (added === '') continue;
    text += added;
    onText?.(text);
  }
  if (!end) throw new ModelFailure('broken', '语言模型的回答中途断开');
  assertEnded(end);
  return { text, tokens };
}

function assertEnded(reason: string | null | undefined): void {
  if (reason === 'length') throw new ModelFailure('refusedByModel', '语言模型的回答超出长度，没有答完');
  if (reason === 'content_filter') throw new ModelFailure('refusedByModel', '语言模型拒绝回答这个内容');
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ModelFailure('protocol', '语言模型的回答不是约定的格式');
  }
}

async function statusFailure({ status, header, body }: Posted): Promise<ModelFailure> {
  // Let go of the connection; what an error page says is not for our people.
  await (body as AsyncGenerator<Buffer>).return(undefined);
  if (status === 429) {
    const seconds = retryAfter(header('retry-after'));
    return new ModelFailure('tooMany', '语言模型正忙（429），请稍后再试', seconds);
  }
  if (status === 401 || status === 403) return new ModelFailure('status', `语言模型不接受密钥（${status}）`);
  if (status === 404) return new ModelFailure('status', '语言模型的地址或模型名不对（404）');
  if (status === 400 || status === 413 || status === 422)
    return new ModelFailure('refusedByModel', `语言模型不接受这个请求（${status}）`);
  if (status >= 300 && status < 400) return new ModelFailure('status', `语言模型要求转到别的地址（${status}），未跟随`);
  return new ModelFailure('status', `语言模型出错（${status}）`, retryAfter(header('retry-after')));
}

function retryAfter(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(1, seconds) : undefined;
}
