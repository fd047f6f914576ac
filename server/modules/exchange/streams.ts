import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context, PublicContext } from '#platform/context';
import { invalid, unauthorized } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { problemsCsv } from './imports/problems.ts';
import { findImport } from './imports/queries.ts';
import { uploadImport } from './imports/upload.ts';

/** Files travel as plain bodies, streamed both ways; the name comes in a header, percent-encoded. */
export const exchangeStreams: RawRoute[] = [
  {
    method: 'POST',
    path: '/imports',
    permission: 'import.run',
    summary: '上传历史工单文件（CSV 或 XLSX）',
    handle: (ctx, request) => uploadImport(known(ctx), nameOf(request), request.raw),
  },
  {
    method: 'GET',
    path: '/imports/:id/problems.csv',
    permission: 'import.run',
    summary: '下载逐行问题',
    handle: (ctx, request, reply) => download(known(ctx), (request.params as { id: string }).id, reply),
  },
];

async function download(ctx: Context, id: string, reply: FastifyReply): Promise<unknown> {
  const current = await findImport(ctx.db, id);
  const name = `${current.fileName.replace(/\.[^.]+$/, '')}-问题行.csv`;
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return reply.send(Readable.from(problemsCsv(ctx.db, id, current)));
}

function known(ctx: PublicContext): Context {
  if (!ctx.actor) throw unauthorized();
  return { ...ctx, actor: ctx.actor };
}

function nameOf(request: FastifyRequest): string {
  let name = '';
  try {
    name = decodeURIComponent(String(request.headers['x-file-name'] ?? ''));
  } catch {
    // A broken name is no name.
  }
  name = name
    .replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '')
    .trim();
  if (name === '') throw invalid('缺少文件名');
  return name.slice(0, 200);
}
