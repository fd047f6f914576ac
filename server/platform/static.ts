import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Platform } from './context.ts';
import { notFound } from './errors.ts';
import { problemBody, problemOf } from './problem.ts';

export const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** Citizens have pages of their own, which carry nothing of the staff's. */
const pageOf = (url: string) => (/^\/citizen([/?]|$)/.test(url) ? 'citizen.html' : 'index.html');

/** The built web: hashed assets for ever, and a page for every address the browser's router knows. */
export async function serveWeb(server: FastifyInstance, platform: Platform, folder = webFolder): Promise<void> {
  const isBuilt = existsSync(`${folder}/index.html`);
  if (isBuilt) {
    await server.register(staticFiles, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/');
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (isBuilt && isPage) {
      request.routeName = 'static';
      return reply.header('cache-control', 'no-cache').sendFile(pageOf(request.url));
    }
    const problem = problemOf(notFound('没有这个地址'), request.id, platform.log);
    return reply.status(problem.status).send(problemBody(problem));
  });
}
