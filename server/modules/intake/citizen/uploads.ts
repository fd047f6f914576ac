import type { IntakeFile } from '@minsheng/contracts/intake';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import type { Context, PublicContext } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { keepIntakeFile } from '../items/files.ts';
import { mayRead } from '../items/record.ts';
import { formIsOpen } from '../parameters.ts';
import { addressOf, countAttempt } from '../protection/attempts.ts';
import { assertOwnToken, tokenHash } from '../protection/form-token.ts';

/** Files of citizens lie apart from attachments until the centre takes the item on. */
export const fileRoutes: RawRoute[] = [
  {
    method: 'POST',
    path: '/citizen/files',
    permission: 'public',
    summary: '市民网上登记：上传附件',
    handle: (ctx, request) => upload(ctx, request),
  },
  {
    method: 'GET',
    path: '/intake/files/:fileId/content',
    permission: 'intake.handle',
    summary: '下载来件附件',
    handle: (ctx, request, reply) => download(ctx as Context, request, reply),
  },
];

const mostFiles = 3;

async function upload(ctx: PublicContext, request: FastifyRequest): Promise<IntakeFile> {
  if (!(await readParameter(ctx.db, formIsOpen))) throw forbidden('网上登记暂未开放，请拨打 12345');
  const token = String(request.headers['x-form-token'] ?? '');
  await assertOwnToken(ctx, token);
  await countAttempt(ctx, { what: 'upload.ip', who: addressOf(ctx), most: 60, minutes: 60 });
  await countAttempt(ctx, { what: 'upload.form', who: token, most: 12, minutes: 240 });
  await assertFew(ctx, token);
  return keepIntakeFile(ctx, { tokenHash: tokenHash(token) }, { name: nameIn(request), body: request.raw });
}

/** One that was taken out of the form again still counts, but only a few times. */
async function assertFew(ctx: PublicContext, token: string): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('intakeFiles')
    .where('tokenHash', '=', tokenHash(token))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= mostFiles * 3) throw invalid('上传次数过多，请刷新页面后重试');
}

function nameIn(request: FastifyRequest): string {
  try {
    return decodeURIComponent(String(request.headers['x-file-name'] ?? ''));
  } catch {
    throw invalid('文件名编码不正确');
  }
}

async function download(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { fileId = '' } = request.params as { fileId?: string };
  const file = await ctx.db
    .selectFrom('intakeFiles')
    .innerJoin('intakeItems', 'intakeItems.id', 'intakeFiles.itemId')
    .select(['intakeFiles.name', 'mediaType', 'bytes', 'storeKey'])
    .where(sql<string>`intake_files.id::text`, '=', fileId)
    .where(mayRead(ctx))
    .executeTakeFirst();
  if (!file) throw notFound('没有找到这个附件');
  reply.header('content-type', file.mediaType);
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  reply.header('content-length', file.bytes);
  reply.header('x-content-type-options', 'nosniff');
  return reply.send(await ctx.platform.files.get(file.storeKey));
}
