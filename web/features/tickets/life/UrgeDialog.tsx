import type { Ticket } from '@minsheng/contracts/tickets';
import { NewUrge, urgeOrigins } from '@minsheng/contracts/urging';
import { Input, Radio } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import styles from './life.module.css';
import { useTicketChange } from './useTicketChange.ts';

const Form = NewUrge.omit({ id: true });

type Props = { ticket: Ticket; onClose: () => void };

/** 催办: the unit hears of it at once; how often it was urged is shown on its list. */
export function UrgeDialog({ ticket, onClose }: Props) {
  const urge = useTicketChange(api.urging.urge, ticket.id, '已催办，承办单位即时收到提醒', onClose);
  const { urges } = ticket.marks;
  return (
    <FormDialog
      title={`催办：${ticket.number}`}
      okText="催办"
      schema={Form}
      initial={{ origin: 'centre' }}
      onClose={onClose}
      onSubmit={urge}
    >
      <p className={styles.note}>
        承办单位：{ticket.currentUnit?.name ?? ticket.unitName}。
        {urges > 0 ? `此前已催办 ${urges} 次。` : '此前未催办过。'}
      </p>
      <Field name="origin" label="催办来源">
        <Radio.Group options={Object.entries(urgeOrigins).map(([value, label]) => ({ value, label }))} />
      </Field>
      <Field name="note" label="催办说明（可不填）">
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
