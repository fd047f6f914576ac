import { contract as wholeContract } from '@minsheng/contracts';
import type { AnyContractRouter } from '@orpc/contract';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { serveApi } from './api.ts';
import type { Authenticate } from './authenticate.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import type { Database } from './database.ts';
import { type FileStore, openFiles } from './files.ts';
import { createServer } from './http.ts';
import { openQueue } from './jobs.ts';
import { openLive } from './live.ts';
import { liveRoute } from './live-route.ts';
import type { Module } from './module.ts';
import { startPeriodic } from './periodic.ts';
import { assertRoutes } from './routes.ts';
import { serveWeb } from './static.ts';
import { collectListeners } from './topics.ts';

/** What this process does: answer people, run jobs, or both. */
export type ProcessRole = 'web' | 'worker' | 'all';

export interface AppSettings {
  database: Database;
  databaseUrl: string;
  config: Config;
  log: Logger;
  modules: readonly Module[];
  /** The application's own unless told. */
  contract?: AnyContractRouter;
  role?: ProcessRole;
  clock?: () => Date;
  files?: FileStore;
  /** Instead of the one the modules bring; tests sign in without passwords. */
  authenticate?: Authenticate;
}

export interface App {
  platform: Platform;
  server: FastifyInstance;
  /** Begins to run jobs and periodic tasks, when the role is not `web`. */
  startWork(): Promise<void>;
  close(): Promise<void>;
}

const nobody: Authenticate = async () => null;

export async function buildApp(settings: AppSettings): Promise<App> {
  const { modules, config, log, database, databaseUrl, role = 'all' } = settings;
  const rawRoutes = modules.flatMap((module) => module.rawRoutes ?? []);
  assertRoutes(settings.contract ?? wholeContract, rawRoutes);
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  const queue = await openQueue({ databaseUrl, jobs, log, works: role !== 'web' });
  const platform: Platform = {
    db: database.db,
    config,
    files: settings.files ?? (await openFiles(config)),
    jobs: queue,
    listeners: collectListeners(modules.flatMap((module) => module.listeners ?? [])),
    clock: settings.clock ?? (() => new Date()),
    log,
  };
  const live = openLive(databaseUrl, log);
  await live.ready;
  const authenticate = settings.authenticate ?? modules.find((module) => module.authenticate)?.authenticate ?? nobody;
  const server = await createServer(platform);
  await serveApi(server, {
    platform,
    authenticate,
    router: Object.assign({}, ...modules.map((module) => module.routes ?? {})),
    rawRoutes: [liveRoute(live, authenticate), ...rawRoutes],
  });
  await serveWeb(server, platform);
  let stopPeriodic = async () => {};
  return {
    platform,
    server,
    async startWork() {
      if (role === 'web') return;
      await queue.work(platform);
      stopPeriodic = startPeriodic(
        platform,
        modules.flatMap((module) => module.periodic ?? []),
      );
    },
    async close() {
      await live.close();
      await server.close();
      await stopPeriodic();
      await queue.stop();
    },
  };
}
