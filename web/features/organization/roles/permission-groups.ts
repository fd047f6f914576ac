import { type Permission, permissionNames } from '@minsheng/contracts/permissions';

/** By what comes before the dot; a subject that is not named here stands at the end. */
const subjects: Record<string, string> = {
  call: '话务',
  ticket: '工单',
  callback: '工单',
  import: '工单',
  intake: '网络来件与接口',
  apiClient: '网络来件与接口',
  organization: '机构与权限',
  role: '机构与权限',
  place: '基础数据',
  category: '基础数据',
  calendar: '基础数据',
  workflow: '基础数据',
  parameter: '系统',
  audit: '系统',
  system: '系统',
};
const order = [...new Set(Object.values(subjects)), '其他'];

export type PermissionGroup = { name: string; permissions: readonly Permission[] };

const subjectOf = (permission: Permission) => subjects[permission.split('.')[0] ?? ''] ?? '其他';

export const permissionGroups: readonly PermissionGroup[] = order
  .map((name) => ({ name, permissions: permissionNames.filter((permission) => subjectOf(permission) === name) }))
  .filter(({ permissions }) => permissions.length > 0);
