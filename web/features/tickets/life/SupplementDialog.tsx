import { NewSupplement } from '@minsheng/contracts/supplements';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import styles from './life.module.css';
import { PaperField } from './PaperField.tsx';
import { useTicketChange } from './useTicketChange.ts';

const Form = NewSupplement.omit({ id: true });

type Props = { ticket: Ticket; onClose: () => void };

/** 补单: added to the ticket's story, signed, never changed again; figures of a closed ticket stay as they are. */
export function SupplementDialog({ ticket, onClose }: Props) {
  const types = useQuery(api.supplements.types.queryOptions());
  const add = useTicketChange(api.supplements.add, ticket.id, '已补单', onClose);
  return (
    <FormDialog title={`补单：${ticket.number}`} okText="补单" schema={Form} onClose={onClose} onSubmit={add}>
      <p className={styles.note}>
        补单署名并记入处理流程，提交后不能修改或删除
        {ticket.status === 'closed' && '；工单的办结时间、时限和满意度不受影响'}。
      </p>
      <Field name="type" label="补单类型">
        <Select
          autoFocus
          placeholder="请选择补单类型"
          loading={types.isPending}
          options={types.data?.map((type) => ({ value: type, label: type }))}
        />
      </Field>
      <Field name="content" label="内容">
        <Input.TextArea rows={5} maxLength={2000} showCount />
      </Field>
      <Field name="paperIds" label="附件（可不附）">
        <PaperField ticketId={ticket.id} />
      </Field>
    </FormDialog>
  );
}
