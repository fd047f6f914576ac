import type { z } from 'zod';
import type { Context, PublicContext } from './context.ts';

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
  await ctx.platform.jobs.send(ctx.db, what.name, what.input.parse(input) as object, options);
}
