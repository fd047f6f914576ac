import { sql } from 'kysely';
import type { Platform } from '#platform/context';
import type { Job } from '#platform/jobs';
import { runJob } from '#platform/run-job';

export interface JobRun {
  name: string;
  input: unknown;
}

const limit = 1000;

/** Takes due jobs one by one in the order they were enqueued, instead of a worker that polls. */
export async function runQueuedJobs(platform: Platform, jobs: readonly Job[]): Promise<JobRun[]> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const runs: JobRun[] = [];
  for (let next = await take(platform); next; next = await take(platform)) {
    const job = byName.get(next.name);
    if (!job) throw new Error(`no module has the job ${next.name}`);
    if (runs.push({ name: next.name, input: next.data }) > limit) throw new Error('jobs enqueue jobs without end');
    await runJob(platform, job, next.id, next.data);
    await sql`UPDATE pgboss.job SET state = 'completed', completed_on = now() WHERE id = ${next.id} AND name = ${next.name}`.execute(
      platform.db,
    );
  }
  return runs;
}

interface Taken {
  id: string;
  name: string;
  data: unknown;
}

/** Due by the test's clock; a job without a wish for later is due whatever the clock says. */
async function take({ db, clock }: Platform): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    UPDATE pgboss.job SET state = 'active', started_on = now()
    WHERE (name, id) = (
      SELECT name, id FROM pgboss.job
      WHERE state < 'active' AND start_after <= greatest(${clock()}::timestamptz, created_on) AND name NOT LIKE '\\_\\_%'
      ORDER BY created_on, id LIMIT 1)
    RETURNING id, name, data
  `.execute(db);
  return rows[0];
}
