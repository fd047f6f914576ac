import { createReadStream, createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ImportDetail, ImportMapping } from '@minsheng/contracts/exchange';
import { type ImportSubject, importSubjects } from '@minsheng/contracts/import-subjects';
import { record } from '#modules/audit';
import { type Context, can } from '#platform/context';
import { json } from '#platform/database';
import { invalid } from '#platform/errors';
import type { StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { inTransaction } from '#platform/transaction';
import { limitsOf, refusing, withTemporaryFile } from './file.ts';
import { type Looks, lookAt } from './looks.ts';
import { findImport } from './queries.ts';
import { tellImports } from './tell.ts';

/** Takes a file in, looks at it and keeps it; a file that cannot be read is refused with the reason and not kept. */
export const uploadImport = (
  ctx: Context,
  { subject, fileName, body }: { subject: ImportSubject; fileName: string; body: Readable },
): Promise<ImportDetail> =>
  withTemporaryFile(async (path) => {
    const { fileBytes = 0 } = await limitsOf(ctx);
    await receive(body, path, fileBytes);
    return createImport(ctx, { subject, fileName, path });
  });

// The request itself must survive a refusal, or the browser reads a broken connection instead of the reason.
async function receive(body: Readable, path: string, limitBytes: number): Promise<void> {
  try {
    await pipeline(body.iterator({ destroyOnReturn: false }), sizeGuard(limitBytes), createWriteStream(path));
  } catch (error) {
    body.resume();
    throw error;
  }
}

/** The same for a file that lies on this machine already. */
export async function createImport(
  ctx: Context,
  { subject, fileName, path }: { subject: ImportSubject; fileName: string; path: string },
): Promise<ImportDetail> {
  const limits = await limitsOf(ctx);
  const looks = await refusing(() => lookAt(path, subject, limits));
  const id = newId(ctx.now);
  const storeKey = `imports/${id}`;
  const stored = await ctx.platform.files.put(storeKey, createReadStream(path), { limitBytes: limits.fileBytes ?? 0 });
  try {
    await inTransaction(ctx, (inside) => insertImport(inside, { id, subject, storeKey, fileName, stored, looks }));
  } catch (error) {
    await ctx.platform.files.delete(storeKey);
    throw error;
  }
  return findImport(ctx.db, id, subject);
}

interface NewImport {
  id: string;
  subject: ImportSubject;
  storeKey: string;
  fileName: string;
  stored: StoredFile;
  looks: Looks;
}

async function insertImport(ctx: Context, given: NewImport): Promise<void> {
  const { id, subject, storeKey, fileName, stored, looks } = given;
  const chosen = looks.looks[looks.chosen];
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('imports')
    .values({
      id,
      subject,
      state: 'uploaded',
      fileName,
      fileBytes: stored.bytes,
      fileSha256: stored.sha256,
      fileKind: looks.kind,
      storeKey,
      encoding: looks.encoding,
      looks: json(looks.looks),
      chosenLook: looks.chosen,
      notes: await earlierNotes(ctx, subject, stored.sha256),
      mapping: json({ ...mappingDefaults, ...usual[subject], arrival: arrivalFor(ctx), columns: chosen?.columns }),
      confidence: json(chosen?.confidence),
      startedBy: ctx.actor.personId,
      createdAt: at,
      touchedAt: at,
    })
    .execute();
  await record(ctx, {
    action: 'import.upload',
    objectKind: 'import',
    objectId: id,
    summary: `上传${importSubjects[subject]}文件 ${fileName}`,
    detail: { bytes: stored.bytes, sha256: stored.sha256 },
  });
  await tellImports(ctx, given);
}

const mappingDefaults = ImportMapping.omit({ columns: true }).parse({});
const usual = { tickets: {}, articles: { source: '外部知识库' } };
const arrivalFor = ({ actor }: Context): ImportMapping['arrival'] =>
  can(actor, 'knowledge.review') ? 'published' : 'review';

// The numbers guard against importing twice; a second source name would get around them.
async function earlierNotes(ctx: Context, subject: ImportSubject, fileSha256: string): Promise<string[]> {
  const earlier = await ctx.db
    .selectFrom('imports')
    .select(['createdAt', 'fileName', 'mapping'])
    .where('fileSha256', '=', fileSha256)
    .where('subject', '=', subject)
    .where('created', '>', 0)
    .where('state', '<>', 'undone')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!earlier) return [];
  const { source } = earlier.mapping as unknown as ImportMapping;
  const day = new Date(earlier.createdAt).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' });
  return [
    `同样的文件 ${day} 已导入过（${earlier.fileName}，来源“${source}”）。来源相同时，已有的${importSubjects[subject]}不会重复导入`,
  ];
}

function sizeGuard(limitBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= limitBytes) return done(null, chunk);
      done(invalid(`文件超过 ${Math.round(limitBytes / 1024 ** 2)} MB 的上限。请拆分成几个文件后分别导入`));
    },
  });
}
