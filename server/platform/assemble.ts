import { contract as wholeContract } from '@minsheng/contracts';
import type { AnyContractRouter } from '@orpc/contract';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { serveApi } from './api.ts';
import type { Authenticate } from './authenticate.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import type { Database } from './database.ts';
import { docsRoutes } from './docs/routes.ts';
import { openFiles } from './file-stores.ts';
import type { FileStore } from './files.ts';
import { createServer } from './http.ts';
import { openLive } from './live.ts';
import { liveRoute } from './live-route.ts';
import type { Module } from './module.ts';
import { startPeriodic } from './periodic.ts';
import { type JobQueue, openQueue } from './queue.ts';
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
  /** Where the built web lies. */
  webFolder?: string;
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
  const { modules, databaseUrl, log, role = 'all' } = settings;
  const contract = settings.contract ?? wholeContract;
  const declared = modules.flatMap((module) => module.rawRoutes ?? []);
  assertRoutes(contract, declared);
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  const queue = await openQueue({ databaseUrl, jobs, log, works: role !== 'web' });
  const platform = makePlatform(settings, queue);
  const live = openLive(databaseUrl, log);
  await live.ready;
  const authenticate = settings.authenticate ?? modules.find((module) => module.authenticate)?.authenticate ?? nobody;
  const ownRoutes = [liveRoute(live, authenticate), ...declared];
  const server = await createServer(platform);
  const router = Object.assign({}, ...modules.map((module) => module.routes ?? {}));
  const rawRoutes = [...ownRoutes, ...docsRoutes(contract, ownRoutes)];
  await serveApi(server, { platform, authenticate, router, rawRoutes });
  await serveWeb(server, platform, settings.webFolder);
  const periodic = modules.flatMap((module) => module.periodic ?? []);
  let stopPeriodic = async () => {};
  return {
    platform,
    server,
    async startWork() {
      if (role === 'web') return;
      await queue.work(platform);
      stopPeriodic = startPeriodic(platform, periodic);
    },
    async close() {
      await live.close();
      await Promise.all([closeServer(server), stopPeriodic(), queue.stop()]);
    },
  };
}

function makePlatform(settings: AppSettings, jobs: JobQueue): Platform {
  const { database, config, log, modules } = settings;
  return {
    db: database.db,
    config,
    files: settings.files ?? openFiles(config),
    jobs,
    listeners: collectListeners(modules.flatMap((module) => module.listeners ?? [])),
    clock: settings.clock ?? (() => new Date()),
    log,
  };
}

const patienceMs = 2000;

/** Requests under way get two seconds to finish. */
async function closeServer(server: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), patienceMs);
  await server.close();
  clearTimeout(impatience);
}
