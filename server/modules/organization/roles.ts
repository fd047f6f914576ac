import type { Role } from '@minsheng/contracts/organization';
import type { Permission } from '@minsheng/contracts/permissions';
import type { z } from 'zod';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { selectRoles } from './queries.ts';

type RoleView = z.infer<typeof Role>;

export async function listRoles(ctx: Context): Promise<RoleView[]> {
  return (await selectRoles(ctx.db).execute()).map((role) => ({
    ...role,
    permissions: role.permissions as Permission[],
  }));
}

export async function changeRole(
  ctx: Context,
  { key, permissions, version }: { key: string; permissions: Permission[]; version: number },
): Promise<RoleView> {
  const before = (await listRoles(ctx)).find((role) => role.key === key);
  if (!before) throw notFound('没有这个角色');
  if (key === 'securityAdmin' && !permissions.includes('role.manage')) {
    throw invalid('安全管理员必须保留“管理角色与权限”，否则没有人能再改回来');
  }
  const changed = await ctx.db
    .updateTable('roles')
    .set({ version: version + 1 })
    .where('key', '=', key)
    .where('version', '=', version)
    .returning('key')
    .executeTakeFirst();
  if (!changed) throw conflict('这个角色刚被别人修改过，请核对后再保存', before);
  await ctx.db.deleteFrom('rolePermissions').where('roleKey', '=', key).execute();
  if (permissions.length > 0) {
    await ctx.db
      .insertInto('rolePermissions')
      .values([...new Set(permissions)].map((permission) => ({ roleKey: key, permission })))
      .execute();
  }
  await record(ctx, {
    action: 'role.change',
    objectKind: 'role',
    objectId: key,
    detail: { before: before.permissions, after: permissions },
  });
  return { ...before, permissions: [...new Set(permissions)].sort() as Permission[], version: version + 1 };
}
