import { LinkReason } from '@minsheng/contracts/linking';
import type { FoundTicket } from '@minsheng/contracts/ticket-search';
import { type Ticket, ticketStatuses } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Input, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { useDebounced } from '../../ui/useDebounced.ts';
import styles from './linking.module.css';
import { useLink } from './useLinking.ts';

const Choice = z.object({ otherId: z.uuid('请选择同一件事的工单'), reason: LinkReason.default('') });

/** 更多 → 并案: the other ticket is found by its number or by words. */
export function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 300);
  const link = useLink(onClose);
  const search = useQuery({
    ...api.tickets.search.queryOptions({ input: { text, limit: 8 } }),
    enabled: text.length >= 2,
  });
  const found = search.data?.items.filter(({ id }) => id !== ticket.id) ?? [];
  const submit = ({ otherId, reason }: z.output<typeof Choice>) => {
    const other = found.find(({ id }) => id === otherId);
    if (!other) return Promise.resolve();
    const tickets = [ticket, other].map(({ id, version }) => ({ id, version }));
    return link.mutateAsync({ tickets, reason });
  };
  return (
    <FormDialog
      title={`并案：${ticket.number}`}
      okText="并案"
      width={640}
      schema={Choice}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className={styles.note}>
        先登记的作为主件继续办理，后登记的作为从件随主件办理；主件答复后，逐一答复并回访每位诉求人。可以解除并恢复原状。
      </p>
      <Input.Search
        value={typed}
        allowClear
        autoFocus
        placeholder="工单编号，或标题、内容中的词"
        aria-label="查找同一件事的工单"
        onChange={(event) => setTyped(event.target.value)}
        style={{ marginBottom: 12 }}
      />
      {search.isFetching && !search.data && <Skeleton active paragraph={{ rows: 2 }} />}
      {search.data && found.length === 0 && <p className={styles.note}>没有找到其他工单，换一个词再试。</p>}
      <Field name="otherId" label={found.length > 0 ? '同一件事的工单' : ''}>
        <Radio.Group className={styles.choices}>
          {found.map((row) => (
            <Radio key={row.id} value={row.id}>
              <Choosable row={row} />
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <Field name="reason" label="说明（可不填）">
        <Input maxLength={200} />
      </Field>
    </FormDialog>
  );
}

function Choosable({ row }: { row: FoundTicket }) {
  return (
    <>
      <span>
        {row.number} {row.title}
      </span>
      <span className={styles.facts}>
        <span>{row.status === 'open' ? row.nodeName : ticketStatuses[row.status]}</span>
        <span>{row.placeName}</span>
        <TimeText at={row.registeredAt} />
      </span>
    </>
  );
}
