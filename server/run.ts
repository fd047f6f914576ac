import { type App, buildApp, type ProcessRole } from '#platform/assemble';
import type { Config } from '#platform/config';
import type { Platform } from '#platform/context';
import { assertUsable, type Database, openDatabase } from '#platform/database';
import { StartError } from '#platform/errors';
import { openLog } from '#platform/log';
import { migrate } from '#platform/migrate';
import { startPostgres } from '#platform/postgres/index';
import { modules } from './app.ts';

export interface RunOptions {
  config: Config;
  role: ProcessRole;
  /** Sentences for the operator. */
  say(sentence: string): void;
  /** Between the migrations and the first request: the demo city, the link that makes the first administrator. */
  prepare?(platform: Platform): Promise<void>;
  /** The database died for good; the process should end. */
  onLost(error: StartError): void;
}

export interface Running {
  /** `http://localhost:12345`; `null` for a process that only runs jobs. */
  address: string | null;
  logFile: string | null;
  platform: Platform;
  stop(): Promise<void>;
}

/** Starts everything in order; what was already started is stopped again when a later step fails. */
export async function run(options: RunOptions): Promise<Running> {
  const { config, role, say } = options;
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    const processLog = openLog(config, process.stdout.isTTY === true);
    undo.push(() => processLog.flush());
    const databaseUrl = config.databaseUrl ?? (await ownDatabase(options, undo));
    const database = await readyDatabase(databaseUrl, config, say);
    undo.push(() => database.close());
    const app = await buildApp({ database, databaseUrl, config, log: processLog.log, modules, role });
    undo.push(() => app.close());
    await options.prepare?.(app.platform);
    await app.startWork();
    const address = role === 'worker' ? null : await listen(app, config);
    return { address, logFile: processLog.file, platform: app.platform, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ownDatabase({ config, say, onLost }: RunOptions, undo: (() => Promise<void> | void)[]): Promise<string> {
  const postgres = await startPostgres({ dataFolder: config.dataFolder, log: say, onLost });
  undo.push(() => postgres.stop());
  return postgres.url;
}

async function readyDatabase(url: string, config: Config, say: RunOptions['say']): Promise<Database> {
  const database = openDatabase(url, config.databaseConnections);
  try {
    await assertUsable(database.pool);
    await migrate(database.pool, undefined, (name) => say(`正在升级数据库：${name}`));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen({ server }: App, { port, host }: Config): Promise<string> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw listenProblem(error as NodeJS.ErrnoException, port, host);
  }
  const address = server.server.address();
  const actualPort = typeof address === 'object' ? address?.port : port;
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${everywhere ? 'localhost' : host}:${actualPort}`;
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(`端口 ${port} 已被占用：请关闭占用它的程序，或用 MINSHENG_PORT 指定另一个端口`);
  }
  if (error.code === 'EACCES')
    return new StartError(`没有权限使用端口 ${port}：请用 MINSHENG_PORT 指定 1024 以上的端口`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartError(`本机没有地址 ${host}：请检查 MINSHENG_HOST`);
  }
  return error;
}
