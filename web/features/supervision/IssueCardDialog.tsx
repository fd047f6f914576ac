import { cardColours, NewCard } from '@minsheng/contracts/supervision';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useMutation } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import type { z } from 'zod';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useCardDone } from './useCardDone.ts';

const Form = NewCard.omit({ id: true });

type Props = { ticket: Ticket; onClose: () => void };

/** A supervisor deals a card by hand, with the reason. */
export function IssueCardDialog({ ticket, onClose }: Props) {
  const done = useCardDone(onClose);
  const issue = useMutation(api.supervision.issue.mutationOptions());
  const submit = async (values: z.output<typeof Form>) => {
    await issue.mutateAsync({ ...values, id: ticket.id });
    done(`已向${ticket.unitName}发${cardColours[values.card]}`);
  };
  return (
    <FormDialog
      title={`督办发牌：${ticket.number}`}
      okText="发牌"
      isDanger
      schema={Form}
      initial={{ card: 'yellow' }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="card" label="牌色">
        <Radio.Group options={Object.entries(cardColours).map(([value, label]) => ({ value, label }))} />
      </Field>
      <Field name="reason" label="督办理由">
        <Input.TextArea rows={4} maxLength={1000} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
