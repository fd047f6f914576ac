import { PlusOutlined } from '@ant-design/icons';
import type { Role } from '@minsheng/contracts/organization';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard.ts';
import { RoleDialog } from './RoleDialog.tsx';
import { RoleMatrix } from './RoleMatrix.tsx';
import { editCount } from './role-edits.ts';
import styles from './roles.module.css';
import { useRoleRemoval } from './useRoleRemoval.ts';
import { useRoleSaving } from './useRoleSaving.ts';

/** Roles and what each may do. Ticks are collected and saved together. */
export function RolesTab() {
  const roles = useQuery(api.organization.roles.queryOptions());
  const isReadOnly = !useMay('role.manage');
  const { edits, onTick, notes, isBusy, save, discard } = useRoleSaving(roles.data ?? []);
  const [naming, setNaming] = useState<Role | 'new' | null>(null);
  const remove = useRoleRemoval();
  const count = editCount(edits);
  useUnsavedGuard(count > 0, '角色权限的改动还没有保存，离开后会丢失。');
  if (roles.error) return <ErrorState error={roles.error} onRetry={roles.refetch} />;
  if (!roles.data) return <Skeleton active paragraph={{ rows: 12 }} />;
  return (
    <section className={styles.tab} aria-label="角色">
      {notes.length > 0 && (
        <Alert
          type="warning"
          title="有的角色没有保存成功，您的改动还在，请核对后再保存一次"
          description={
            <ul className={styles.notes}>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          }
        />
      )}
      <RoleMatrix
        roles={roles.data}
        edits={edits}
        isReadOnly={isReadOnly}
        onTick={onTick}
        onRename={setNaming}
        onRemove={remove}
      />
      <footer className={styles.foot}>
        <span>
          {isReadOnly
            ? '只有安全管理员可以修改角色权限。'
            : count > 0
              ? `已改动 ${Object.keys(edits).length} 个角色，共 ${count} 项，尚未保存`
              : '勾选后统一保存；保存后，担任者下一次操作即按新权限。'}
        </span>
        {!isReadOnly && (
          <span className={styles.footActions}>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => setNaming('new')}>
              新增角色
            </Button>
            <Button disabled={count === 0 || isBusy} onClick={discard}>
              撤销改动
            </Button>
            <Button type="primary" disabled={count === 0} loading={isBusy} onClick={save}>
              保存
            </Button>
          </span>
        )}
      </footer>
      {naming && (
        <RoleDialog role={naming === 'new' ? null : naming} roles={roles.data} onClose={() => setNaming(null)} />
      )}
    </section>
  );
}
