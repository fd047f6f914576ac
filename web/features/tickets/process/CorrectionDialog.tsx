import { type Ticket, TicketContent, ticketKinds, urgencies } from '@minsheng/contracts/tickets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { PointPicker } from '../../../ui/PointPicker.tsx';
import { useWriting } from '../presence/usePresence.ts';
import styles from './merge.module.css';
import { type Correctable, changesOf, correctableOf, type MergeLine, mergeLines } from './merge.ts';

const Form = TicketContent.pick({
  title: true,
  content: true,
  kind: true,
  urgency: true,
  isSecret: true,
  placeId: true,
  placeDetail: true,
  categoryId: true,
  point: true,
  receivedAt: true,
  // Asked for only where a matter did not come by telephone.
}).partial({ receivedAt: true });

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/**
 * 更正内容. When somebody else corrected meanwhile, what they changed and what was typed here are shown side by side; saving
 * again applies only the fields that were changed here, on top of theirs.
 */
export function CorrectionDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { base, lines, save } = useCorrection(ticket, onClose);
  useWriting(ticket.id);
  return (
    <FormDialog
      title={`更正内容：${ticket.number}`}
      okText="保存更正"
      width={760}
      schema={Form}
      initial={correctableOf(ticket)}
      onClose={onClose}
      onSubmit={save}
    >
      {lines.length > 0 && <Comparison lines={lines} by={base.corrections.at(-1)?.person.name ?? '别人'} />}
      <Field name="title" label="标题">
        <Input maxLength={80} showCount />
      </Field>
      <Field name="content" label="诉求内容">
        <Input.TextArea rows={7} maxLength={5000} showCount />
      </Field>
      <div className={styles.pair}>
        <Field name="kind" label="诉求性质">
          <Select options={optionsOf(ticketKinds)} />
        </Field>
        <Field name="urgency" label="紧急程度">
          <Select options={optionsOf(urgencies)} />
        </Field>
      </div>
      <Field name="categoryId" label="归口类型">
        <CategoryPicker />
      </Field>
      <Field name="placeId" label="事件发生地">
        <PlacePicker />
      </Field>
      <Field name="placeDetail" label="详细地点">
        <Input maxLength={120} />
      </Field>
      <div className={styles.pair}>
        <Field name="point" label="地图位置" required={false}>
          <PointPicker placeId={ticket.placeId} isWordy />
        </Field>
        {ticket.channel !== 'phone' && (
          <Field name="receivedAt" label="来件时间" required={false}>
            <MomentPicker />
          </Field>
        )}
      </div>
      <Field name="isSecret" label="诉求人要求保密" valuePropName="checked">
        <Switch />
      </Field>
    </FormDialog>
  );
}

function useCorrection(ticket: Ticket, onClose: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  // What the form was opened with: the ticket on the page behind it moves along with what others do.
  const [opened] = useState(ticket);
  // The ticket as it is by now: it differs once a save was refused.
  const [base, setBase] = useState(ticket);
  const [lines, setLines] = useState<MergeLine[]>([]);
  const correct = useMutation(api.processing.correctContent.mutationOptions());
  const save = async (values: Partial<Correctable>) => {
    const changes = changesOf(correctableOf(opened), values);
    try {
      const corrected = await correct.mutateAsync({ id: ticket.id, version: base.version, changes });
      queryClient.setQueryData(api.tickets.get.queryKey({ input: { id: ticket.id } }), corrected);
      message.success('已更正');
      onClose();
    } catch (error) {
      if (isConflict(error) && error.data) {
        const theirs = error.data as Ticket;
        setBase(theirs);
        setLines(mergeLines(correctableOf(opened), correctableOf(theirs), changes));
      }
      throw error;
    }
  };
  return { base, lines, save };
}

function Comparison({ lines, by }: { lines: readonly MergeLine[]; by: string }) {
  return (
    <Alert
      type="warning"
      className={styles.comparison}
      title={`${by}也更正了这件工单。再次保存时，只写入您改过的字段，其余保留对方的内容：`}
      description={
        <table className={styles.table}>
          <thead>
            <tr>
              <th>字段</th>
              <th>对方改为</th>
              <th>您改为</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ label, theirs, mine }) => (
              <tr key={label} data-both={mine !== null}>
                <th>{label}</th>
                <td>{theirs}</td>
                <td>{mine ?? '（未改，保留对方内容）'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
