import { NewTicketView, type TicketView, type ViewSharing, viewSharings } from '@minsheng/contracts/ticket-views';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, type FormInstance, Input, Select } from 'antd';
import { api, call } from '../../../../api/client.ts';
import { useMay } from '../../../../api/session.ts';
import { Choice } from '../../../../ui/Choice.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { FormDialog } from '../../../../ui/FormDialog.tsx';
import type { QueryState } from '../state.ts';

const Naming = NewTicketView.pick({ name: true, sharing: true, sharedWith: true });

type Props = { state: QueryState; view?: TicketView; onClose: () => void };

/** A new view of what is asked just now; with `view`, its name and with whom it is shared. */
export function SaveViewDialog({ state, view, onClose }: Props) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const mayShare = useMay('view.share');
  const save = async (naming: { name: string; sharing: ViewSharing; sharedWith: string[] }) => {
    const { where, order, columns } = view ?? state;
    const wanted = { ...naming, where, order, columns };
    const saved = view
      ? await call.views.change({ ...wanted, id: view.id, version: view.version })
      : await call.views.create(wanted);
    await queryClient.invalidateQueries({ queryKey: api.views.key() });
    if (!view) state.open(saved);
    message.success(`视图“${saved.name}”已保存`);
    onClose();
  };
  return (
    <FormDialog
      title={view ? '改名与共享' : '保存为视图'}
      schema={Naming}
      okText="保存"
      initial={view ?? { name: '', sharing: 'own', sharedWith: [] }}
      onSubmit={save}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Field name="name" label="视图名称">
            <Input autoFocus maxLength={30} placeholder="如：本月超期投诉" />
          </Field>
          {mayShare && <Sharing form={form} />}
        </>
      )}
    </FormDialog>
  );
}

const options = Object.entries(viewSharings).map(([value, label]) => ({ value: value as ViewSharing, label }));

function Sharing({ form }: { form: FormInstance }) {
  const sharing = Form.useWatch<ViewSharing | undefined>('sharing', form);
  return (
    <>
      <Form.Item name="sharing" label="谁能看到这个视图" extra="看到视图的人只能查到自己有权查看的工单">
        <SharingChoice />
      </Form.Item>
      {sharing === 'roles' && <SharedWith label="共享给角色" kind="roles" />}
      {sharing === 'units' && <SharedWith label="共享给单位" kind="units" />}
    </>
  );
}

function SharingChoice({ value, onChange }: { value?: ViewSharing; onChange?: (value: ViewSharing) => void }) {
  return (
    <Choice
      name="view-sharing"
      label="谁能看到这个视图"
      options={options}
      value={value}
      onChange={(next) => onChange?.(next)}
    />
  );
}

function SharedWith({ label, kind }: { label: string; kind: 'roles' | 'units' }) {
  const roles = useQuery({ ...api.organization.roles.queryOptions(), enabled: kind === 'roles' });
  const units = useQuery({ ...api.organization.units.queryOptions(), enabled: kind === 'units' });
  const choices =
    kind === 'roles'
      ? (roles.data ?? []).map(({ key, name }) => ({ value: key, label: name }))
      : (units.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field name="sharedWith" label={label} rules={[{ required: true, message: '请选择共享给谁' }]}>
      <Select mode="multiple" options={choices} showSearch={{ optionFilterProp: 'label' }} placeholder="可选多个" />
    </Field>
  );
}
