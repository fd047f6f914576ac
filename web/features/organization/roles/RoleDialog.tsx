import { type Role, RoleChange } from '@minsheng/contracts/organization';
import { useQueryClient } from '@tanstack/react-query';
import { App, Input, Select } from 'antd';
import { z } from 'zod';
import { api, call } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

const Form = z.object({ name: RoleChange.shape.name, like: z.string().nullable().default(null) });

/** A new role, or another name for one that is there. */
export function RoleDialog({
  role,
  roles,
  onClose,
}: {
  role: Role | null;
  roles: readonly Role[];
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const submit = async ({ name, like }: z.output<typeof Form>) => {
    if (role) {
      const { key, version, permissions } = role;
      await call.organization.changeRole({ key, version, permissions, name });
    } else {
      const permissions = roles.find(({ key }) => key === like)?.permissions ?? [];
      await call.organization.createRole({ name, permissions });
    }
    message.success(role ? `已改名为“${name}”` : `已新增角色“${name}”，请勾选它的权限`);
    await queryClient.invalidateQueries({ queryKey: api.organization.key() });
    onClose();
  };
  return (
    <FormDialog
      title={role ? `“${role.name}”改名` : '新增角色'}
      okText={role ? '保存' : '新增'}
      schema={Form}
      initial={{ name: role?.name ?? '', like: null }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="name" label="角色名称">
        <Input autoFocus maxLength={20} />
      </Field>
      {!role && (
        <Field name="like" label="权限参照" extra="先照搬一个角色的权限，再在表中增减；留空则从零开始。">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择一个已有的角色"
            options={roles.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </Field>
      )}
    </FormDialog>
  );
}
