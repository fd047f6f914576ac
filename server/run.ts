import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, buildApp, type ProcessRole } from '#platform/assemble';
import type { Config } from '#platform/config';
import type { Platform } from '#platform/context';
import { assertUsable, openDatabase } from '#platform/database';
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
  /** Between the migrations and the first request: what a centre starts with. */
  prepare(platform: Platform): Promise<void>;
  /** The database died for good; the process should end. */
  onLost(error: StartError): void;
}

export interface Running {
  /** `http://localhost:12345`; `null` for a process that only runs jobs. */
  address: string | null;
  logFile: string | null;
}

/** A process that is starting or running, and can be stopped at any moment of either. */
export interface Process {
  started: Promise<Running>;
  /** In the opposite order of starting; requests and jobs under way get a moment to finish. */
  stop(): Promise<void>;
  /** At once; the database recovers at the next start. */
  kill(): void;
}

/** What undoes a step, and how long it may take. */
type OnStop = (undo: () => Promise<unknown>, patienceMs?: number) => Promise<void>;

export function startProcess(options: RunOptions): Process {
  const steps: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  let killDatabase = () => {};
  const onStop: OnStop = async (undo, patienceMs) => {
    const step = () => (patienceMs ? Promise.race([undo(), sleep(patienceMs, undefined, { ref: false })]) : undo());
    if (!stopping) return void steps.push(step);
    await step();
    throw new Error('stopped while starting');
  };
  const unwind = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  const started = start(options, onStop, (kill) => {
    killDatabase = kill;
  });
  const stop = () => {
    // A step that was under way undoes itself when it is done.
    stopping ??= unwind().then(async () => void (await started.catch(() => undefined)));
    return stopping;
  };
  return {
    started: started.catch((error) => stop().then(() => Promise.reject(error))),
    stop,
    kill: () => killDatabase(),
  };
}

async function start(options: RunOptions, onStop: OnStop, onDatabase: (kill: () => void) => void): Promise<Running> {
  const { config, role, say } = options;
  if (role !== 'worker') await assertPortFree(config);
  const { log, file, flush } = openLog(config, process.stdout.isTTY === true);
  await onStop(async () => flush());
  const databaseUrl = config.databaseUrl ?? (await startOwnDatabase(options, onStop, onDatabase));
  const database = openDatabase(databaseUrl, config.databaseConnections);
  await onStop(() => database.close(), 1000);
  await assertUsable(database.pool);
  await migrate(database.pool, undefined, (name) => say(`正在升级数据库：${name}`));
  const app = await buildApp({ database, databaseUrl, config, log, modules, role });
  await onStop(() => app.close(), 3000);
  await options.prepare(app.platform);
  await app.startWork();
  const address = role === 'worker' ? null : await listen(app, config);
  return { address, logFile: file };
}

async function startOwnDatabase(
  { config, say, onLost }: RunOptions,
  onStop: OnStop,
  onDatabase: (kill: () => void) => void,
) {
  const postgres = await startPostgres({ dataFolder: config.dataFolder, log: say, onLost });
  onDatabase(postgres.kill);
  await onStop(() => postgres.stop());
  return postgres.url;
}

/** Before the long steps, so that a taken port is told at once. */
async function assertPortFree({ port, host }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenProblem(error, port, host)));
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}

async function listen({ server }: App, { port, host }: Config): Promise<string> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw listenProblem(error as NodeJS.ErrnoException, port, host);
  }
  const address = server.server.address();
  const actualPort = typeof address === 'object' ? address?.port : port;
  const isThisMachine = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${isThisMachine ? 'localhost' : host}:${actualPort}`;
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
