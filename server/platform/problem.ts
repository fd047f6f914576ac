import { ValidationError } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Issue, invalid, unavailable } from './errors.ts';

z.config(z.locales.zhCN());

const known = new Set(['UNAUTHORIZED', 'INVALID', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'TOO_MANY', 'UNAVAILABLE']);

/** What the person reads when `error` was thrown. Whatever nobody expected is logged and becomes a 500 with the request's id. */
export function problemOf(error: unknown, requestId: string, log: Logger): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (known.has(error.code)) return error;
    if (error.code === 'BAD_REQUEST') return badRequest(error);
  }
  if (isDatabaseGone(error)) {
    log.error({ err: error }, 'database does not answer');
    return defined(unavailable(`数据库暂时没有应答，请稍后再试（编号 ${requestId}）`));
  }
  const refusal = refusedByFastify(error);
  if (refusal) return refusal;
  log.error({ err: error, issues: issuesOf(error) }, 'unexpected error');
  return new ORPCError('INTERNAL', { status: 500, message: `内部错误，请把编号 ${requestId} 告诉管理员` });
}

/** As it goes over the wire. */
export const problemBody = (problem: ORPCError<string, unknown>) => problem.toJSON();

function badRequest(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const issues = issuesOf(error);
  if (!issues) return defined(invalid('请求内容无法识别'));
  return defined(invalid(issues[0]?.message ?? '填写有误', issues));
}

function issuesOf(error: unknown): Issue[] | undefined {
  const cause = (error as Error)?.cause;
  if (!(cause instanceof ValidationError)) return undefined;
  return cause.issues.map(({ path, message }) => ({
    message,
    path: (path ?? []).map((part) => (typeof part === 'object' ? (part.key as string) : (part as string))),
  }));
}

/** The client's `isDefinedError` asks for this mark, which oRPC sets only on what is thrown inside a handler. */
const defined = ({ code, status, message, data }: ORPCError<string, unknown>) =>
  new ORPCError(code, { defined: true, status, message, data });

function isDatabaseGone(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (code && /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|08\d\d\d|57P0[123]|53300)$/.test(code)) {
    return code !== 'ENOENT' || /connect/.test(message ?? '');
  }
  return /^(Connection terminated|timeout exceeded when trying to connect)|not currently accepting connections/.test(
    message ?? '',
  );
}

/** Fastify's own refusals carry a status below 500: too large, wrong media type, broken JSON. */
function refusedByFastify(error: unknown): ORPCError<string, unknown> | null {
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (!statusCode || statusCode < 400 || statusCode >= 500) return null;
  if (statusCode === 404) return new ORPCError('NOT_FOUND', { status: 404, message: '没有这个地址' });
  const messages: Record<string, string> = {
    FST_ERR_CTP_BODY_TOO_LARGE: '提交的内容太大',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: '不支持这种内容格式',
    FST_ERR_CTP_INVALID_JSON_BODY: '请求内容不是有效的 JSON',
  };
  const message = messages[code ?? ''] ?? '请求内容无法识别';
  return new ORPCError('INVALID', { status: statusCode, message, data: { issues: [] } });
}
