import type { Role, RoleChange } from '@minsheng/contracts/organization';
import { type Permission, permissions as permissionWords } from '@minsheng/contracts/permissions';
import { roleNames } from '@minsheng/contracts/roles';
import { syllablesOf } from '@minsheng/language/pinyin';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { announce } from '#platform/topics';
import { selectRoles } from './queries.ts';
import { roleRemoved } from './topics.ts';

export async function listRoles(ctx: Context): Promise<Role[]> {
  return (await selectRoles(ctx.db).execute()).map((role) => ({
    ...role,
    permissions: role.permissions as Permission[],
    holders: role.holders ?? 0,
    isOwn: !(role.key in roleNames),
  }));
}

export async function createRole(ctx: Context, { name, permissions }: RoleChange): Promise<Role> {
  const roles = await listRoles(ctx);
  assertNameIsFree(roles, name);
  const key = freeKey(roles, name);
  await ctx.db.insertInto('roles').values({ key, name, sort: roles.length }).execute();
  await setPermissions(ctx, key, permissions);
  await record(ctx, {
    action: 'role.create',
    objectKind: 'role',
    objectId: key,
    summary: `新增角色“${name}”`,
    detail: { after: { name, permissions } },
  });
  return roleByKey(ctx, key);
}

type ChangedRole = { key: string; name?: string | undefined; permissions: Permission[]; version: number };

export async function changeRole(ctx: Context, { key, permissions, version, ...given }: ChangedRole): Promise<Role> {
  const roles = await listRoles(ctx);
  const before = roles.find((role) => role.key === key);
  if (!before) throw notFound('没有这个角色');
  const name = given.name ?? before.name;
  if (key === 'securityAdmin' && !permissions.includes('role.manage')) {
    throw invalid('安全管理员必须保留“管理角色与权限”，否则没有人能再改回来');
  }
  assertNameIsFree(roles, name, key);
  const changed = await ctx.db
    .updateTable('roles')
    .set({ name, version: version + 1 })
    .where('key', '=', key)
    .where('version', '=', version)
    .returning('key')
    .executeTakeFirst();
  if (!changed) throw conflict(`角色“${before.name}”刚被别人修改过，请核对后再保存`, before);
  await setPermissions(ctx, key, permissions);
  await record(ctx, {
    action: 'role.change',
    objectKind: 'role',
    objectId: key,
    summary: changeInWords(before, { name, permissions }),
    detail: {
      before: { name: before.name, permissions: before.permissions },
      after: { name, permissions },
    },
  });
  return roleByKey(ctx, key);
}

/** Nobody may be left without a role, and no process without those who act in it. */
export async function removeRole(ctx: Context, { key, version }: { key: string; version: number }): Promise<void> {
  const role = await roleByKey(ctx, key);
  if (!role.isOwn) throw invalid('平台自带的角色不能删除');
  if (role.holders > 0) throw invalid(`还有 ${role.holders} 人担任“${role.name}”，请先调整他们的角色`);
  await announce(ctx, roleRemoved, { key, name: role.name });
  const { numDeletedRows } = await ctx.db
    .deleteFrom('roles')
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw conflict(`角色“${role.name}”刚被别人修改过，请核对后再删除`, role);
  await record(ctx, {
    action: 'role.remove',
    objectKind: 'role',
    objectId: key,
    summary: `删除角色“${role.name}”`,
    detail: { before: { name: role.name, permissions: role.permissions } },
  });
}

async function roleByKey(ctx: Context, key: string): Promise<Role> {
  const role = (await listRoles(ctx)).find((each) => each.key === key);
  if (!role) throw notFound('没有这个角色');
  return role;
}

async function setPermissions(ctx: Context, roleKey: string, permissions: readonly Permission[]): Promise<void> {
  await ctx.db.deleteFrom('rolePermissions').where('roleKey', '=', roleKey).execute();
  if (permissions.length === 0) return;
  await ctx.db
    .insertInto('rolePermissions')
    .values([...new Set(permissions)].map((permission) => ({ roleKey, permission })))
    .execute();
}

function assertNameIsFree(roles: readonly Role[], name: string, key?: string): void {
  if (!roles.some((role) => role.name === name && role.key !== key)) return;
  const message = '这个角色名称已被使用';
  throw invalid(message, [{ path: ['name'], message }]);
}

/** By the sound of the name, so that it can be recognized in a definition: 业务专员 → yewuzhuanyuan. */
function freeKey(roles: readonly Role[], name: string): string {
  const sound =
    syllablesOf(name)
      .join('')
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 30) || 'role';
  const taken = new Set(roles.map(({ key }) => key));
  let key = sound;
  for (let number = 2; taken.has(key); number++) key = `${sound}${number}`;
  return key;
}

function changeInWords(before: Role, after: { name: string; permissions: readonly Permission[] }): string {
  const added = after.permissions.filter((permission) => !before.permissions.includes(permission));
  const removed = before.permissions.filter((permission) => !after.permissions.includes(permission));
  const words = (names: readonly Permission[]) => names.map((name) => permissionWords[name]).join('、');
  return [
    before.name === after.name ? `修改角色“${after.name}”` : `角色“${before.name}”改名为“${after.name}”`,
    added.length > 0 && `增加：${words(added)}`,
    removed.length > 0 && `去掉：${words(removed)}`,
  ]
    .filter(Boolean)
    .join('，');
}
