import type { Role } from '@minsheng/contracts/organization';
import type { Permission } from '@minsheng/contracts/permissions';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { describeFailure, isConflict } from '../../../api/errors.ts';
import { editedPermissions, othersChange, type RoleEdits, tick, withRole } from './role-edits.ts';

/**
 * Edits to the matrix until they are saved. Each role has its own version: what somebody else saved meanwhile is read
 * anew and named, and the edits stay on top of it for another look.
 */
export function useRoleSaving(roles: readonly Role[]) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [edits, setEdits] = useState<RoleEdits>({});
  const [notes, setNotes] = useState<string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const save = async () => {
    setIsBusy(true);
    const failures: string[] = [];
    for (const role of roles.filter(({ key }) => edits[key])) {
      const failure = await saveRole(role, edits);
      if (failure) failures.push(failure);
      else setEdits((now) => withRole(now, role.key, {}));
    }
    await queryClient.invalidateQueries({ queryKey: api.organization.key() });
    setNotes(failures);
    setIsBusy(false);
    if (failures.length === 0) message.success('角色权限已保存');
  };
  return {
    edits,
    notes,
    isBusy,
    save,
    onTick: (role: Role, permission: Permission) => setEdits((now) => tick(now, role, permission)),
    discard: () => {
      setEdits({});
      setNotes([]);
    },
  };
}

/** Null when it went well, else a sentence. */
async function saveRole(role: Role, edits: RoleEdits): Promise<string | null> {
  const { key, version } = role;
  try {
    await call.organization.changeRole({ key, version, permissions: editedPermissions(role, edits) });
    return null;
  } catch (error) {
    if (!isConflict(error)) return `“${role.name}”：${describeFailure(error).message}`;
    const now = (await call.organization.roles()).find((each) => each.key === key);
    return now ? othersChange(role, now) : `“${role.name}”：已被别人删除`;
  }
}
