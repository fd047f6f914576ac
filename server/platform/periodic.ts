import { sql } from 'kysely';
import type { Context, Platform } from './context.ts';
import { systemContext } from './run-job.ts';

/** Work that some process of the cluster does every so many seconds, in a transaction. */
export interface Periodic {
  seconds: number;
  name: string;
  run(ctx: Context): Promise<unknown>;
}

export const every = (seconds: number, name: string, run: Periodic['run']): Periodic => ({ seconds, name, run });

/** Starts the clockwork of this process; the returned function stops it and waits for what is running. */
export function startPeriodic(platform: Platform, tasks: readonly Periodic[]): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  const timers = tasks.map((task) =>
    setInterval(() => {
      const run = runWhenDue(platform, task);
      running.add(run);
      run.finally(() => running.delete(run));
    }, task.seconds * 1000),
  );
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}

/** Runs the task unless another process is at it or has just done it. Never throws: the next tick tries again. */
export async function runWhenDue(platform: Platform, task: Periodic): Promise<void> {
  const ctx = systemContext(platform);
  try {
    await platform.db.transaction().execute(async (db) => {
      if (await claim({ ...ctx, db }, task)) await task.run({ ...ctx, db });
    });
  } catch (error) {
    ctx.log.error({ err: error, task: task.name }, 'periodic task failed');
  }
}

async function claim({ db, now }: Context, { name, seconds }: Periodic): Promise<boolean> {
  const lock = await sql<{
    mine: boolean;
  }>`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 12345)) AS mine`.execute(db);
  if (!lock.rows[0]?.mine) return false;
  // Ticks of two processes never coincide exactly; half an interval apart counts as the same turn.
  const lately = new Date(now.getTime() - seconds * 500);
  const claimed = await sql`
    INSERT INTO periodic_runs (name, ran_at) VALUES (${name}, ${now})
    ON CONFLICT (name) DO UPDATE SET ran_at = excluded.ran_at WHERE periodic_runs.ran_at <= ${lately}
  `.execute(db);
  return Number(claimed.numAffectedRows ?? 0) > 0;
}
