import type { FastifyRequest } from 'fastify';
import type { Context, PublicContext } from './context.ts';
import { notFound, unauthorized } from './errors.ts';

/** The context of a raw route whose permission is not `public`: somebody is signed in. */
export function signedIn(ctx: PublicContext): Context {
  if (!ctx.actor) throw unauthorized();
  return { ...ctx, actor: ctx.actor };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The `:id` of a raw route's path; what is no id is not found. */
export function idIn(request: FastifyRequest): string {
  const { id = '' } = request.params as { id?: string };
  if (!uuid.test(id)) throw notFound();
  return id;
}
