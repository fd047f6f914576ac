import { ORPCError } from '@orpc/server';

export interface Issue {
  path: (string | number)[];
  message: string;
}

/** What was filled in is wrong. `issues` name the fields. */
export const invalid = (message: string, issues: Issue[] = []) =>
  new ORPCError('INVALID', { status: 422, message, data: { issues } });

/** This person may not. */
export const forbidden = (message = '您没有这个权限') => new ORPCError('FORBIDDEN', { status: 403, message });

/** It is not there, or this person may not know that it is. */
export const notFound = (message = '没有找到') => new ORPCError('NOT_FOUND', { status: 404, message });

/** Somebody was faster, or the matter has moved on. `data` may carry what is there now. */
export const conflict = (message: string, data?: unknown) => new ORPCError('CONFLICT', { status: 409, message, data });

/** Asked too often; `retryAfterSeconds` also goes out as the header Retry-After. */
export const tooMany = (message: string, retryAfterSeconds: number) =>
  new ORPCError('TOO_MANY', { status: 429, message, data: { retryAfterSeconds } });

/** Something this needs does not answer; the same request may succeed later. */
export const unavailable = (message = '暂时不可用，请稍后再试') =>
  new ORPCError('UNAVAILABLE', { status: 503, message });

export const unauthorized = (message = '请先登录') => new ORPCError('UNAUTHORIZED', { status: 401, message });

/** Start-up cannot go on; the message is the one sentence the operator reads. */
export class StartError extends Error {
  override name = 'StartError';
}
