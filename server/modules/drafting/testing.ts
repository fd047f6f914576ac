import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after } from 'node:test';
import type { DraftingChange, DraftingEvent, DraftingWish } from '@minsheng/contracts/drafting';
import type { z } from 'zod';
import type { Actor } from '#platform/context';
import type { TestApp } from '#testing/app';

export interface Asked {
  authorization: string | undefined;
  /** As it arrived. */
  body: string;
  json: { model: string; stream: boolean; messages: { role: string; content: string }[] };
  /** The other side has hung up before it was answered. */
  isAbandoned: boolean;
}

export type Behaviour = (response: ServerResponse, asked: Asked) => unknown;

/** A small OpenAI-compatible endpoint on a free port that behaves as badly as it is told. */
export async function modelServer() {
  const asked: Asked[] = [];
  let behaviour: Behaviour = says('{"title":"五里镇卫生院旁路灯不亮"}');
  const server = createServer(async (request, response) => {
    const entry = await read(request);
    asked.push(entry);
    response.on('error', () => undefined);
    response.on('close', () => {
      entry.isAbandoned = !response.writableEnded;
    });
    await behaviour(response, entry);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  after(stop);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    stop,
    start: () => listen(port),
    behave: (next: Behaviour) => {
      behaviour = next;
      asked.length = 0;
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return { authorization: request.headers.authorization, body, json: JSON.parse(body), isAbandoned: false };
}

const piece = (content: string | null, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

/** Answers well, in the way it was asked for; `pieceLength` letters at a time. */
export const says =
  (text: string, pieceLength = 7): Behaviour =>
  (response, { json }) => {
    if (!json.stream) {
      const message = { role: 'assistant', content: text };
      const body = { choices: [{ index: 0, message, finish_reason: 'stop' }], usage: { total_tokens: 321 } };
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    for (let at = 0; at < text.length; at += pieceLength) response.write(piece(text.slice(at, at + pieceLength)));
    response.write(piece(null, 'stop'));
    return response.end('data: [DONE]\n\n');
  };

export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(code, headers).end('<html>秘密的错误页</html>');

/** A stream that stops in the middle of a piece. */
export const halfOf =
  (text: string): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(piece(text.slice(0, Math.ceil(text.length / 2))));
    response.write('data: {"choices":[{"del');
    setTimeout(() => response.destroy(), 20);
  };

/** Talks and talks. */
export const endless: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const more = piece('路灯'.repeat(4000));
  const go = () => {
    while (!response.destroyed && response.write(more));
    if (!response.destroyed) response.once('drain', go);
  };
  go();
};

/** Takes the question and says nothing. */
export const silent: Behaviour = () => undefined;

export const settingsFor = (baseUrl: string, change: Partial<DraftingChange> = {}): DraftingChange => ({
  isOn: true,
  baseUrl,
  model: 'city-model',
  allowsInternal: true,
  streams: true,
  firstByteSeconds: 20,
  totalSeconds: 40,
  requestsPerMinute: 500,
  requestsPerDay: 1000,
  tokensPerMinute: 1_000_000,
  tokensPerDay: 10_000_000,
  atOnce: 4,
  waiting: 8,
  uses: ['title', 'summary', 'answer'],
  summaryFromCharacters: 100,
  version: 0,
  ...change,
});

/** Sets what is given, whatever was set before. */
export async function setUp(app: TestApp, manager: Actor, change: DraftingChange) {
  const { version } = await app.as(manager).drafting.overview();
  return app.as(manager).drafting.change({ ...change, version });
}

/** Asks over HTTP and reads the events to the end; `onEvent` may hang up by calling its second argument. */
export async function ask(
  app: TestApp,
  { address, person }: { address: string; person: Actor },
  wish: z.input<typeof DraftingWish>,
  onEvent: (event: DraftingEvent, hangUp: () => void) => void = () => undefined,
): Promise<DraftingEvent[]> {
  const hanging = new AbortController();
  const response = await fetch(`${address}/api/drafting`, {
    method: 'POST',
    headers: { ...app.headersOf(person), 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal: hanging.signal,
  });
  const events: DraftingEvent[] = [];
  if (!response.headers.get('content-type')?.includes('event-stream')) {
    const { code, message } = (await response.json()) as { code: string; message: string };
    throw Object.assign(new Error(message), { code });
  }
  let rest = '';
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += new TextDecoder().decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks.filter((each) => each.startsWith('data: '))) {
        const event = JSON.parse(block.slice(6)) as DraftingEvent;
        events.push(event);
        onEvent(event, () => hanging.abort());
      }
    }
  } catch (error) {
    if (!hanging.signal.aborted) throw error;
  }
  return events;
}
