import type { Attachment } from '@minsheng/contracts/attachments';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { RawRoute } from '#platform/module';
import { idIn, signedIn } from '#platform/raw';
import { inTransaction } from '#platform/transaction';
import { receiveFile } from '#platform/uploads';
import { maxAttachmentMegabytes } from '../parameters.ts';
import { visibleTo } from '../visibility.ts';

type Owner = { draftId: string } | { ticketId: string; isPaper?: boolean };

/** Files travel as plain bodies, streamed both ways; the name comes in a header, percent-encoded. */
export const attachmentRoutes: RawRoute[] = [
  {
    method: 'POST',
    path: '/drafts/:id/attachments',
    permission: 'ticket.register',
    summary: '上传附件到暂存',
    handle: (ctx, request) =>
      upload(signedIn(ctx), request, async (context, id) => ({ draftId: await ownDraft(context, id) })),
  },
  {
    method: 'POST',
    path: '/tickets/:id/attachments',
    permission: 'ticket.act',
    summary: '上传附件到工单',
    handle: (ctx, request) =>
      upload(signedIn(ctx), request, async (context, id) => ({ ticketId: await openTicket(context, id) })),
  },
  {
    method: 'POST',
    path: '/tickets/:id/papers',
    permission: 'signedIn',
    summary: '上传补单或申请的附件',
    handle: (ctx, request) =>
      upload(signedIn(ctx), request, async (context, id) => ({
        ticketId: (await ticketOf(context, id)).id,
        isPaper: true,
      })),
  },
  {
    method: 'GET',
    path: '/attachments/:id/content',
    permission: 'signedIn',
    summary: '下载附件',
    handle: (ctx, request, reply) => download(signedIn(ctx), idIn(request), reply),
  },
  {
    method: 'DELETE',
    path: '/attachments/:id',
    permission: 'signedIn',
    summary: '移除附件',
    handle: (ctx, request) => remove(signedIn(ctx), idIn(request)),
  },
];

async function upload(
  ctx: Context,
  request: FastifyRequest,
  ownerOf: (ctx: Context, id: string) => Promise<Owner>,
): Promise<Attachment> {
  const owner = await ownerOf(ctx, idIn(request));
  const id = newId(ctx.now);
  const storeKey = `attachments/${id.slice(0, 2)}/${id}`;
  const limitBytes = (await readParameter(ctx.db, maxAttachmentMegabytes)) * 1_048_576;
  const file = await receiveFile(request, { files: ctx.platform.files, storeKey, limitBytes });
  const uploadedAt = ctx.now.toISOString();
  await ctx.db
    .insertInto('attachments')
    .values({ id, ...owner, ...file, storeKey, uploadedBy: ctx.actor.personId, uploadedAt })
    .execute();
  return { id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, uploadedBy: ctx.actor.name, uploadedAt };
}

async function download(ctx: Context, id: string, reply: FastifyReply): Promise<unknown> {
  const file = await visibleAttachment(ctx, id);
  reply.header('content-type', file.mediaType);
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  reply.header('content-length', file.bytes);
  reply.header('x-content-type-options', 'nosniff');
  return reply.send(await ctx.platform.files.get(file.storeKey));
}

/** Only whoever attached it, and only as long as the ticket is open; the file itself stays for the auditor. */
async function remove(ctx: Context, id: string): Promise<{ id: string }> {
  const file = await visibleAttachment(ctx, id);
  if (file.uploadedBy !== ctx.actor.personId) throw invalid('只能移除自己上传的附件');
  if (file.paperOf) throw invalid('附件已随补单或申请提交，不能移除');
  await inTransaction(ctx, async (inside) => {
    await inside.db.updateTable('attachments').set({ removedAt: ctx.now.toISOString() }).where('id', '=', id).execute();
    await record(inside, {
      action: 'attachment.remove',
      objectKind: 'attachment',
      objectId: id,
      summary: `移除附件 ${file.name}`,
    });
  });
  return { id };
}

async function visibleAttachment(ctx: Context, id: string) {
  const file = await ctx.db
    .selectFrom('attachments')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (!file) throw notFound('没有找到这个附件');
  if (file.ticketId) await ticketOf(ctx, file.ticketId);
  else await ownDraft(ctx, file.draftId as string);
  return file;
}

async function ticketOf(ctx: Context, id: string): Promise<{ id: string; status: string }> {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select(['tickets.id', 'tickets.status'])
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  return ticket;
}

async function openTicket(ctx: Context, id: string): Promise<string> {
  const { status } = await ticketOf(ctx, id);
  if (status !== 'open') throw invalid('工单已办结，不能再添加附件');
  return id;
}

async function ownDraft(ctx: Context, id: string): Promise<string> {
  const draft = await ctx.db
    .selectFrom('drafts')
    .select('id')
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .where('ticketId', 'is', null)
    .executeTakeFirst();
  if (!draft) throw notFound('没有找到这份暂存');
  return draft.id;
}
