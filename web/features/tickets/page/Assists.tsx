import type { Assist } from '@minsheng/contracts/assists';
import { assistStatuses } from '@minsheng/contracts/assists';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { DueTime } from '../../../ui/DueTime.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { AnswerAssistDialog } from '../life/AssistDialogs.tsx';
import styles from './assists.module.css';
import card from './ticket.module.css';

/** Who leads, who assists, and who of them has answered. */
export function Assists({ ticket }: { ticket: Ticket }) {
  const assists = useQuery(api.assists.ofTicket.queryOptions({ input: { id: ticket.id } }));
  if (!assists.data?.length) return null;
  const answered = assists.data.filter(({ status }) => status === 'answered').length;
  return (
    <section className={card.card} aria-label="协办单位">
      <header className={card.cardHead}>
        <h2>协办单位</h2>
        <span className={card.quiet}>
          {answered}/{assists.data.length} 已答复
        </span>
      </header>
      <ul className={styles.assists}>
        {assists.data.map((assist) => (
          <Task key={assist.id} assist={assist} />
        ))}
      </ul>
    </section>
  );
}

function Task({ assist }: { assist: Assist }) {
  const [dialog, setDialog] = useState<'answer' | 'withdraw' | null>(null);
  const { unit, status, dueAt, question, opinion, answeredBy, answeredAt, urges } = assist;
  return (
    <li>
      <div className={styles.head}>
        <strong>{unit.name}</strong>
        <span data-status={status} className={styles.status}>
          {assistStatuses[status]}
        </span>
        {status === 'open' && <DueTime dueAt={dueAt} />}
        {urges > 0 && <span className={styles.urged}>催办 {urges}</span>}
        <Buttons assist={assist} onAnswer={() => setDialog('answer')} onWithdraw={() => setDialog('withdraw')} />
      </div>
      <p className={card.quiet}>{question}</p>
      {opinion && (
        <p className={styles.opinion}>
          {opinion}
          <span className={card.quiet}>
            {answeredBy?.name} <TimeText at={answeredAt} />
          </span>
        </p>
      )}
      {dialog === 'answer' && <AnswerAssistDialog assist={assist} onClose={() => setDialog(null)} />}
      {dialog === 'withdraw' && <WithdrawDialog assist={assist} onClose={() => setDialog(null)} />}
    </li>
  );
}

type ButtonsProps = { assist: Assist; onAnswer: () => void; onWithdraw: () => void };

function Buttons({ assist, onAnswer, onWithdraw }: ButtonsProps) {
  const refresh = useRefresh();
  const { message } = App.useApp();
  const urge = useMutation(
    api.assists.urge.mutationOptions({
      onSuccess: () => {
        message.success('已催办协办单位');
        refresh();
      },
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  const { id, version, unit } = assist;
  return (
    <span className={styles.buttons}>
      {assist.mayAnswer && (
        <Button size="small" type="primary" onClick={onAnswer}>
          答复协办
        </Button>
      )}
      {assist.mayUrge && !assist.mayAnswer && (
        <Button size="small" loading={urge.isPending} onClick={() => urge.mutate({ id, version })}>
          催办
        </Button>
      )}
      {assist.mayWithdraw && (
        <Button size="small" type="text" onClick={onWithdraw} aria-label={`撤销${unit.name}的协办`}>
          撤销
        </Button>
      )}
    </span>
  );
}

const Withdrawal = z.object({
  reason: z.string().trim().min(2, '请写明原因').max(500, '原因最多 500 个字'),
});

function WithdrawDialog({ assist, onClose }: { assist: Assist; onClose: () => void }) {
  const refresh = useRefresh();
  const { message } = App.useApp();
  const withdraw = useMutation(api.assists.withdraw.mutationOptions());
  const submit = async ({ reason }: { reason: string }) => {
    await withdraw.mutateAsync({ id: assist.id, version: assist.version, reason });
    message.success('已撤销协办');
    refresh();
    onClose();
  };
  return (
    <FormDialog
      title={`撤销协办：${assist.unit.name}`}
      okText="撤销协办"
      isDanger
      schema={Withdrawal}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>撤销后该单位不再看到这件工单。</p>
      <Field name="reason" label="撤销原因">
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Field>
    </FormDialog>
  );
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => {
    for (const changed of [api.assists, api.tickets]) void queryClient.invalidateQueries({ queryKey: changed.key() });
  };
}
