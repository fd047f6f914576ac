import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { signedIn } from '#platform/raw';
import { ownExport } from './queries.ts';

const mediaTypes: Record<string, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

export const exportStreams: RawRoute[] = [
  {
    method: 'GET',
    path: '/ticket-exports/:id/content',
    permission: 'ticket.export',
    summary: '下载导出文件',
    handle: (ctx, request, reply) => download(signedIn(ctx), request, reply),
  },
];

async function download(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const current = await ownExport(ctx, String((request.params as { id?: string }).id));
  if (current.state !== 'done' || !current.storeKey) throw notFound('文件还没有准备好，或已过期删除');
  const content = await ctx.platform.files.get(current.storeKey);
  await ctx.db
    .updateTable('ticketExports')
    .set((eb) => ({ downloads: eb('downloads', '+', 1) }))
    .where('id', '=', current.id)
    .execute();
  await record(ctx, {
    action: 'export.downloaded',
    objectKind: 'ticketExport',
    objectId: current.id,
    summary: `下载导出文件 ${current.fileName}，${current.rowsDone} 件`,
  });
  reply.header('content-type', mediaTypes[current.format] ?? 'application/octet-stream');
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(current.fileName)}`);
  reply.header('content-length', String(current.bytes));
  return reply.send(content);
}
