import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Import, type ImportDetail, ImportMapping, type ImportState } from '@minsheng/contracts/exchange';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { inTransaction } from '#platform/transaction';
import { beginCheck, beginRun, changeMapping } from '../imports/actions.ts';
import { findImport } from '../imports/queries.ts';
import { isUnderWay, may } from '../imports/states.ts';
import { createImport } from '../imports/upload.ts';
import { workOn } from '../imports/work.ts';

/** The console imports tickets. */
const subject = 'tickets';

export interface FileImport {
  path: string;
  isDryRun: boolean;
  /** What is to be understood otherwise than proposed; columns are replaced one by one. */
  mapping: { columns?: Record<string, string> } & Record<string, unknown>;
  /** Before the first row is read: what is going to be done, or gone on with. */
  onBegin: (begun: ImportDetail) => void;
  onProgress: (now: Import) => void;
}

/**
 * Imports a file that lies on this machine, or goes on with one that was broken off; the same import that the page
 * shows, and should this process die, a running server takes it up. Returns it when nothing is under way any longer.
 */
export async function importFile(ctx: Context, options: FileImport): Promise<ImportDetail> {
  const begun =
    (await unfinished(ctx, options.path)) ??
    (await createImport(ctx, { subject, fileName: basename(options.path), path: options.path }));
  const prepared = may('changeMapping', begun.state) ? await setMapping(ctx, begun, options.mapping) : begun;
  options.onBegin(prepared);
  if (!isUnderWay(prepared.state)) await start(ctx, prepared, options.isDryRun);
  await Promise.all([workOn(ctx, prepared.id), follow(ctx, prepared.id, options.onProgress)]);
  return findImport(ctx.db, prepared.id, subject);
}

async function unfinished(ctx: Context, path: string): Promise<ImportDetail | null> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const over: ImportState[] = ['finished', 'undoing', 'undone'];
  const found = await ctx.db
    .selectFrom('imports')
    .select('id')
    .where('fileSha256', '=', hash.digest('hex'))
    .where('subject', '=', subject)
    .where('state', 'not in', over)
    .where('storeKey', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ? findImport(ctx.db, found.id, subject) : null;
}

async function setMapping(ctx: Context, begun: ImportDetail, wanted: FileImport['mapping']): Promise<ImportDetail> {
  const columns = { ...begun.mapping.columns, ...wanted.columns };
  const mapping = ImportMapping.safeParse({ ...begun.mapping, ...wanted, columns });
  if (!mapping.success) throw invalid(mapping.error.issues[0]?.message ?? '对应关系不正确');
  return inTransaction(ctx, (inside) =>
    changeMapping(inside, { id: begun.id, version: begun.version, subject, mapping: mapping.data }),
  );
}

const start = (ctx: Context, { id, version }: ImportDetail, isDryRun: boolean) =>
  inTransaction(ctx, (inside) => (isDryRun ? beginCheck : beginRun)(inside, { id, version, subject }));

const lookEveryMs = 300;

async function follow(ctx: Context, id: string, onProgress: FileImport['onProgress']): Promise<void> {
  for (;;) {
    const now = await findImport(ctx.db, id, subject);
    onProgress(now);
    if (!isUnderWay(now.state)) return;
    await sleep(lookEveryMs);
  }
}
