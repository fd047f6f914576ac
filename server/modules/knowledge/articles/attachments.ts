import type { ArticleAttachment } from '@minsheng/contracts/knowledge';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import { type Context, can } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { RawRoute } from '#platform/module';
import { idIn, signedIn } from '#platform/raw';
import { inTransaction } from '#platform/transaction';
import { receiveFile } from '#platform/uploads';
import { maxArticleAttachmentMegabytes, maxArticleAttachments } from '../parameters.ts';
import { readableBy } from '../visibility.ts';

/** Files travel as plain bodies, streamed both ways; the name comes in a header, percent-encoded. */
export const articleAttachmentRoutes: RawRoute[] = [
  {
    method: 'POST',
    path: '/knowledge/:id/attachments',
    permission: 'knowledge.write',
    summary: '上传知识附件',
    handle: (ctx, request) => upload(signedIn(ctx), request),
  },
  {
    method: 'GET',
    path: '/knowledge-attachments/:id/content',
    permission: 'knowledge.read',
    summary: '下载知识附件',
    handle: (ctx, request, reply) => download(signedIn(ctx), idIn(request), reply),
  },
  {
    method: 'DELETE',
    path: '/knowledge-attachments/:id',
    permission: 'knowledge.write',
    summary: '移除知识附件',
    handle: (ctx, request) => remove(signedIn(ctx), idIn(request)),
  },
];

export const attachmentsOf = (db: Kysely<DB>, articleId: string): Promise<ArticleAttachment[]> =>
  db
    .selectFrom('articleAttachments')
    .innerJoin('people', 'people.id', 'articleAttachments.uploadedBy')
    .where('articleId', '=', articleId)
    .where('removedAt', 'is', null)
    .select(['articleAttachments.id', 'articleAttachments.name', 'mediaType', 'bytes'])
    .select(['people.name as uploadedBy', 'uploadedAt'])
    .orderBy('articleAttachments.id')
    .execute();

async function upload(ctx: Context, request: FastifyRequest): Promise<ArticleAttachment> {
  const articleId = idIn(request);
  await assertMayChange(ctx, articleId);
  const most = await readParameter(ctx.db, maxArticleAttachments);
  if ((await attachmentsOf(ctx.db, articleId)).length >= most) throw invalid(`附件最多 ${most} 个，请先移除一些`);
  const id = newId(ctx.now);
  const storeKey = `knowledge/${id.slice(0, 2)}/${id}`;
  const limitBytes = (await readParameter(ctx.db, maxArticleAttachmentMegabytes)) * 1_048_576;
  const file = await receiveFile(request, { files: ctx.platform.files, storeKey, limitBytes });
  const uploadedAt = ctx.now.toISOString();
  await inTransaction(ctx, async (inside) => {
    await inside.db
      .insertInto('articleAttachments')
      .values({ id, articleId, ...file, storeKey, uploadedBy: ctx.actor.personId, uploadedAt })
      .execute();
    await note(inside, 'attach', articleId, `为知识添加附件 ${file.name}`);
  });
  return { id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, uploadedBy: ctx.actor.name, uploadedAt };
}

async function download(ctx: Context, id: string, reply: FastifyReply): Promise<unknown> {
  const file = await find(ctx, id);
  const readable = await ctx.db
    .selectFrom('articles')
    .select('id')
    .where('id', '=', file.articleId)
    .where((eb) => eb.or([readableBy(ctx.actor)(eb), eb('createdBy', '=', ctx.actor.personId), reviewer(ctx)(eb)]))
    .executeTakeFirst();
  if (!readable) throw notFound('没有找到这个附件');
  reply.header('content-type', file.mediaType);
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  reply.header('content-length', file.bytes);
  reply.header('x-content-type-options', 'nosniff');
  return reply.send(await ctx.platform.files.get(file.storeKey));
}

async function remove(ctx: Context, id: string): Promise<{ id: string }> {
  const file = await find(ctx, id);
  await assertMayChange(ctx, file.articleId);
  await inTransaction(ctx, async (inside) => {
    const removedAt = ctx.now.toISOString();
    await inside.db.updateTable('articleAttachments').set({ removedAt }).where('id', '=', id).execute();
    await note(inside, 'detach', file.articleId, `移除知识附件 ${file.name}`);
  });
  return { id };
}

const reviewer = (ctx: Context) => (eb: { lit(value: boolean): ReturnType<ReturnType<typeof readableBy>> }) =>
  eb.lit(can(ctx.actor, 'knowledge.review'));

/** Whoever is writing the next version, or reviews. */
async function assertMayChange(ctx: Context, articleId: string): Promise<void> {
  const draft = await ctx.db
    .selectFrom('articleDrafts')
    .select('authorId')
    .where('articleId', '=', articleId)
    .executeTakeFirst();
  if (!draft) throw invalid('请先开始编辑这篇知识，再改动附件');
  if (draft.authorId !== ctx.actor.personId) throw forbidden('只有正在编写的人可以改动附件');
}

async function find(ctx: Context, id: string) {
  const file = await ctx.db
    .selectFrom('articleAttachments')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (!file) throw notFound('没有找到这个附件');
  return file;
}

const note = (ctx: Context, act: string, articleId: string, summary: string) =>
  record(ctx, { action: `article.${act}`, objectKind: 'article', objectId: articleId, summary });
