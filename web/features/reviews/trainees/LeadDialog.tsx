import type { Trainee } from '@minsheng/contracts/trainees';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, DatePicker } from 'antd';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import styles from './trainees.module.css';

const Form = z.object({
  leadId: z.string().nullable().default(null),
  fromDay: z.iso.date('请选择开始日期'),
  toDay: z.iso.date().nullish(),
});

/** Binds a lead from a day on; leaving the lead empty ends the present binding. Below, who led before. */
export function LeadDialog({ trainee, onClose }: { trainee: Trainee; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const history = useQuery(api.leads.history.queryOptions({ input: { personId: trainee.id } }));
  const bind = useMutation(api.leads.bindTo.mutationOptions());
  const save = async ({ leadId, fromDay, toDay }: z.output<typeof Form>) => {
    await bind.mutateAsync({ personId: trainee.id, leadId, fromDay, toDay: toDay ?? null });
    message.success('已保存');
    for (const key of [api.trainees.key(), api.leads.key(), api.organization.key()])
      void queryClient.invalidateQueries({ queryKey: key });
    onClose();
  };
  return (
    <FormDialog
      title={`指定组长：${trainee.name}`}
      okText="保存"
      schema={Form}
      initial={{ leadId: trainee.lead?.id ?? null, fromDay: cityTime().format('YYYY-MM-DD') }}
      onClose={onClose}
      onSubmit={save}
    >
      <Field name="leadId" label="组长" extra="留空为解除带教。待审工单随即转给新组长。">
        <PersonPicker autoFocus />
      </Field>
      <div className={styles.pair}>
        <Field name="fromDay" label="开始日期">
          <DayPicker />
        </Field>
        <Field name="toDay" label="结束日期" extra="不填为长期。">
          <DayPicker />
        </Field>
      </div>
      {history.data && history.data.length > 0 && (
        <section aria-label="带教记录">
          <h3 className={styles.subhead}>带教记录</h3>
          <ul className={styles.history}>
            {history.data.map(({ id, lead, fromDay, toDay }) => (
              <li key={id}>
                {lead.name}：{fromDay} 至 {toDay ?? '今'}
              </li>
            ))}
          </ul>
        </section>
      )}
    </FormDialog>
  );
}

function DayPicker({ value, onChange }: { value?: string | null; onChange?: (day: string | null) => void }) {
  return (
    <DatePicker
      style={{ width: '100%' }}
      value={value ? cityTime(value) : null}
      onChange={(_, day) => onChange?.(typeof day === 'string' && day ? day : null)}
    />
  );
}
