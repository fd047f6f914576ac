import type { Person } from '@minsheng/contracts/organization';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import type { NewPassword } from './new-password.ts';

/** Asks first, because whoever it concerns is signed out everywhere. */
export function usePasswordReset(onReset: (issued: NewPassword) => void) {
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const reset = async (person: Person) => {
    try {
      const { initialPassword } = await call.organization.resetPassword({ id: person.id });
      onReset({ person, password: initialPassword });
      void queryClient.invalidateQueries({ queryKey: api.organization.people.key() });
    } catch (error) {
      message.error(describeFailure(error).message);
    }
  };
  return (person: Person) => {
    modal.confirm({
      title: `重置${person.name}的密码？`,
      content: '原密码立即失效，已登录的设备全部退出，锁定同时解除。',
      okText: '重置密码',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => reset(person),
    });
  };
}
