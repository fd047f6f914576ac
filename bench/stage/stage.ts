import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startPostgres } from '../../server/platform/postgres/index.ts';

/** A whole product for one measurement: its own PostgreSQL on the disk, durable as a centre's, and a server process. */
export interface Stage {
  databaseUrl: string;
  pool: pg.Pool;
  address: string;
  /** Memory the server process occupies just now, in megabytes. */
  megabytes(): Promise<number>;
  restart(): Promise<void>;
  /** As the power supply would do it. */
  killServer(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  demoTickets: number;
  /** A folder that stays when the stage closes, so that what took an hour to load can be measured again. */
  keep?: string | undefined;
  say(sentence: string): void;
}

const serverFile = new URL('../../server/main.ts', import.meta.url).pathname;

export async function openStage({ demoTickets, keep, say }: StageOptions): Promise<Stage> {
  const dataFolder = keep ? resolve(keep) : await mkdtemp(join(tmpdir(), 'minsheng-bench-'));
  await mkdir(dataFolder, { recursive: true });
  const postgres = await startPostgres({ dataFolder, log: say });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 32 });
  pool.on('error', () => undefined);
  const environment = {
    ...process.env,
    MINSHENG_DATA: dataFolder,
    MINSHENG_DATABASE_URL: postgres.url,
    MINSHENG_PORT: '0',
    MINSHENG_HOST: '127.0.0.1',
    MINSHENG_LOG_LEVEL: 'warn',
    MINSHENG_DEMO_TICKETS: String(demoTickets),
  };
  let server = await startServer(environment, say);
  const killServer = async () => {
    if (server.process.exitCode !== null || server.process.signalCode !== null) return;
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
  };
  return {
    databaseUrl: postgres.url,
    pool,
    get address() {
      return server.address;
    },
    killServer,
    megabytes: async () => {
      const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    restart: async () => {
      await killServer();
      server = await startServer(environment, () => undefined);
    },
    close: async () => {
      await killServer();
      await pool.end();
      await postgres.stop();
      if (!keep) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function startServer(
  env: NodeJS.ProcessEnv,
  say: (sentence: string) => void,
): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [serverFile], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((found, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code} before it served`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /http:\/\/localhost:(\d+)/.exec(line)?.[1];
      if (port) found(`http://127.0.0.1:${port}`);
      else say(line);
    });
  });
  child.removeAllListeners('exit');
  return { process: child, address };
}
