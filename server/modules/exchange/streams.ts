import { Readable } from 'node:stream';
import { type ImportSubject, importSubjects } from '@minsheng/contracts/import-subjects';
import type { Permission } from '@minsheng/contracts/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { signedIn } from '#platform/raw';
import { problemsCsv } from './imports/problems.ts';
import { findImport } from './imports/queries.ts';
import { uploadImport } from './imports/upload.ts';

/** Files travel as plain bodies, streamed both ways; the name comes in a header, percent-encoded. */
export const exchangeStreams: RawRoute[] = [
  ...streamsOf('tickets', '/imports', 'import.run'),
  ...streamsOf('articles', '/knowledge-imports', 'knowledge.import'),
];

function streamsOf(subject: ImportSubject, base: string, permission: Permission): RawRoute[] {
  return [
    {
      method: 'POST',
      path: base,
      permission,
      summary: `上传${importSubjects[subject]}文件（CSV、XLSX 或 JSONL）`,
      handle: (ctx, request) => uploadImport(signedIn(ctx), { subject, fileName: nameOf(request), body: request.raw }),
    },
    {
      method: 'GET',
      path: `${base}/:id/problems.csv`,
      permission,
      summary: '下载逐行问题',
      handle: (ctx, request, reply) =>
        download(signedIn(ctx), { subject, id: (request.params as { id: string }).id }, reply),
    },
  ];
}

async function download(
  ctx: Context,
  { id, subject }: { id: string; subject: ImportSubject },
  reply: FastifyReply,
): Promise<unknown> {
  const current = await findImport(ctx.db, id, subject);
  const name = `${current.fileName.replace(/\.[^.]+$/, '')}-问题行.csv`;
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return reply.send(Readable.from(problemsCsv(ctx.db, id, current)));
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
