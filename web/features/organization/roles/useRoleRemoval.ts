import type { Role } from '@minsheng/contracts/organization';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';

export function useRoleRemoval() {
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const remove = async ({ key, version, name }: Role) => {
    try {
      await call.organization.removeRole({ key, version });
      message.success(`已删除角色“${name}”`);
    } catch (error) {
      message.error(describeFailure(error).message);
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.organization.roles.key() });
    }
  };
  return (role: Role) => {
    modal.confirm({
      title: `删除角色“${role.name}”？`,
      content: '删除后不能恢复。还有人担任、或流程还需要它时不能删除。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => remove(role),
    });
  };
}
