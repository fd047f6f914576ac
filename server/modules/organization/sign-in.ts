import type { Session } from '@minsheng/contracts/organization';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import type { Context, PublicContext } from '#platform/context';
import { forbidden, invalid, notFound, unauthorized } from '#platform/errors';
import { lockMinutes, maxFailures } from './parameters.ts';
import { assertGoodPassword, hashPassword, isPasswordRight } from './passwords.ts';
import { findByUsername, findCredentials, findInstallation } from './queries.ts';
import { sessionOf } from './session-view.ts';
import { actorOfPerson, closeSession, closeSessionsOf, openSession } from './sessions.ts';

// The browser forgets the cookie after this; idleness ends the session much earlier.
const cookieSeconds = 7 * 24 * 3600;

export async function signIn(ctx: PublicContext, given: { username: string; password: string }): Promise<Session> {
  const person = await findByUsername(ctx.db, given.username);
  const lockedUntil = person?.lockedUntil ? new Date(person.lockedUntil) : null;
  if (lockedUntil && lockedUntil > ctx.now) throw invalid(lockedSentence(lockedUntil, ctx.now));
  const isRight = await isPasswordRight(person?.passwordHash ?? null, given.password);
  if (!person?.isActive || !isRight) {
    if (person) await countFailure(ctx, person.id);
    throw unauthorized('用户名或密码不正确');
  }
  await ctx.db.updateTable('people').set({ failedSignIns: 0, lockedUntil: null }).where('id', '=', person.id).execute();
  return beginSession(ctx, person.id, 'session.signIn');
}

/** One click for each role, in a demo city only: there nobody has a password. */
export async function signInDemo(ctx: PublicContext, { personId }: { personId: string }): Promise<Session> {
  const installation = await findInstallation(ctx.db);
  if (!installation?.isDemo) throw forbidden('这不是演示环境，请用用户名和密码登录');
  const person = await findCredentials(ctx.db, personId);
  if (!person?.isActive) throw notFound('没有这个演示人员');
  return beginSession(ctx, personId, 'session.signInDemo');
}

export async function signOut(ctx: Context): Promise<void> {
  if (ctx.exchange?.sessionToken) await closeSession(ctx.db, ctx.exchange.sessionToken);
  ctx.exchange?.endSession();
  await record(ctx, { action: 'session.signOut', objectKind: 'person', objectId: ctx.actor.personId });
}

/** A changed password ends every other session of the person. */
export async function changePassword(ctx: Context, given: { current: string; next: string }): Promise<Session> {
  const person = await findCredentials(ctx.db, ctx.actor.personId);
  if (!person || !(await isPasswordRight(person.passwordHash, given.current))) throw invalid('当前密码不正确');
  assertGoodPassword(given.next, person.username);
  const passwordHash = await hashPassword(given.next);
  await ctx.db
    .updateTable('people')
    .set({ passwordHash, mustChangePassword: false })
    .where('id', '=', person.id)
    .execute();
  await closeSessionsOf(ctx.db, person.id);
  return beginSession(ctx, person.id, 'session.changePassword');
}

export async function beginSession(ctx: PublicContext, personId: string, action: string): Promise<Session> {
  const { ip = null, userAgent = null } = ctx.exchange ?? {};
  const token = await openSession(ctx.db, personId, { now: ctx.now, ip, userAgent });
  ctx.exchange?.startSession(token, cookieSeconds);
  const actor = await actorOfPerson(ctx.db, personId);
  if (!actor) throw notFound('没有这个人员');
  await record({ ...ctx, actor }, { action, objectKind: 'person', objectId: personId });
  return sessionOf(ctx.db, actor);
}

/** Written outside of the request's transaction, which the refusal undoes. */
async function countFailure(ctx: PublicContext, personId: string): Promise<void> {
  const { db } = ctx.platform;
  const limit = await readParameter(db, maxFailures);
  const minutes = await readParameter(db, lockMinutes);
  const until = new Date(ctx.now.getTime() + minutes * 60_000).toISOString();
  await db
    .updateTable('people')
    .set({
      failedSignIns: sql<number>`CASE WHEN failed_sign_ins >= ${limit - 1}::int THEN 0 ELSE failed_sign_ins + 1 END`,
      lockedUntil: sql<string>`CASE WHEN failed_sign_ins >= ${limit - 1}::int THEN ${until}::timestamptz END`,
    })
    .where('id', '=', personId)
    .execute();
}

function lockedSentence(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return `密码输错次数过多，账号已锁定，请 ${minutes} 分钟后再试，或请管理员重置密码`;
}
