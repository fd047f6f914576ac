import type { RoutePermission } from '@minsheng/contracts/permissions';
import type { AnyRouter } from '@orpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from './authenticate.ts';
import type { PublicContext } from './context.ts';
import type { Job } from './jobs.ts';
import type { Periodic } from './periodic.ts';
import type { Listener } from './topics.ts';

/** For what does not fit a contract: streamed uploads and downloads. Without input checks and without a transaction. */
export interface RawRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In Fastify's notation, without `/api`: `/files/:id/content`. */
  path: string;
  permission: RoutePermission;
  summary: string;
  /** `ctx.db` is the pool; `request.raw` is the unread body. What is returned or sent on `reply` is the answer. */
  handle(ctx: PublicContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

/** What a module gives to the application; its door (`index.ts`) exports one. */
export interface Module {
  name: string;
  /** Keyed as in the contract: `{ tickets: os.tickets.router({ … }) }`. */
  routes?: Record<string, AnyRouter>;
  rawRoutes?: readonly RawRoute[];
  listeners?: readonly Listener[];
  // biome-ignore lint/suspicious/noExplicitAny: jobs of any input live in one list
  jobs?: readonly Job<any>[];
  periodic?: readonly Periodic[];
  /** Who a session cookie belongs to; exactly one module knows. */
  authenticate?: Authenticate;
}
