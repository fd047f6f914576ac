import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { type Cluster, makeDataFolder, portNumber, prepareCluster } from './cluster.ts';
import { lockDataFolder } from './data-lock.ts';
import { launchPostmaster, stopPostmaster } from './postmaster.ts';
import { signalAll } from './processes.ts';

export interface PostgresOptions {
  dataFolder: string;
  /** Progress for the operator, in Chinese. */
  log: (sentence: string) => void;
  /** It died and cannot be brought back. */
  onLost?: (error: StartError) => void;
  /** For tests: no lock, nothing durable, quick. */
  scratch?: boolean;
}

export interface Postgres {
  /** The product's database, as its owner. */
  url: string;
  /** Everything, for backup and for tests that make databases. */
  superuserUrl: string;
  pid(): number | undefined;
  stop(): Promise<void>;
  /** At once and without waiting: the next start recovers. */
  kill(): void;
}

const databaseName = 'minsheng';
// A cause that comes back at once will come back for ever.
const mostRestarts = 5;
const restartWindowMilliseconds = 60_000;

/**
 * The product's own PostgreSQL in `data/postgres`. It listens on a socket in that folder and nowhere else, so there is
 * no port to collide and no password to leak; the kernel tells it who is calling.
 */
export async function startPostgres({ dataFolder, log, onLost, scratch = false }: PostgresOptions): Promise<Postgres> {
  const release = scratch ? () => undefined : lockDataFolder(makeDataFolder(dataFolder));
  try {
    const cluster = prepareCluster(dataFolder, scratch, log);
    const supervised = await supervise(cluster, log, onLost);
    await makeDatabase(cluster).catch(async (error: unknown) => {
      await supervised.stop();
      throw error;
    });
    const stop = async () => {
      await supervised.stop();
      if (!cluster.socketFolder.startsWith(dirname(cluster.folder)))
        rmSync(cluster.socketFolder, { recursive: true, force: true });
      release();
    };
    const urls = {
      url: urlOf(cluster, databaseName, databaseName),
      superuserUrl: urlOf(cluster, 'postgres', 'postgres'),
    };
    return { ...urls, pid: supervised.pid, stop, kill: supervised.kill };
  } catch (error) {
    release();
    throw error;
  }
}

async function supervise(cluster: Cluster, log: (sentence: string) => void, onLost?: (error: StartError) => void) {
  let stopping = false;
  let restarts: number[] = [];
  let restarting: Promise<void> | undefined;
  let child = watch(await launchPostmaster(cluster, log));

  function watch(started: ChildProcess): ChildProcess {
    started.once('exit', (code, signal) => {
      if (!stopping) restarting = restart(signal ?? `代码 ${code}`);
    });
    return started;
  }

  async function restart(reason: string): Promise<void> {
    const now = Date.now();
    restarts = [...restarts.filter((moment) => now - moment < restartWindowMilliseconds), now];
    log(`数据库意外退出（${reason}），正在恢复…`);
    try {
      if (restarts.length > mostRestarts) throw new StartError('数据库一分钟内多次意外退出，已停止重试');
      await sleep(100 * (restarts.length - 1));
      if (stopping) return;
      child = watch(await launchPostmaster(cluster, () => undefined));
      log('数据库已恢复，已确认保存的数据没有丢失');
    } catch (error) {
      onLost?.(error as StartError);
    }
  }

  return {
    pid: () => child.pid,
    async stop() {
      stopping = true;
      await restarting;
      await stopPostmaster(child);
    },
    kill() {
      stopping = true;
      if (child.pid !== undefined && child.exitCode === null) signalAll([child.pid], 'SIGQUIT');
    },
  };
}

async function makeDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, 'postgres', 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rows.length > 0) return;
    await client.query(`DROP ROLE IF EXISTS ${databaseName}`);
    await client.query(`CREATE ROLE ${databaseName} LOGIN`);
    await client.query(`CREATE DATABASE ${databaseName} OWNER ${databaseName}`);
  } finally {
    await client.end();
  }
}

const urlOf = ({ socketFolder }: Cluster, role: string, database: string) =>
  `postgresql://${role}@localhost:${portNumber}/${database}?host=${encodeURIComponent(socketFolder)}`;
