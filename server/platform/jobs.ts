import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Context, Platform, PublicContext } from './context.ts';
import { cityTimeZone } from './database.ts';
import { StartError } from './errors.ts';
import { runJob } from './run-job.ts';

export interface JobOptions {
  /** How often it is tried again after a failure, with growing pauses; 3 unless told. */
  retries?: number;
  /** First pause between tries. */
  retryDelaySeconds?: number;
  /** A run that takes longer counts as dead; 15 minutes unless told. */
  expireInSeconds?: number;
  /**
   * What a second job with the same `singletonKey` does: `waiting` keeps one in the queue (another may be running),
   * `always` keeps one queued or running. Without it every job counts.
   */
  singleton?: 'waiting' | 'always';
  /** How many of them one process runs at a time; 1 unless told. */
  concurrency?: number;
  /** `false` for long work, which then opens its own transactions with `inTransaction`. */
  transaction?: boolean;
  /** Cron expression in the city's time zone; the input is then `{}`. */
  cron?: string;
}

/** Handlers may run twice after a crash: they must be idempotent. */
export interface Job<Schema extends z.ZodType = z.ZodType> {
  name: string;
  input: Schema;
  run(ctx: Context, input: z.output<Schema>): Promise<unknown>;
  options: JobOptions;
}

export const job = <Schema extends z.ZodType>(
  given: Omit<Job<Schema>, 'options'> & { options?: JobOptions },
): Job<Schema> => ({
  ...given,
  options: given.options ?? {},
});

export interface EnqueueOptions {
  startAfter?: Date;
  singletonKey?: string;
}

/** Puts a job into the queue in the transaction of `ctx`: no commit, no job. */
export async function enqueue<Schema extends z.ZodType>(
  ctx: PublicContext,
  what: Job<Schema>,
  input: z.input<Schema>,
  options: EnqueueOptions = {},
): Promise<void> {
  await ctx.platform.jobs.send(ctx, what, input, options);
}

export interface JobQueue {
  send(ctx: PublicContext, what: Job, input: unknown, options: EnqueueOptions): Promise<void>;
  /** Begins to run jobs and schedules in this process. */
  work(platform: Platform): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueSettings {
  databaseUrl: string;
  jobs: readonly Job[];
  log: Logger;
  /** Whether this process runs jobs or only enqueues them. */
  works: boolean;
}

const heartbeatSeconds = 30;

/** Installs the queue's own schema ahead of time: the template of the test databases. */
export async function prepareQueue(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ ...bossSettings(databaseUrl), supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

export async function openQueue({ databaseUrl, jobs, log, works }: QueueSettings): Promise<JobQueue> {
  assertNames(jobs);
  const boss = new PgBoss({
    ...bossSettings(databaseUrl),
    supervise: works,
    schedule: works,
    useListenNotify: works,
  });
  boss.on('error', (error) => log.error({ error }, 'job queue'));
  boss.on('warning', (warning) => log.debug({ warning }, 'job queue'));
  await boss.start();
  for (const each of jobs) await createQueue(boss, each);
  return {
    async send(ctx, what, input, options) {
      await boss.send(what.name, what.input.parse(input) as object, {
        ...options,
        db: fromKysely(ctx.db.withoutPlugins()),
      });
    },
    work: (platform) => workOn(boss, jobs, platform),
    stop: () => boss.stop({ graceful: true, timeout: 2500 }),
  };
}

const bossSettings = (connectionString: string) => ({
  connectionString,
  schema: 'pgboss',
  max: 3,
  application_name: 'minsheng-jobs',
});

const policies = { waiting: 'short', always: 'exclusive' } as const;

async function createQueue(boss: PgBoss, { name, options }: Job): Promise<void> {
  const settings = {
    retryLimit: options.retries ?? 3,
    retryDelay: options.retryDelaySeconds ?? 5,
    retryBackoff: true,
    expireInSeconds: options.expireInSeconds ?? 900,
    heartbeatSeconds,
    notify: true,
  };
  await boss.createQueue(name, { ...settings, policy: options.singleton ? policies[options.singleton] : 'standard' });
  await boss.updateQueue(name, settings);
}

async function workOn(boss: PgBoss, jobs: readonly Job[], platform: Platform): Promise<void> {
  for (const each of jobs) {
    const { concurrency, cron } = each.options;
    const settings = {
      localConcurrency: concurrency ?? 1,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 10,
    };
    await boss.work(each.name, settings, async ([taken]) => {
      if (taken) await runJob(platform, each, taken.id, taken.data);
    });
    if (cron) await boss.schedule(each.name, cron, {}, { tz: cityTimeZone });
  }
  await removeOldSchedules(boss, jobs, platform);
}

/** A schedule outlives the version that made it: what no job asks for any longer goes. */
async function removeOldSchedules(boss: PgBoss, jobs: readonly Job[], platform: Platform): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM pgboss.schedule`.execute(platform.db);
  const wanted = new Set(jobs.filter((each) => each.options.cron).map((each) => each.name));
  for (const { name } of rows) {
    if (!wanted.has(name)) await boss.unschedule(name);
  }
}

function assertNames(jobs: readonly Job[]): void {
  const seen = new Set<string>();
  for (const { name } of jobs) {
    if (seen.has(name)) throw new StartError(`两个后台任务同名：${name}`);
    seen.add(name);
  }
}
