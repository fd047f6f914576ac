import { type HTTPMethod, type HTTPPath, oc } from '@orpc/contract';
import { z } from 'zod';
import type { RoutePermission } from './permissions.ts';

/** What every route may answer instead of its output; the names are those of the server's `errors.ts`. */
export const problems = {
  UNAUTHORIZED: { status: 401, message: '请先登录' },
  INVALID: {
    status: 422,
    message: '填写有误',
    data: z.object({
      issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
    }),
  },
  FORBIDDEN: { status: 403, message: '您没有这个权限' },
  NOT_FOUND: { status: 404, message: '没有找到' },
  CONFLICT: { status: 409, message: '内容已被别人改动', data: z.unknown().optional() },
  TOO_MANY: {
    status: 429,
    message: '操作过于频繁，请稍后再试',
    data: z.object({ retryAfterSeconds: z.int() }),
  },
  UNAVAILABLE: { status: 503, message: '暂时不可用，请稍后再试' },
} as const;

/** What hangs on every route; start-up fails on a route without a permission. */
export interface RouteMeta extends Record<string, unknown> {
  permission: RoutePermission;
  asksOnly: boolean;
}

export interface RouteOptions {
  method: Extract<HTTPMethod, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;
  /** Without the `/api` in front: `/tickets/{id}/closure`. */
  path: HTTPPath;
  permission: RoutePermission;
  /** One Chinese phrase for the API's page. */
  summary: string;
  /** HTTP status of success; 200 unless told. */
  success?: number;
  /** A question too long for an address: sent by POST, it changes nothing and needs no transaction, as by GET. */
  asksOnly?: boolean;
}

/** Starts a route: `route({ … }).input(zod).output(zod)`. Path parameters are fields of the input. */
export const route = ({ method, path, permission, summary, success, asksOnly = false }: RouteOptions) =>
  oc
    .$meta<RouteMeta>({ permission, asksOnly: asksOnly || method === 'GET' })
    .errors(problems)
    .route({
      method,
      path,
      summary,
      successStatus: success ?? 200,
      tags: [path.split('/')[1] ?? ''],
      spec: (operation) => ({
        ...operation,
        ...(permission === 'public' ? {} : { security: [{ session: [] }] }),
        'x-permission': permission,
      }),
    });
