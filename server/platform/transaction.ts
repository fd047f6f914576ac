import type { PublicContext } from './context.ts';

const attempts = 3;

/**
 * Runs `act` with a context whose `db` is a transaction. Inside a transaction it joins it. When PostgreSQL breaks off
 * because of a deadlock or a serialization failure, the act runs again, at most three times in all.
 */
export async function inTransaction<Ctx extends PublicContext, Result>(
  ctx: Ctx,
  act: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  if (ctx.db.isTransaction) return act(ctx);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.db.transaction().execute((db) => act({ ...ctx, db }));
    } catch (error) {
      if (attempt === attempts || !deservesAnotherTry(error)) throw error;
      ctx.log.warn({ attempt, code: (error as { code: string }).code }, 'transaction broken off, trying again');
    }
  }
}

/** A transaction of its own, whatever `ctx` is in: for one item of many, whose failure must not undo the others. */
export const inOwnTransaction = <Ctx extends PublicContext, Result>(ctx: Ctx, act: (ctx: Ctx) => Promise<Result>) =>
  inTransaction({ ...ctx, db: ctx.platform.db }, act);

const deservesAnotherTry = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string })?.code ?? '');
