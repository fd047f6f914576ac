import type { AnyContractRouter } from '@orpc/contract';
import type { RawRoute } from '../module.ts';
import { type ApiDescription, describeApi } from './openapi.ts';
import { docsPage } from './page.ts';

/** `/api/openapi.json` for machines, `/api/docs` for people; made at the first request, then kept. */
export function docsRoutes(contract: AnyContractRouter, rawRoutes: readonly RawRoute[]): RawRoute[] {
  let description: Promise<ApiDescription> | undefined;
  const describe = () => {
    description ??= describeApi(contract, [...rawRoutes, ...routes]);
    return description;
  };
  const routes: RawRoute[] = [
    {
      method: 'GET',
      path: '/openapi.json',
      permission: 'public',
      summary: '接口描述（OpenAPI 3.1）',
      handle: async (_ctx, _request, reply) => reply.type('application/json; charset=utf-8').send(await describe()),
    },
    {
      method: 'GET',
      path: '/docs',
      permission: 'public',
      summary: '接口说明页',
      handle: async (_ctx, _request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(await describe())),
    },
  ];
  return routes;
}
