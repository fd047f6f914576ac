import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { JobSender, Platform } from './context.ts';
import { cityTimeZone } from './database.ts';
import { StartError } from './errors.ts';
import type { Job } from './jobs.ts';
import { runJob } from './run-job.ts';

export interface JobQueue extends JobSender {
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

// A job whose process was killed is noticed after a missed heartbeat at the next look, and runs again.
const heartbeatSeconds = 10;
const lookSeconds = 10;

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
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
    schedule: works,
    useListenNotify: works,
  });
  boss.on('error', (error) => log.error({ error }, 'job queue'));
  boss.on('warning', (warning) => log.debug({ warning }, 'job queue'));
  await boss.start();
  for (const each of jobs) await createQueue(boss, each);
  return {
    async send(db, name, input, options) {
      await boss.send(name, input, { ...options, db: fromKysely(db.withoutPlugins()) });
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
      notifyPollingIntervalSeconds: 5,
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
