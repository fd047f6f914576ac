import { contract } from '@minsheng/contracts';
import type { RouteMeta } from '@minsheng/contracts/route';
import { os as builder, implement } from '@orpc/server';
import { authorize } from './authenticate.ts';
import type { PublicContext } from './context.ts';
import { unauthorized } from './errors.ts';
import { answerOnce } from './idempotency.ts';

/** What the HTTP side hands to every route; whether the actor may is checked here. */
export interface RequestContext extends PublicContext {
  /** Tells the log which route it was. */
  named(route: string): void;
}

/** Checks the permission, and runs a mutation in a transaction, once per Idempotency-Key. */
export const guard = builder
  .$context<RequestContext>()
  .middleware(async ({ context, path, next, procedure }, input, output) => {
    const { permission, asksOnly } = procedure['~orpc'].meta as RouteMeta;
    authorize(permission, context.actor);
    if (asksOnly) return next();
    return answerOnce(context, path.join('.'), input, async ({ db }) => next({ context: { db } }), output);
  });

/** From here on the actor is there. */
export const signedIn = builder.$context<RequestContext>().middleware(async ({ context, next }) => {
  if (!context.actor) throw unauthorized();
  return next({ context: { actor: context.actor } });
});

/** For routes whose permission is `public`: `context.actor` may be null. */
export const publicOs = implement(contract).$context<RequestContext>().use(guard);

/** For all other routes: `context.actor` is the person. In a mutation `context.db` is the transaction. */
export const os = publicOs.use(signedIn);
