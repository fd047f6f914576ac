import { type Assist, AssistAnswer, NewAssists } from '@minsheng/contracts/assists';
import { NewRequest } from '@minsheng/contracts/requests';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, InputNumber } from 'antd';
import type { z } from 'zod';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { UnitsPicker } from '../../../ui/UnitsPicker.tsx';
import styles from './life.module.css';
import { PaperField } from './PaperField.tsx';
import { useTicketChange } from './useTicketChange.ts';

const Assignment = NewAssists.omit({ id: true });
const Asked = NewRequest.pick({ reason: true }).extend({ unitIds: NewAssists.shape.unitIds });
const Answer = AssistAnswer.pick({ opinion: true, paperIds: true });

type Props = { ticket: Ticket; onClose: () => void };

/** 指定协办: each unit gets its own task and answers with its opinion; the ticket stays with the one that leads. */
export function AssignDialog({ ticket, onClose }: Props) {
  const assign = useTicketChange(api.assists.assign, ticket.id, '已指定协办单位', onClose);
  return (
    <FormDialog
      title={`指定协办：${ticket.number}`}
      okText="指定协办"
      schema={Assignment}
      initial={{ days: 3 }}
      onClose={onClose}
      onSubmit={assign}
    >
      <p className={styles.note}>
        {ticket.unitName ? `主办单位：${ticket.unitName}。` : ''}协办单位可查看工单并答复意见，件数只计主办单位。
      </p>
      <Field name="unitIds" label="协办单位">
        <UnitsPicker except={ticket.currentUnit?.id} autoFocus />
      </Field>
      <Field name="question" label="需要协办的事项">
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Field>
      <Field name="days" label="答复时限">
        <InputNumber min={1} max={60} suffix="个工作日" style={{ width: 160 }} />
      </Field>
    </FormDialog>
  );
}

/** 申请协办: the lead unit asks, the centre decides. */
export function AssistanceDialog({ ticket, onClose }: Props) {
  const ask = useTicketChange(api.requests.ask, ticket.id, '申请已提交，等待审批', onClose);
  return (
    <FormDialog
      title={`申请协办：${ticket.number}`}
      okText="提交申请"
      schema={Asked}
      onClose={onClose}
      onSubmit={(values) => ask({ ...values, kind: 'assistance' })}
    >
      <Field name="unitIds" label="希望哪些单位协办">
        <UnitsPicker except={ticket.currentUnit?.id} autoFocus />
      </Field>
      <Field name="reason" label="需要协办的事项与理由">
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Field>
    </FormDialog>
  );
}

/** 答复协办: the assisting unit's opinion, for the unit that leads. */
export function AnswerAssistDialog({ assist, onClose }: { assist: Assist; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const answer = useMutation(api.assists.answer.mutationOptions());
  const submit = async (values: z.output<typeof Answer>) => {
    await answer.mutateAsync({ ...values, id: assist.id, version: assist.version });
    for (const changed of [api.assists, api.tickets]) void queryClient.invalidateQueries({ queryKey: changed.key() });
    message.success('协办意见已答复主办单位');
    onClose();
  };
  return (
    <FormDialog
      title={`答复协办：${assist.ticket.number}`}
      okText="答复"
      schema={Answer}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className={styles.note}>{assist.question}</p>
      <Field name="opinion" label="协办意见">
        <Input.TextArea rows={6} maxLength={5000} showCount autoFocus />
      </Field>
      <Field name="paperIds" label="附件（可不附）">
        <PaperField ticketId={assist.ticket.id} />
      </Field>
    </FormDialog>
  );
}
