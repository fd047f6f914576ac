import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Authenticate, sessionCookie } from './authenticate.ts';
import type { Actor, Exchange, Platform } from './context.ts';
import { forbidden, invalid } from './errors.ts';
import { newRequestId } from './ids.ts';
import { problemBody, problemOf } from './problem.ts';
import type { RequestContext } from './rpc.ts';

declare module 'fastify' {
  interface FastifyRequest {
    rawBody: Buffer | null;
    actor: Actor | null;
    /** What the log calls this request. */
    routeName: string | null;
  }
}

const jsonLimitBytes = 2 * 1_048_576;
const formLimitBytes = 32 * 1_048_576;

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    // antd writes its styles at run time.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

/** Fastify with what every reply needs: request id, security headers, compression, log line, errors in one shape. */
export async function createServer(platform: Platform): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    // One line a request, written below.
    logController: new Fastify.LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: platform.config.trustProxy,
    bodyLimit: jsonLimitBytes,
    genReqId: newRequestId,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  });
  server.decorateRequest('rawBody', null);
  server.decorateRequest('actor', null);
  server.decorateRequest('routeName', null);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => logLine(request, reply));
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id, platform.log.child({ requestId: request.id }));
    return reply.status(problem.status).send(problemBody(problem));
  });
  await server.register(cookie);
  await server.register(compress, { threshold: 1024, encodings: ['gzip'] });
  await server.register(helmet, {
    contentSecurityPolicy,
    // Inside a city's own network the address is often plain http, where browsers refuse these with a console error.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: platform.config.trustProxy,
    referrerPolicy: { policy: 'same-origin' },
  });
  return server;
}

/** Bodies for the contract's routes: JSON is read here (and kept raw for signatures), forms are left to oRPC. */
export function acceptBodies(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(body.toString()));
    } catch {
      done(invalid('请求内容不是有效的 JSON'));
    }
  });
  api.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
    const length = Number(request.headers['content-length']);
    done(
      length <= formLimitBytes ? null : invalid(`上传内容须标明大小，且不超过 ${formLimitBytes / 1_048_576} MB`),
      undefined,
    );
  });
}

/**
 * A page of another origin must not act with this person's cookie: browsers say where a request comes from, and only
 * our own pages can add the header `x-minsheng`.
 */
export function assertOwnPage(request: FastifyRequest): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign = site ? !['same-origin', 'none'].includes(site as string) : origin && hostOf(origin) !== request.host;
  if (foreign) throw forbidden('请求来自别的网站，已拒绝');
  if (request.cookies[sessionCookie] && request.headers['x-minsheng'] !== '1') {
    throw forbidden('请求缺少 x-minsheng 标记，已拒绝');
  }
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : '');

/** The context of a request before its permission is checked. */
export async function requestContext(
  platform: Platform,
  authenticate: Authenticate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const now = platform.clock();
  const token = request.cookies[sessionCookie];
  // What a page asks by itself while nobody is there does not keep the session alive.
  const touch = request.headers['x-minsheng-passive'] === undefined;
  request.actor = token ? await authenticate(platform.db, token, { now, touch }) : null;
  return {
    db: platform.db,
    actor: request.actor,
    now,
    requestId: request.id,
    log: platform.log.child({ requestId: request.id }),
    platform,
    exchange: exchangeOf(request, reply),
    named: (route) => {
      request.routeName = route;
    },
  };
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply): Exchange {
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    method: request.method,
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    rawBody: request.rawBody,
    sessionToken: request.cookies[sessionCookie] ?? null,
    startSession: (token, maxAgeSeconds) => {
      reply.setCookie(sessionCookie, token, { ...cookieOptions, maxAge: maxAgeSeconds });
    },
    endSession: () => {
      reply.clearCookie(sessionCookie, cookieOptions);
    },
    retryAfter: (seconds) => {
      reply.header('retry-after', String(seconds));
    },
  };
}

const quiet = new Set(['system.health', 'static']);

function logLine(request: FastifyRequest, reply: FastifyReply): void {
  const { routeName } = request;
  if (routeName && quiet.has(routeName) && reply.statusCode < 400) return;
  request.log.info(
    {
      method: request.method,
      route: routeName ?? request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      person: request.actor?.personId,
      ip: request.ip,
    },
    'request',
  );
}
