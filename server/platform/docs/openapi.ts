import { problems } from '@minsheng/contracts/route';
import type { AnyContractRouter, OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { sessionCookie } from '../authenticate.ts';
import type { RawRoute } from '../module.ts';
import { version } from '../version.ts';

export type ApiDescription = OpenAPI.Document;

const introduction = `民声平台的接口。地址都以 \`/api\` 开头。
登录后凭 Cookie 调用；浏览器里的修改类请求须带 \`x-minsheng: 1\`。
修改类请求可带 \`Idempotency-Key\`：同一人、同一键在 24 小时内得到同一个答复。
出错时的答复：\`{ code, status, message, data }\`，\`x-request-id\` 是这次请求的编号。`;

const problem: OpenAPI.SchemaObject = {
  type: 'object',
  properties: {
    code: { type: 'string', enum: [...Object.keys(problems), 'INTERNAL'] },
    status: { type: 'integer' },
    message: { type: 'string', description: '给人看的一句话' },
    data: { description: 'INVALID：issues 逐项说明；CONFLICT：现在的内容' },
  },
  required: ['code', 'status', 'message'],
};

/** The API as OpenAPI 3.1, made from the contract and the raw routes. */
export async function describeApi(
  contract: AnyContractRouter,
  rawRoutes: readonly RawRoute[],
): Promise<ApiDescription> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: '民声', version, description: introduction },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      schemas: { Problem: problem },
    },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Problem' }),
  });
  document.paths ??= {};
  for (const { method, path, summary, permission } of rawRoutes) {
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name: name ?? '',
      in: 'path' as const,
      required: true,
      schema: { type: 'string' as const },
    }));
    const operation = {
      operationId: `${method.toLowerCase()}${template}`,
      summary,
      tags: [path.split('/')[1] ?? ''],
      parameters,
      responses: { 200: { description: 'OK' } },
      'x-permission': permission,
    };
    document.paths[template] = { ...document.paths[template], [method.toLowerCase()]: operation };
  }
  return document;
}
