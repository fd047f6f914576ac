import { contract } from '@minsheng/contracts/index';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { isAway } from './activity.ts';
import { attemptKeys } from './attempt-key.ts';
import { isUncertain, rememberRequestId } from './errors.ts';
import { answerMissing } from './missing-answer.ts';
import { sessionLost } from './session-state.ts';

export type CallContext = { idempotencyKey?: string; requestId?: string; method?: string };

/** What waits between tries of one and the same request; the idempotency key stays, so nothing happens twice. */
const retryDelays = [400, 1200];

const link = new OpenAPILink<CallContext>(contract, {
  url: () => new URL('/api', window.location.origin),
  headers: ({ context }) => ({
    'x-minsheng': '1',
    ...(isAway() ? { 'x-minsheng-passive': '1' } : {}),
    ...(context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
  }),
  fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  interceptors: [
    async ({ next, ...options }) => {
      const attempt = attemptKeys.begin(options.path, options.input);
      const context: CallContext = { idempotencyKey: attempt.key, ...options.context };
      try {
        const answer = await withRetries(() => next({ ...options, context }), options.signal);
        attempt.settle();
        return answer;
      } catch (error) {
        if (isUncertain(error)) answerMissing();
        else attempt.settle();
        rememberRequestId(error, context.requestId);
        if (isSignedOut(error) && !isSigningIn(options.path)) sessionLost();
        throw error;
      }
    },
  ],
  clientInterceptors: [
    async ({ next, ...options }) => {
      const response = await next(options);
      const id = response.headers['x-request-id'];
      if (typeof id === 'string') options.context.requestId = id;
      return response;
    },
  ],
});

export type ApiClient = ContractRouterClient<typeof contract, CallContext>;

/** Plain calls: `await call.tickets.get({ id })`. */
export const call: ApiClient = createORPCClient(link);

/** The same for TanStack Query: `useQuery(api.tickets.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(call);

async function withRetries<T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (const delay of retryDelays) {
    try {
      return await run();
    } catch (error) {
      if (!isUncertain(error) || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return run();
}

const isSignedOut = (error: unknown) => (error as { status?: number } | null)?.status === 401;
const isSigningIn = (path: readonly string[]) => /^(signIn|session|setUp)/.test(path.at(-1) ?? '');
