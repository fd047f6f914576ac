import { permissionNames } from '@minsheng/contracts/permissions';
import { type Context, contextFor, type Platform, systemActor } from './context.ts';
import type { Job } from './jobs.ts';
import { inTransaction } from './transaction.ts';

/** The platform's own context, for jobs, periodic tasks and commands; its `db` is the pool. */
export const systemContext = (platform: Platform, requestId?: string): Context =>
  contextFor(platform, systemActor(permissionNames), requestId);

/** One run of a job, as the worker and the tests do it. */
export async function runJob(platform: Platform, job: Job, id: string, data: unknown): Promise<void> {
  const started = performance.now();
  const ctx = systemContext(platform, id.slice(-12));
  const log = ctx.log.child({ job: job.name });
  try {
    const input = job.input.parse(data);
    if (job.options.transaction === false) await job.run({ ...ctx, log }, input);
    else await inTransaction({ ...ctx, log }, (inside) => job.run(inside, input));
    log.info({ ms: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    log.error({ err: error, ms: Math.round(performance.now() - started) }, 'job failed');
    throw error;
  }
}
