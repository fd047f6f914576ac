import { permissionNames } from '@minsheng/contracts/permissions';
import { type Context, type PublicContext, systemActor } from '#platform/context';

/** What a request without a person does is done by the platform, in the request's transaction; `roles`: in whose place. */
export const asPlatform = (ctx: PublicContext, roles: readonly string[] = []): Context => ({
  ...ctx,
  actor: { ...systemActor(permissionNames), roles },
});
