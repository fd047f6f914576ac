import type { IncomingMessage } from 'node:http';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { guardedLookup, urlComplaint } from './address.ts';
import { ModelFailure } from './failure.ts';

export interface Posting {
  url: string;
  key: string;
  body: string;
  allowsInternal: boolean;
  /** Until the first byte of the answer's body; it counts from the beginning, the connection included. */
  firstByteMs: number;
  totalMs: number;
  signal: AbortSignal;
}

export interface Posted {
  status: number;
  header(name: string): string | undefined;
  /** The body as it comes, at most `mostBytes` of it; throws a ModelFailure when it breaks off, takes too long or never ends. */
  body: AsyncIterable<Buffer>;
}

const mostBytes = 1_048_576;

/** One POST. Redirections are not followed: the answer would come from an address nobody has allowed. */
export async function post(posting: Posting): Promise<Posted> {
  const { url, key, body, allowsInternal, totalMs, firstByteMs, signal } = posting;
  const complaint = urlComplaint(url, allowsInternal);
  if (complaint) throw new ModelFailure('address', complaint);
  const clock = clockOf(totalMs, firstByteMs, signal);
  const send = url.startsWith('https:') ? overHttps : overHttp;
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream, application/json',
    'content-length': Buffer.byteLength(body),
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send(url, {
      method: 'POST',
      agent: false,
      headers,
      lookup: guardedLookup(allowsInternal),
      signal: clock.signal,
    });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end(body);
  }).catch((error) => {
    clock.stop();
    throw clock.failure() ?? connectionFailure(error);
  });
  return {
    status: response.statusCode ?? 0,
    header: (name) => [response.headers[name]].flat()[0],
    body: bodyOf(response, clock),
  };
}

type Clock = ReturnType<typeof clockOf>;

async function* bodyOf(response: IncomingMessage, clock: Clock): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      clock.began();
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytes) throw new ModelFailure('tooLarge', '语言模型的回答过长，已停止接收');
      yield chunk as Buffer;
    }
  } catch (error) {
    throw (
      clock.failure() ?? (error instanceof ModelFailure ? error : new ModelFailure('broken', '语言模型的回答中途断开'))
    );
  } finally {
    clock.stop();
    response.destroy();
  }
}

function clockOf(totalMs: number, firstByteMs: number, outer: AbortSignal) {
  const own = new AbortController();
  let failure: ModelFailure | undefined;
  const stopWith = (reason: ModelFailure) => {
    failure ??= reason;
    own.abort();
  };
  const total = setTimeout(
    () => stopWith(new ModelFailure('slow', `语言模型 ${Math.round(totalMs / 1000)} 秒内没有答完`)),
    totalMs,
  );
  const first = setTimeout(
    () => stopWith(new ModelFailure('slow', `语言模型 ${Math.round(firstByteMs / 1000)} 秒内没有开始回答`)),
    firstByteMs,
  );
  const cancel = () => stopWith(new ModelFailure('cancelled', '已取消'));
  if (outer.aborted) cancel();
  outer.addEventListener('abort', cancel, { once: true });
  return {
    signal: own.signal,
    failure: () => failure,
    began: () => clearTimeout(first),
    stop: () => {
      clearTimeout(total);
      clearTimeout(first);
      outer.removeEventListener('abort', cancel);
    },
  };
}

function connectionFailure(error: NodeJS.ErrnoException): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const sentence = sentences[error.code ?? ''] ?? '连接语言模型失败';
  return new ModelFailure('connect', error.code ? `${sentence}（${error.code}）` : sentence);
}

const sentences: Record<string, string> = {
  ECONNREFUSED: '语言模型拒绝连接',
  ENOTFOUND: '找不到语言模型的地址',
  EAI_AGAIN: '找不到语言模型的地址',
  ECONNRESET: '语言模型断开了连接',
  ETIMEDOUT: '连接语言模型超时',
  EHOSTUNREACH: '语言模型的地址不通',
};
