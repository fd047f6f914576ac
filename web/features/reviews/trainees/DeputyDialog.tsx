import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Input } from 'antd';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { cityTime, momentOf, pickerValueOf } from '../../../ui/city-time.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';

const Form = z.object({
  personId: z.string().nullish(),
  deputyId: z.uuid('请选择代理人'),
  period: z.tuple([z.string(), z.string()], '请选择起止时间'),
  reason: z.string().trim().max(100).default(''),
});

/** Names a deputy for a period: one's own, or as a manager anybody's. */
export function DeputyDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const mayManage = useMay('trainee.manage');
  const name = useMutation(api.leads.nameDeputy.mutationOptions());
  return (
    <FormDialog
      title="指定代理人"
      okText="指定"
      schema={Form}
      initial={{ period: [cityTime().toISOString(), cityTime().add(1, 'day').endOf('day').toISOString()], reason: '' }}
      onClose={onClose}
      onSubmit={async ({ personId, deputyId, period: [fromAt, toAt], reason }) => {
        await name.mutateAsync({ personId: personId ?? null, deputyId, fromAt, toAt, reason });
        message.success('已指定代理人');
        void queryClient.invalidateQueries({ queryKey: api.leads.key() });
        void queryClient.invalidateQueries({ queryKey: api.trainees.key() });
        onClose();
      }}
    >
      {mayManage && (
        <Field name="personId" label="被代理人" extra="不选为本人。">
          <PersonPicker />
        </Field>
      )}
      <Field name="deputyId" label="代理人">
        <PersonPicker />
      </Field>
      <Field name="period" label="起止时间">
        <PeriodPicker />
      </Field>
      <Field name="reason" label="原因">
        <Input maxLength={100} placeholder="年休假、外出培训等" />
      </Field>
    </FormDialog>
  );
}

type PeriodProps = { value?: [string, string]; onChange?: (value: [string, string] | null) => void };

function PeriodPicker({ value, onChange }: PeriodProps) {
  return (
    <DatePicker.RangePicker
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: '100%' }}
      value={value ? [pickerValueOf(value[0]), pickerValueOf(value[1])] : null}
      onChange={(range) => onChange?.(range?.[0] && range[1] ? [momentOf(range[0]), momentOf(range[1])] : null)}
    />
  );
}
