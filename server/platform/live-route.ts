import type { LiveMessage } from '@minsheng/contracts/system';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from './authenticate.ts';
import type { PublicContext } from './context.ts';
import type { LiveHub } from './live.ts';
import type { RawRoute } from './module.ts';

const heartbeatMs = 15_000;
const sessionCheckEvery = 4;
const mostUnreadBytes = 262_144;

/** `GET /api/live`: Server-Sent Events for the browser's EventSource, which reconnects by itself. */
export function liveRoute(hub: LiveHub, authenticate: Authenticate): RawRoute {
  return {
    method: 'GET',
    path: '/live',
    permission: 'signedIn',
    summary: '实时消息（Server-Sent Events）',
    handle: async (ctx, request, reply) => {
      if (ctx.actor) stream(ctx, hub, authenticate, request, reply);
      return reply;
    },
  };
}

function stream(
  ctx: PublicContext,
  hub: LiveHub,
  authenticate: Authenticate,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const send = (message: LiveMessage) => {
    raw.write(`data: ${JSON.stringify(message)}\n\n`);
    // A browser that no longer reads must not fill our memory; it connects again when it wakes up.
    if (raw.writableLength > mostUnreadBytes) raw.destroy();
  };
  const subscriber = { actor: ctx.actor as NonNullable<typeof ctx.actor>, send, end: () => raw.end() };
  const unsubscribe = hub.subscribe(subscriber);
  let beats = 0;
  const heartbeat = setInterval(async () => {
    raw.write(': still here\n\n');
    beats += 1;
    if (beats % sessionCheckEvery !== 0) return;
    // Listening is not acting: it does not keep a session alive, and it ends with it.
    const now = ctx.platform.clock();
    const actor = await authenticate(ctx.platform.db, ctx.exchange?.sessionToken ?? '', { now, touch: false }).catch(
      () => subscriber.actor,
    );
    if (actor) subscriber.actor = actor;
    else raw.end();
  }, heartbeatMs);
  request.raw.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
