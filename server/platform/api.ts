import { SmartCoercionPlugin } from '@orpc/json-schema';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { AnyRouter } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Authenticate, authorize } from './authenticate.ts';
import type { Platform } from './context.ts';
import { notFound } from './errors.ts';
import { acceptBodies, assertOwnPage, requestContext } from './http.ts';
import type { RawRoute } from './module.ts';
import { problemOf } from './problem.ts';
import type { RequestContext } from './rpc.ts';

export interface ApiSettings {
  platform: Platform;
  authenticate: Authenticate;
  router: AnyRouter;
  rawRoutes: readonly RawRoute[];
}

/** Everything under `/api`. */
export async function serveApi(server: FastifyInstance, settings: ApiSettings): Promise<void> {
  await server.register(
    async (api) => {
      api.addHook('preValidation', async (request) => assertOwnPage(request));
      await api.register(async (scope) => serveContract(scope, settings));
      await api.register(async (scope) => serveRawRoutes(scope, settings));
    },
    { prefix: '/api' },
  );
}

function serveContract(api: FastifyInstance, { platform, authenticate, router }: ApiSettings): void {
  acceptBodies(api);
  const handler = new OpenAPIHandler<RequestContext>(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          throw problemOf(error, context.requestId, context.log);
        }
      },
    ],
    clientInterceptors: [
      ({ next, path, context }) => {
        context.named(path.join('.'));
        return next();
      },
    ],
  });
  api.all('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const context = await requestContext(platform, authenticate, request, reply);
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
    if (!matched) throw notFound('没有这个接口');
    return reply;
  });
}

function serveRawRoutes(api: FastifyInstance, { platform, authenticate, rawRoutes }: ApiSettings): void {
  api.removeAllContentTypeParsers();
  // The body stays a stream for the route to read.
  api.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const { method, path, permission, handle } of rawRoutes) {
    api.route({
      method,
      url: path,
      handler: async (request, reply) => {
        request.routeName = `${method} ${path}`;
        const context = await requestContext(platform, authenticate, request, reply);
        authorize(permission, context.actor);
        return handle(context, request, reply);
      },
    });
  }
}
