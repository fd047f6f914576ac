import {
  type Import,
  ImportColumns,
  type ImportDetail,
  type ImportMapping,
  type ImportState,
} from '@minsheng/contracts/exchange';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid } from '#platform/errors';
import { enqueue } from '#platform/jobs';
import { workOnImport } from './jobs.ts';
import {
  changeImport,
  findImport,
  type ImportChange,
  type ImportRecord,
  lockImport,
  lookOf,
  looksOf,
  mappingOf,
} from './queries.ts';
import { afterCancelling, assertMay, type ImportAct } from './states.ts';
import { tellImports } from './tell.ts';

type Versioned = { id: string; version: number };

export async function changeMapping(
  ctx: Context,
  { id, version, mapping }: Versioned & { mapping: ImportMapping },
): Promise<ImportDetail> {
  const current = await lockFor(ctx, 'changeMapping', { id, version });
  const { headers } = lookOf(current);
  const unknown = Object.values(mapping.columns).find((header) => !headers.includes(header));
  if (unknown !== undefined) throw invalid(`文件里没有「${unknown}」这一列`);
  const before = mappingOf(current).columns;
  const untouched = Object.entries(current.confidence as unknown as Record<string, number>).filter(
    ([field]) => before[field as keyof ImportColumns] === mapping.columns[field as keyof ImportColumns],
  );
  await clearProblems(ctx, id);
  await changeImport(ctx.db, id, {
    ...fromTheStart,
    state: 'uploaded',
    mapping: json(mapping),
    confidence: json(Object.fromEntries(untouched)),
  });
  await tellImports(ctx);
  return findImport(ctx.db, id);
}

/** Another sheet has other columns, so its own proposal replaces what was set. */
export async function chooseSheet(
  ctx: Context,
  { id, version, sheet }: Versioned & { sheet: string },
): Promise<ImportDetail> {
  const current = await lockFor(ctx, 'changeMapping', { id, version });
  const chosenLook = looksOf(current).findIndex((look) => look.sheet === sheet);
  const look = looksOf(current)[chosenLook];
  if (!look) throw invalid(`文件里没有工作表「${sheet}」`);
  await clearProblems(ctx, id);
  await changeImport(ctx.db, id, {
    ...fromTheStart,
    totalRows: null,
    state: 'uploaded',
    chosenLook,
    mapping: json({ ...mappingOf(current), columns: look.columns }),
    confidence: json(look.confidence),
  });
  await tellImports(ctx);
  return findImport(ctx.db, id);
}

/** Reads the whole file and says what a run would do, without writing a ticket (试运行). */
export const startCheck = (ctx: Context, asked: Versioned) =>
  beginCheck(ctx, asked).then((begun) => handOver(ctx, begun));

/** Begins, or goes on behind the last row that was written. */
export const startRun = (ctx: Context, asked: Versioned) => beginRun(ctx, asked).then((begun) => handOver(ctx, begun));

/** For a caller that does the work itself: a command whose file store the server may not reach. */
export async function beginCheck(ctx: Context, asked: Versioned): Promise<Import> {
  const current = await lockFor(ctx, 'check', asked);
  assertReadable(current);
  await clearProblems(ctx, asked.id);
  return begin(ctx, current, { ...fromTheStart, state: 'checking' });
}

export async function beginRun(ctx: Context, asked: Versioned): Promise<Import> {
  const current = await lockFor(ctx, 'run', asked);
  assertReadable(current);
  const goesOn = current.state === 'cancelled' || current.state === 'failed';
  if (!goesOn) await clearProblems(ctx, asked.id);
  await note(ctx, current, 'import.run', goesOn ? '继续导入' : '开始导入');
  const startedAt = current.startedAt ?? ctx.now.toISOString();
  return begin(ctx, current, { ...(goesOn ? {} : { ...fromTheStart, startedAt }), state: 'running' });
}

export async function cancelImport(ctx: Context, { id }: { id: string }): Promise<Import> {
  const current = await lockImport(ctx.db, id);
  assertMay('cancel', current.state as ImportState);
  const state = afterCancelling(current.state as ImportState);
  await note(ctx, current, 'import.cancel', '取消导入');
  if (state === 'uploaded') await clearProblems(ctx, id);
  await changeImport(ctx.db, id, { ...(state === 'uploaded' ? fromTheStart : { progress: null }), state });
  await tellImports(ctx);
  return findImport(ctx.db, id);
}

/** Takes away everything this import has brought, but for tickets that somebody has worked on since. */
export async function startUndo(ctx: Context, asked: Versioned): Promise<Import> {
  const current = await lockFor(ctx, 'undo', asked);
  await note(ctx, current, 'import.undo', '撤销整次导入');
  const change = { state: 'undoing', removed: 0, kept: 0, progress: 0, failure: null };
  return begin(ctx, current, change).then((begun) => handOver(ctx, begun));
}

/** A fresh count, as before the first row. */
const fromTheStart = {
  rowsRead: 0,
  created: 0,
  existing: 0,
  refused: 0,
  warned: 0,
  progress: null,
  failure: null,
  finishedAt: null,
} satisfies ImportChange;

async function lockFor(ctx: Context, act: ImportAct, { id, version }: Versioned): Promise<ImportRecord> {
  const current = await lockImport(ctx.db, id);
  if (current.version !== version) throw conflict('这次导入刚被改动过，请核对最新内容后再操作');
  assertMay(act, current.state as ImportState);
  return current;
}

function assertReadable(current: ImportRecord): void {
  if (!current.storeKey) throw conflict('这次导入的原文件已按期删除，请重新上传');
  const columns = ImportColumns.safeParse(mappingOf(current).columns);
  if (!columns.success) throw invalid(columns.error.issues[0]?.message ?? '请先核对列的对应关系');
}

async function begin(ctx: Context, { id }: ImportRecord, change: ImportChange): Promise<Import> {
  await changeImport(ctx.db, id, {
    progress: 0,
    failure: null,
    finishedAt: null,
    ...change,
    touchedAt: ctx.now.toISOString(),
  });
  await tellImports(ctx);
  return findImport(ctx.db, id);
}

async function handOver(ctx: Context, begun: Import): Promise<Import> {
  await enqueue(ctx, workOnImport, { importId: begun.id }, { singletonKey: begun.id });
  return begun;
}

const clearProblems = (ctx: Context, importId: string) =>
  ctx.db.deleteFrom('importProblems').where('importId', '=', importId).execute();

const note = (ctx: Context, { id, fileName }: ImportRecord, action: string, what: string) =>
  record(ctx, { action, objectKind: 'import', objectId: id, summary: `${what}：${fileName}` });
