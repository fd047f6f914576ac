import type { IncomingMessage } from 'node:http';
import { type DraftingEvent, DraftingWish, draftingUses } from '@minsheng/contracts/drafting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '#platform/context';
import { invalid, unavailable } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { problemOf } from '#platform/problem';
import { signedIn } from '#platform/raw';
import { settingsInForce, usesOf } from './settings/settings.ts';
import { testConnection } from './settings/test-connection.ts';
import { askModel, type Delivered } from './uses/ask.ts';
import { gather, type Matter } from './uses/matter.ts';
import { keepSummary } from './uses/summaries.ts';

/** These wait for another machine, which no transaction should: hence beside the contract's routes. */
export const draftingStreams: RawRoute[] = [
  {
    method: 'POST',
    path: '/drafting',
    permission: 'signedIn',
    summary: '请语言模型起草（Server-Sent Events）',
    handle: (ctx, request, reply) => draft(signedIn(ctx), request, reply),
  },
  {
    method: 'POST',
    path: '/drafting/tests',
    permission: 'languageModel.manage',
    summary: '测试语言模型的连接',
    handle: (ctx) => testConnection(signedIn(ctx)),
  },
];

const heartbeatMs = 10_000;

async function draft(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const wish = await readWish(request.raw);
  const { settings } = await settingsInForce(ctx);
  if (!usesOf(settings).includes(wish.use)) throw unavailable(`语言模型没有启用${draftingUses[wish.use]}`);
  const matter = await gather(ctx, wish);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = (text: string) => void (reply.raw.writableEnded || reply.raw.destroyed || reply.raw.write(text));
  const tell = (event: DraftingEvent) => write(`data: ${JSON.stringify(event)}\n\n`);
  const heartbeat = setInterval(() => write(': still at it\n\n'), heartbeatMs);
  try {
    const delivered = await askModel(ctx, matter, tell, gone.signal);
    if (delivered) await deliver(ctx, matter, delivered, tell);
  } catch (error) {
    if (!gone.signal.aborted)
      tell({ kind: 'refused', callId: null, message: problemOf(error, ctx.requestId, ctx.log).message });
  } finally {
    clearInterval(heartbeat);
    reply.raw.end();
  }
  return reply;
}

async function deliver(
  ctx: Context,
  { use, ticketId }: Matter,
  delivered: Delivered,
  tell: (event: DraftingEvent) => void,
) {
  if (use === 'summary' && ticketId) await keepSummary(ctx, ticketId, delivered);
  tell({ kind: 'done', ...delivered });
}

const longestBody = 65_536;

async function readWish(raw: IncomingMessage): Promise<DraftingWish> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of raw) {
    bytes += (chunk as Buffer).length;
    if (bytes > longestBody) throw invalid('请求内容过大');
    chunks.push(chunk as Buffer);
  }
  const parsed = DraftingWish.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues[0]?.message ?? '请求内容不正确',
    parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('请求内容不是有效的 JSON');
  }
}
