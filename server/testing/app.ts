import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { type Contract, contract as wholeContract } from '@minsheng/contracts';
import { createORPCClient } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { type Logger, pino } from 'pino';
import type { DB } from '#database/schema';
import { type App, buildApp } from '#platform/assemble';
import { sessionCookie } from '#platform/authenticate';
import { readConfig } from '#platform/config';
import { type Actor, type Context, contextFor } from '#platform/context';
import type { Module } from '#platform/module';
import { runWhenDue } from '#platform/periodic';
import { systemContext } from '#platform/run-job';
import { modules as allModules } from '../app.ts';
import { freshDatabase } from './database.ts';
import { type JobRun, runQueuedJobs } from './run-jobs.ts';

export type ApiClient<Router extends AnyContractRouter = Contract> = JsonifiedClient<ContractRouterClient<Router>>;

export interface TestApp<Router extends AnyContractRouter = Contract> {
  db: Kysely<DB>;
  databaseUrl: string;
  /** Calls the API over its full way: cookie, permission, transaction, encoding. */
  as(actor: Actor | null, headers?: Record<string, string>): ApiClient<Router>;
  /** The headers of a signed-in browser, for requests that no client makes. */
  headersOf(actor: Actor): { cookie: string; 'x-minsheng': string };
  /** For calling actions directly; its `db` is the pool. Without an actor: the platform itself. */
  context(actor?: Actor): Context;
  /** Sets the clock, which then stands still: `at('2026-11-22T09:00:00+08:00')`. */
  at(moment: string): void;
  now(): Date;
  /** Runs what is due in the queue, and what that enqueues, until nothing is left. A failing job fails the test. */
  runJobs(): Promise<JobRun[]>;
  /** Runs one periodic task as if its turn had come. */
  runPeriodic(name: string): Promise<void>;
  /** Listens on a free port; the address without a slash at the end. */
  listen(): Promise<string>;
  server: FastifyInstance;
  app: App;
  /** What was logged, a line each. */
  logged: string[];
}

export interface TestAppOptions<Router extends AnyContractRouter> {
  /** Instead of the application's. */
  contract?: Router;
  /** Instead of all modules of the application. */
  modules?: readonly Module[];
  environment?: Record<string, string>;
  webFolder?: string;
}

/** The application on a fresh database, for one test file; everything is gone when the file is done. */
export async function testApp<Router extends AnyContractRouter = Contract>(
  options: TestAppOptions<Router> = {},
): Promise<TestApp<Router>> {
  const modules = options.modules ?? allModules;
  const contract = (options.contract ?? wholeContract) as Router;
  const database = await freshDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'minsheng-test-'));
  const [{ log, logged }, clock, sessions] = [recorder(), testClock(), testSessions()];
  const app = await buildApp({
    database,
    databaseUrl: database.url,
    config: readConfig({ MINSHENG_DATA: dataFolder, ...options.environment }),
    log,
    modules,
    contract,
    role: 'web',
    webFolder: options.webFolder,
    clock: clock.now,
    authenticate: async (_db, token) => sessions.get(token),
  });
  after(async () => {
    await app.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  return {
    db: database.db,
    databaseUrl: database.url,
    app,
    server: app.server,
    logged,
    at: clock.set,
    now: clock.now,
    headersOf: sessions.headersOf,
    as: (actor, headers = {}) =>
      clientOf(contract, app.server, { ...(actor ? sessions.headersOf(actor) : {}), ...headers }),
    context: (actor) => (actor ? contextFor(app.platform, actor) : systemContext(app.platform)),
    runJobs: () => runQueuedJobs(app.platform, jobs),
    runPeriodic: async (name) => {
      const task = modules.flatMap((module) => module.periodic ?? []).find((each) => each.name === name);
      if (!task) throw new Error(`no periodic task is named ${name}`);
      await database.db.deleteFrom('periodicRuns').where('name', '=', name).execute();
      await runWhenDue(app.platform, task);
    },
    listen: () => app.server.listen({ port: 0, host: '127.0.0.1' }),
  };
}

/** Signs people in without passwords: their id is their token. */
function testSessions() {
  const actors = new Map<string, Actor>();
  return {
    get: (token: string) => actors.get(token) ?? null,
    headersOf: (actor: Actor) => {
      actors.set(actor.personId, actor);
      return { cookie: `${sessionCookie}=${actor.personId}`, 'x-minsheng': '1' };
    },
  };
}

function testClock() {
  let fixed: Date | null = null;
  return {
    now: () => (fixed ? new Date(fixed) : new Date()),
    set: (moment: string) => {
      fixed = new Date(moment);
    },
  };
}

function recorder(): { log: Logger; logged: string[] } {
  const logged: string[] = [];
  return { logged, log: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }) };
}

function clientOf<Router extends AnyContractRouter>(
  contract: Router,
  server: FastifyInstance,
  headers: Record<string, string>,
): ApiClient<Router> {
  const link = new OpenAPILink(contract, {
    url: 'http://localhost/api',
    headers,
    fetch: async (request) => {
      const url = new URL(request.url);
      const answer = await server.inject({
        method: request.method as 'GET',
        url: url.pathname + url.search,
        headers: Object.fromEntries(request.headers),
        payload: request.body ? Buffer.from(await request.arrayBuffer()) : undefined,
      });
      const body = [204, 304].includes(answer.statusCode) ? null : new Uint8Array(answer.rawPayload);
      return new Response(body, { status: answer.statusCode, headers: headersIn(answer.headers) });
    },
  });
  return createORPCClient(link);
}

function headersIn(given: Record<string, number | string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) headers.append(name, String(each));
  }
  return headers;
}
