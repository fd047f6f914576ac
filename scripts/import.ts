import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Import, ImportDetail } from '@minsheng/contracts/exchange';
import { type TicketImportField, ticketImportFields } from '@minsheng/contracts/import-subjects';
import { modules } from '../server/app.ts';
import { runningDatabaseUrl } from '../server/modules/calls/driver/running-server.ts';
import { cancelImport, importFile, listProblems } from '../server/modules/exchange/index.ts';
import { buildApp } from '../server/platform/assemble.ts';
import { type Config, readConfig } from '../server/platform/config.ts';
import type { Context } from '../server/platform/context.ts';
import { assertUsable, openDatabase } from '../server/platform/database.ts';
import { StartError } from '../server/platform/errors.ts';
import { openLog } from '../server/platform/log.ts';
import { systemContext } from '../server/platform/run-job.ts';
import { inTransaction } from '../server/platform/transaction.ts';

// Imports an older platform's export into the database of the server that runs on this machine:
//   npm run import -- 旧平台工单.csv --dry-run

const usage = `用法：npm run import -- <文件.csv 或 .xlsx> [选项]
  --dry-run             只试运行：统计会新增、已存在、有问题的行，不写入工单
  --source 旧平台       数据来源；同一来源的同一编号只导入一次
  --mapping 对应.json   列的对应关系，如 {"columns": {"content": "来信内容", "receivedAt": "来信日期"}}
                        字段：${Object.entries(ticketImportFields)
                          .map(([field, name]) => `${field} ${name}`)
                          .join('、')}
中断后再运行同一命令即可继续；已导入的行不会重复。
退出码：0 全部导入，2 有未导入的行，1 出错，130 已取消`;

type Given = { path: string; isDryRun: boolean; mapping: Record<string, unknown> };

async function readArguments(): Promise<Given | null> {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    mapping: { type: 'string' },
    source: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (values.help || !path || more.length > 0) return null;
    const mapping = values.mapping ? await readMapping(values.mapping) : {};
    const source = values.source === undefined ? {} : { source: values.source };
    return { path, isDryRun: values['dry-run'], mapping: { ...mapping, ...source } };
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(`${(error as Error).message}\n${usage}`);
  }
}

async function readMapping(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartError(`对应关系文件 ${path} 读不了：${(error as Error).message}`);
  }
}

async function main(): Promise<number> {
  const given = await readArguments();
  if (!given) {
    console.log(usage);
    return 1;
  }
  const config = readConfig(process.env);
  return withContext(config, async (ctx) => {
    let isCancelled = false;
    let id = '';
    process.once('SIGINT', () => {
      isCancelled = true;
      console.log('\n正在取消…');
      void inTransaction(ctx, (inside) => cancelImport(inside, { id, subject: 'tickets' })).catch(() =>
        process.exit(130),
      );
    });
    const onBegin = (begun: ImportDetail) => {
      id = begun.id;
      tellMapping(begun);
    };
    const done = await importFile(ctx, { ...given, onBegin, onProgress });
    return isCancelled ? 130 : tellResult(ctx, done);
  });
}

/** The application without its ears: it answers nobody and leaves the queue to the server. */
async function withContext(config: Config, work: (ctx: Context) => Promise<number>): Promise<number> {
  const databaseUrl = await runningDatabaseUrl(config).catch(() => {
    throw new StartError('民声没有在本机运行：请先 npm start，或用 MINSHENG_DATABASE_URL 指定数据库');
  });
  const database = openDatabase(databaseUrl, 4);
  try {
    await assertUsable(database.pool);
    const { log, flush } = openLog(config, true);
    const app = await buildApp({ database, databaseUrl, config, log, modules, role: 'web' });
    try {
      return await work(systemContext(app.platform));
    } finally {
      await app.close();
      flush();
    }
  } finally {
    await database.close();
  }
}

function tellMapping({ fileName, fileKind, encoding, sheet, notes, mapping, state, counts }: ImportDetail): void {
  console.log(
    `${fileName}（${fileKind.toUpperCase()}，${encoding}${sheet ? `，工作表 ${sheet}` : ''}），来源 ${mapping.source}`,
  );
  for (const [field, header] of Object.entries(mapping.columns)) {
    console.log(`  ${ticketImportFields[field as TicketImportField]} ← ${header}`);
  }
  for (const note of notes) console.log(`  注意：${note}`);
  if (counts.read > 0 && state !== 'checked') console.log(`从第 ${counts.read + 1} 行数据继续`);
}

const isTerminal = process.stdout.isTTY === true;

function onProgress({ counts, progress }: Import): void {
  if (!isTerminal || progress === null) return;
  const { read, created, existing, refused } = counts;
  const percent = Math.floor(progress * 100);
  process.stdout.write(`\r${percent}%  已读 ${read} 行，新增 ${created}，已存在 ${existing}，未导入 ${refused}   `);
}

const problemsShown = 20;

async function tellResult(ctx: Context, { id, state, counts, failure }: ImportDetail): Promise<number> {
  if (isTerminal) console.log();
  const { read, created, existing, refused, warned } = counts;
  const [done, verb] = state === 'checked' || state === 'uploaded' ? ['试运行', '将新增'] : ['导入', '新增'];
  if (failure) console.error(`${done}没有完成：${failure}`);
  else
    console.log(
      `${done}完成：读 ${read} 行，${verb} ${created} 件，已存在 ${existing} 行，未导入 ${refused} 行，有提示 ${warned} 行`,
    );
  if (refused > 0) {
    const { items } = await listProblems(ctx.db, { id, severity: 'refused', limit: problemsShown });
    for (const { line, message } of items) console.log(`  第 ${line} 行：${message}`);
    if (refused > items.length) console.log(`  … 其余 ${refused - items.length} 行请在“导入历史工单”页面下载`);
  }
  if (failure) return 1;
  return refused > 0 ? 2 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const { code, message, status } = error as { code?: string; message: string; status?: number };
  if (error instanceof StartError || status !== undefined) console.error(message);
  else if (code === 'ENOENT') console.error('没有这个文件，请检查路径');
  else console.error(error);
  process.exitCode = 1;
}
