/** What a page needs to tell a person about a failure. */
export type Failure = {
  code: string;
  message: string;
  /** Only of failures that somebody has to look into; a refused form is no such thing. */
  requestId: string | undefined;
  /** Sentences about single fields of the form that was sent. */
  fields: { path: (string | number)[]; message: string }[];
};

const requestIds = new WeakMap<object, string>();

export function rememberRequestId(error: unknown, requestId: string | undefined) {
  if (requestId && typeof error === 'object' && error !== null) requestIds.set(error, requestId);
}

type ApiErrorShape = { code?: unknown; status?: unknown; message?: unknown; data?: unknown };
type ErrorData = { requestId?: unknown; issues?: unknown };

const shapeOf = (error: unknown): ApiErrorShape => (typeof error === 'object' && error !== null ? error : {});

/** True when nobody knows whether the request was carried out: no answer, or an answer from in between. */
export function isUncertain(error: unknown): boolean {
  const { status, code } = shapeOf(error);
  if (error instanceof DOMException && error.name === 'AbortError') return false;
  if (status === undefined && code === undefined) return true;
  return status === 502 || status === 504 || (status === 503 && code !== 'UNAVAILABLE');
}

export const isConflict = (error: unknown): error is { data: unknown } => shapeOf(error).code === 'CONFLICT';
export const isNotFound = (error: unknown) => shapeOf(error).code === 'NOT_FOUND';
export const isSignedOut = (error: unknown) => shapeOf(error).status === 401;

/** Any failure as a plain Chinese sentence that says what to do. */
export function describeFailure(error: unknown): Failure {
  const { code, status, message, data } = shapeOf(error);
  const details = (typeof data === 'object' && data !== null ? data : {}) as ErrorData;
  return {
    code: typeof code === 'string' ? code : 'NETWORK',
    message: sentenceOf(error, status, message),
    requestId: isExpected(code) ? undefined : requestIdOf(error, details),
    fields: fieldsOf(details.issues),
  };
}

const isExpected = (code: unknown) => typeof code === 'string' && expectedCodes.has(code);
const expectedCodes = new Set(['INVALID', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'TOO_MANY', 'UNAUTHORIZED']);

const statusSentences: Record<number, string> = {
  401: '登录已失效，请重新登录。',
  403: '没有权限进行此操作。',
  404: '没有找到，可能已被删除或不在您的查看范围内。',
  413: '内容过大，请减小后再试。',
  429: '操作过于频繁，请稍后再试。',
  500: '服务器出现错误，请稍后再试；若反复出现，请把请求编号告知管理员。',
};

function sentenceOf(error: unknown, status: unknown, message: unknown): string {
  if (isUncertain(error)) return '暂时连接不上服务器，请检查网络后重试。';
  if (typeof message === 'string' && /\p{Script=Han}/u.test(message)) return message;
  return (typeof status === 'number' && statusSentences[status]) || '操作没有成功，请重试。';
}

function requestIdOf(error: unknown, data: ErrorData): string | undefined {
  if (typeof data.requestId === 'string') return data.requestId;
  return typeof error === 'object' && error !== null ? requestIds.get(error) : undefined;
}

function fieldsOf(issues: unknown): Failure['fields'] {
  if (!Array.isArray(issues)) return [];
  return issues.filter(
    (issue): issue is Failure['fields'][number] => Array.isArray(issue?.path) && typeof issue?.message === 'string',
  );
}
