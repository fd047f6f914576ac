import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { maxImportMegabytes } from '../parameters.ts';
import { openTable } from '../reading/open.ts';
import { type ReadingLimits, type Table, UnreadableTable } from '../reading/table.ts';

/** Gives `use` a path of its own that is gone afterwards: workbooks are read from their end, so a stream is not enough. */
export async function withTemporaryFile<Result>(use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-import-'));
  try {
    return await use(join(folder, 'table'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens the stored file of an import for as long as `use` takes. */
export async function withStoredTable<Result>(
  ctx: Context,
  { storeKey, sheet }: { storeKey: string | null; sheet: string | null },
  use: (table: Table) => Promise<Result>,
): Promise<Result> {
  if (!storeKey) throw conflict('这次导入的原文件已按期删除，请重新上传');
  return withTemporaryFile(async (path) => {
    await pipeline(await ctx.platform.files.get(storeKey), createWriteStream(path));
    const table = await openTable(path, { limits: await limitsOf(ctx), sheet: sheet ?? undefined });
    try {
      return await use(table);
    } finally {
      await table.close();
    }
  });
}

export async function limitsOf(ctx: Context): Promise<Partial<ReadingLimits>> {
  return { fileBytes: (await readParameter(ctx.db, maxImportMegabytes)) * 1024 ** 2 };
}

/** What a person can mend is theirs to read; anything else stays a fault of ours. */
export async function refusing<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof UnreadableTable ? invalid(error.message) : error;
  }
}
