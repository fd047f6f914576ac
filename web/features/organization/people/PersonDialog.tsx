import { Person, PersonChange } from '@minsheng/contracts/organization';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Input, Select, Switch } from 'antd';
import { api, call } from '../../../api/client.ts';
import { ChangesMeanwhile } from '../../../ui/ChangesMeanwhile.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { useVersioned, type VersionedField } from '../../../ui/versioned.ts';
import styles from '../organization.module.css';
import type { NewPassword } from './new-password.ts';

type NewProps = { onClose: () => void; onCreated: (issued: NewPassword) => void };

export function NewPersonDialog({ onClose, onCreated }: NewProps) {
  const queryClient = useQueryClient();
  const create = async (form: PersonChange) => {
    const { person, initialPassword } = await call.organization.createPerson(form);
    void queryClient.invalidateQueries({ queryKey: api.organization.key() });
    onClose();
    onCreated({ person, password: initialPassword });
  };
  return (
    <FormDialog
      title="新增人员"
      okText="新增"
      width={640}
      schema={PersonChange}
      initial={{ roles: [], isActive: true }}
      onClose={onClose}
      onSubmit={create}
    >
      <Fields isNew />
    </FormDialog>
  );
}

export function ChangePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const fields = useFields();
  const { lines, save } = useVersioned<Person, PersonChange>({
    item: person,
    formOf,
    fields,
    latest: (data) => Person.parse(data),
  });
  const change = async (form: PersonChange) => {
    const changed = await save(form, (merged, version) =>
      call.organization.changePerson({ ...merged, id: person.id, version }),
    );
    message.success(`已保存“${changed.name}”`);
    void queryClient.invalidateQueries({ queryKey: api.organization.key() });
    onClose();
  };
  return (
    <FormDialog
      title={`修改“${person.name}”`}
      okText="保存"
      width={640}
      schema={PersonChange}
      initial={formOf(person)}
      onClose={onClose}
      onSubmit={change}
    >
      <ChangesMeanwhile lines={lines} />
      <Fields isNew={false} />
    </FormDialog>
  );
}

const emptyIsNull = (text: string) => (text.trim() === '' ? null : text);

function Fields({ isNew }: { isNew: boolean }) {
  const roles = useQuery(api.organization.roles.queryOptions());
  return (
    <>
      <div className={styles.pair}>
        <Field name="name" label="姓名">
          <Input autoFocus maxLength={30} autoComplete="off" />
        </Field>
        <Field name="username" label="用户名" extra={isNew ? '登录用，建议用姓名拼音或工号。' : undefined}>
          <Input maxLength={40} autoComplete="off" />
        </Field>
      </div>
      <Field name="roles" label="角色" extra="系统管理员、安全管理员、审计员须由三个人分别担任。">
        <Select
          mode="multiple"
          loading={roles.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="可选多个"
          notFoundContent={roles.isError ? '角色没有取到，请稍后再试' : '没有这样的角色'}
          options={(roles.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        />
      </Field>
      <div className={styles.pair}>
        <Field name="unitId" label="所属单位" extra="热线中心的人员留空。">
          <UnitPicker />
        </Field>
        <Field name="leadId" label="组长" extra="实习话务员的工单由组长审核。">
          <PersonPicker />
        </Field>
        <Field name="employeeNumber" label="工号" normalize={emptyIsNull}>
          <Input maxLength={20} autoComplete="off" />
        </Field>
        <Field name="extension" label="分机" extra="话务员接听来电所用。" normalize={emptyIsNull}>
          <Input maxLength={10} autoComplete="off" />
        </Field>
        <Field name="phone" label="联系电话" normalize={emptyIsNull}>
          <Input maxLength={20} autoComplete="off" />
        </Field>
        {!isNew && (
          <Field name="isActive" label="在用" valuePropName="checked" extra="停用后立即退出，不能再登录。">
            <Switch checkedChildren="在用" unCheckedChildren="停用" />
          </Field>
        )}
      </div>
    </>
  );
}

const formOf = (person: Person): PersonChange => {
  const { username, name, employeeNumber, extension, phone, isActive, unit, lead, roles } = person;
  const references = { unitId: unit?.id ?? null, leadId: lead?.id ?? null, roles: roles.map(({ key }) => key) };
  return { username, name, employeeNumber, extension, phone, ...references, isActive };
};

const inWords = (value: string | null) => value ?? '';

function useFields(): readonly VersionedField<PersonChange>[] {
  const units = useQuery(api.organization.units.queryOptions());
  const roles = useQuery(api.organization.roles.queryOptions());
  const roleName = (key: string) => roles.data?.find((role) => role.key === key)?.name ?? key;
  return [
    { key: 'name', label: '姓名', words: inWords },
    { key: 'username', label: '用户名', words: inWords },
    { key: 'roles', label: '角色', words: (keys) => keys.map(roleName).join('、') },
    { key: 'unitId', label: '所属单位', words: (id) => units.data?.find((unit) => unit.id === id)?.name ?? '' },
    { key: 'leadId', label: '组长', words: (id) => (id ? '（已更换）' : '') },
    { key: 'employeeNumber', label: '工号', words: inWords },
    { key: 'extension', label: '分机', words: inWords },
    { key: 'phone', label: '联系电话', words: inWords },
    { key: 'isActive', label: '状态', words: (isActive) => (isActive ? '在用' : '停用') },
  ];
}
