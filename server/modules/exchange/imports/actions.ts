import type { Import, ImportDetail, ImportMapping, ImportState } from '@minsheng/contracts/exchange';
import { type ImportField, type ImportSubject, missingColumns } from '@minsheng/contracts/import-subjects';
import { record } from '#modules/audit';
import { type Context, can } from '#platform/context';
import { json } from '#platform/database';
import { conflict, forbidden, invalid } from '#platform/errors';
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

type Versioned = { id: string; version: number; subject: ImportSubject };

export async function changeMapping(
  ctx: Context,
  { mapping, ...asked }: Versioned & { mapping: ImportMapping },
): Promise<ImportDetail> {
  const { id, subject } = asked;
  const current = await lockFor(ctx, 'changeMapping', asked);
  const { headers } = lookOf(current);
  const unknown = Object.values(mapping.columns).find((header) => !headers.includes(header));
  if (unknown !== undefined) throw invalid(`文件里没有「${unknown}」这一列`);
  const missing = missingColumns(subject, mapping.columns);
  if (missing) throw invalid(missing);
  const before = mappingOf(current).columns;
  const untouched = Object.entries(current.confidence as unknown as Record<string, number>).filter(
    ([field]) => before[field as ImportField] === mapping.columns[field as ImportField],
  );
  await clearProblems(ctx, id);
  await changeImport(ctx.db, id, {
    ...fromTheStart,
    state: 'uploaded',
    mapping: json(mapping),
    confidence: json(Object.fromEntries(untouched)),
  });
  await tellImports(ctx, current);
  return findImport(ctx.db, id, subject);
}

/** Another sheet has other columns, so its own proposal replaces what was set. */
export async function chooseSheet(
  ctx: Context,
  { sheet, ...asked }: Versioned & { sheet: string },
): Promise<ImportDetail> {
  const { id, subject } = asked;
  const current = await lockFor(ctx, 'changeMapping', asked);
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
  await tellImports(ctx, current);
  return findImport(ctx.db, id, subject);
}

/** Reads the whole file and says what a run would do, without writing anything (试运行). */
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
  assertMayPublish(ctx, current);
  const goesOn = current.state === 'cancelled' || current.state === 'failed';
  if (!goesOn) await clearProblems(ctx, asked.id);
  await note(ctx, current, 'import.run', goesOn ? '继续导入' : '开始导入');
  const startedAt = current.startedAt ?? ctx.now.toISOString();
  // Who puts texts in force answers for them, whoever brought the file.
  const reviewer = current.subject === 'articles' && !goesOn ? { startedBy: ctx.actor.personId } : {};
  return begin(ctx, current, { ...(goesOn ? {} : { ...fromTheStart, startedAt }), ...reviewer, state: 'running' });
}

export async function cancelImport(
  ctx: Context,
  { id, subject }: { id: string; subject: ImportSubject },
): Promise<Import> {
  const current = await lockImport(ctx.db, id, subject);
  assertMay('cancel', current.state as ImportState);
  const state = afterCancelling(current.state as ImportState);
  await note(ctx, current, 'import.cancel', '取消导入');
  if (state === 'uploaded') await clearProblems(ctx, id);
  await changeImport(ctx.db, id, { ...(state === 'uploaded' ? fromTheStart : { progress: null }), state });
  await tellImports(ctx, current);
  return findImport(ctx.db, id, subject);
}

/** Takes away everything this import has brought, but for what somebody has worked with since. */
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
  updated: 0,
  existing: 0,
  refused: 0,
  warned: 0,
  progress: null,
  failure: null,
  finishedAt: null,
} satisfies ImportChange;

async function lockFor(ctx: Context, act: ImportAct, { id, version, subject }: Versioned): Promise<ImportRecord> {
  const current = await lockImport(ctx.db, id, subject);
  if (current.version !== version) throw conflict('这次导入刚被改动过，请核对最新内容后再操作');
  assertMay(act, current.state as ImportState);
  return current;
}

function assertReadable(current: ImportRecord): void {
  if (!current.storeKey) throw conflict('这次导入的原文件已按期删除，请重新上传');
  const missing = missingColumns(current.subject as ImportSubject, mappingOf(current).columns);
  if (missing) throw invalid(missing);
}

/** An import that puts texts in force is a review of them. */
function assertMayPublish(ctx: Context, current: ImportRecord): void {
  if (current.subject !== 'articles' || mappingOf(current).arrival === 'review') return;
  if (!can(ctx.actor, 'knowledge.review')) throw forbidden('您不能直接发布知识，请选择“送审后发布”');
}

async function begin(ctx: Context, current: ImportRecord, change: ImportChange): Promise<Import> {
  const { id, subject } = current;
  await changeImport(ctx.db, id, {
    progress: 0,
    failure: null,
    finishedAt: null,
    ...change,
    touchedAt: ctx.now.toISOString(),
  });
  await tellImports(ctx, current);
  return findImport(ctx.db, id, subject as ImportSubject);
}

async function handOver(ctx: Context, begun: Import): Promise<Import> {
  await enqueue(ctx, workOnImport, { importId: begun.id }, { singletonKey: begun.id });
  return begun;
}

const clearProblems = (ctx: Context, importId: string) =>
  ctx.db.deleteFrom('importProblems').where('importId', '=', importId).execute();

const note = (ctx: Context, { id, fileName }: ImportRecord, action: string, what: string) =>
  record(ctx, { action, objectKind: 'import', objectId: id, summary: `${what}：${fileName}` });
