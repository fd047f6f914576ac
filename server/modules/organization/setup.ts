import type { Session } from '@minsheng/contracts/organization';
import { initialPermissions, type RoleKey, roleNames } from '@minsheng/contracts/roles';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { PublicContext } from '#platform/context';
import { invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { assertGoodPassword, hashPassword } from './passwords.ts';
import { countPeople, findInstallation } from './queries.ts';
import { newToken, tokenHash } from './sessions.ts';
import { beginSession } from './sign-in.ts';

const linkHours = 24;

/** The first start decides what this installation is. Returns whether it was the first. */
export async function install(
  db: Kysely<DB>,
  { isDemo, cityName, cityCode, now }: { isDemo: boolean; cityName: string; cityCode: string; now: Date },
): Promise<boolean> {
  if (await findInstallation(db)) return false;
  const createdAt = now.toISOString();
  await db.insertInto('installation').values({ isDemo, cityName, cityCode, createdAt }).execute();
  await insertRoles(db);
  return true;
}

async function insertRoles(db: Kysely<DB>): Promise<void> {
  const keys = Object.keys(roleNames) as RoleKey[];
  await db
    .insertInto('roles')
    .values(keys.map((key, sort) => ({ key, name: roleNames[key], sort })))
    .execute();
  await db
    .insertInto('rolePermissions')
    .values(
      keys.flatMap((roleKey) =>
        [...new Set(initialPermissions[roleKey])].map((permission) => ({ roleKey, permission })),
      ),
    )
    .execute();
}

/** A one-time link for the first administrator; null once there are people. A new start makes a new link. */
export async function newSetupToken(db: Kysely<DB>, now: Date): Promise<string | null> {
  if ((await countPeople(db)) > 0) return null;
  const token = newToken();
  await db.deleteFrom('setupTokens').execute();
  await db
    .insertInto('setupTokens')
    .values({ tokenHash: tokenHash(token), createdAt: now.toISOString() })
    .execute();
  return token;
}

export async function setUp(
  ctx: PublicContext,
  given: { token: string; username: string; name: string; password: string },
): Promise<Session> {
  const used = await ctx.db
    .updateTable('setupTokens')
    .set({ usedAt: ctx.now.toISOString() })
    .where('tokenHash', '=', tokenHash(given.token))
    .where('usedAt', 'is', null)
    .where('createdAt', '>', new Date(ctx.now.getTime() - linkHours * 3_600_000).toISOString())
    .returning('tokenHash')
    .executeTakeFirst();
  if (!used || (await countPeople(ctx.db)) > 0) throw invalid('这个链接已经用过或已过期，请重新启动平台得到新的链接');
  assertGoodPassword(given.password, given.username);
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('people')
    .values({
      id,
      username: given.username,
      name: given.name,
      passwordHash: await hashPassword(given.password),
      createdAt: ctx.now.toISOString(),
    })
    .execute();
  // Whoever sets a centre up needs all three administrations at first; the three-person rule is theirs to apply then.
  const roleKeys: RoleKey[] = ['systemAdmin', 'securityAdmin', 'centreManager'];
  await ctx.db
    .insertInto('personRoles')
    .values(roleKeys.map((roleKey) => ({ personId: id, roleKey })))
    .execute();
  return beginSession(ctx, id, 'session.setUp');
}
