import { ExtensionDays, NewRequest } from '@minsheng/contracts/requests';
import type { Ticket } from '@minsheng/contracts/tickets';
import { Input, InputNumber } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './life.module.css';
import { PaperField } from './PaperField.tsx';
import { useTicketChange } from './useTicketChange.ts';

const words = {
  extension: { title: '申请延期', reason: '延期理由', note: '审批期间时限照常计算；批准后从现时限起顺延。' },
  reopening: {
    title: '申请重新办理',
    reason: '重新办理的理由',
    note: '批准后工单回到原承办单位重新办理；未批准则保持办结。',
  },
  voiding: { title: '申请作废', reason: '作废理由', note: '工单已派到过单位，作废须由另一位有权限的人员批准。' },
} as const;

const Plain = NewRequest.pick({ reason: true, paperIds: true, days: true });
// Where days are asked for they have to be given.
const WithDays = Plain.extend({ days: ExtensionDays }) as unknown as typeof Plain;

type Props = { kind: keyof typeof words; ticket: Ticket; onClose: () => void };

/** What needs a second person's consent is asked for with a reason and papers. */
export function RequestDialog({ kind, ticket, onClose }: Props) {
  const { title, reason, note } = words[kind];
  const ask = useTicketChange(api.requests.ask, ticket.id, '申请已提交，等待审批', onClose);
  return (
    <FormDialog
      title={`${title}：${ticket.number}`}
      okText="提交申请"
      schema={kind === 'extension' ? WithDays : Plain}
      initial={kind === 'extension' ? { days: 3 } : {}}
      onClose={onClose}
      onSubmit={(values) => ask({ ...values, kind })}
    >
      <p className={styles.note}>
        {note}
        {kind === 'extension' && (
          <>
            现时限 <TimeText at={ticket.dueAt} mode="full" />。
          </>
        )}
      </p>
      {kind === 'extension' && (
        <Field name="days" label="延长">
          <InputNumber min={1} max={90} suffix="个工作日" style={{ width: 160 }} autoFocus />
        </Field>
      )}
      <Field name="reason" label={reason}>
        <Input.TextArea rows={4} maxLength={1000} showCount autoFocus={kind !== 'extension'} />
      </Field>
      <Field name="paperIds" label="附件（可不附）">
        <PaperField ticketId={ticket.id} />
      </Field>
    </FormDialog>
  );
}
