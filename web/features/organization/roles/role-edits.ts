import type { Role } from '@minsheng/contracts/organization';
import { type Permission, permissions as permissionWords } from '@minsheng/contracts/permissions';

/** What was ticked or unticked and is not saved: for each role only the cells that differ. */
export type RoleEdits = Readonly<Record<string, Partial<Record<Permission, boolean>>>>;

export const isTicked = (role: Role, permission: Permission, edits: RoleEdits): boolean =>
  edits[role.key]?.[permission] ?? role.permissions.includes(permission);

/** A cell that is back at what is saved is no edit any longer. */
export function tick(edits: RoleEdits, role: Role, permission: Permission): RoleEdits {
  const isWanted = !isTicked(role, permission, edits);
  const { [permission]: _, ...others } = edits[role.key] ?? {};
  const ofRole = role.permissions.includes(permission) === isWanted ? others : { ...others, [permission]: isWanted };
  return withRole(edits, role.key, ofRole);
}

export function withRole(edits: RoleEdits, key: string, ofRole: RoleEdits[string]): RoleEdits {
  const { [key]: _, ...others } = edits;
  return Object.keys(ofRole).length === 0 ? others : { ...others, [key]: ofRole };
}

/** The role's permissions with the edits on top, whatever they are by now. */
export const editedPermissions = (role: Role, edits: RoleEdits): Permission[] =>
  (Object.keys(permissionWords) as Permission[]).filter((permission) => isTicked(role, permission, edits));

export const editCount = (edits: RoleEdits): number =>
  Object.values(edits).reduce((sum, ofRole) => sum + Object.keys(ofRole).length, 0);

/** What somebody else did to a role meanwhile, in a sentence. */
export function othersChange(before: Role, now: Role): string {
  const words = (names: readonly Permission[]) => names.map((name) => `“${permissionWords[name]}”`).join('');
  const added = now.permissions.filter((name) => !before.permissions.includes(name));
  const removed = before.permissions.filter((name) => !now.permissions.includes(name));
  const parts = [
    before.name !== now.name && `改名为“${now.name}”`,
    added.length > 0 && `增加了${words(added)}`,
    removed.length > 0 && `去掉了${words(removed)}`,
  ].filter(Boolean);
  return `“${before.name}”：对方${parts.join('，') || '保存过一次，权限没有变化'}`;
}
