import type { DissatisfiedRow } from '@minsheng/contracts/dissatisfied';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { BatchResult } from '../../ui/BatchResult.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './dissatisfied.module.css';

type Props = { rows: DissatisfiedRow[]; onDone: () => void };
const Opinion = z.object({
  opinion: z.string('请写明意见').trim().min(4, '请写明意见，至少 4 个字').max(1000, '意见最多 1000 个字'),
});
const decisions = {
  reissue: { name: '督办重办', hint: '退回承办单位再办一次，意见会转给单位。每件工单只能督办重办一次。' },
  close: { name: '不满意办结', hint: '写明为什么不能使诉求人满意、做过哪些工作。办结后仍计为不满意。' },
} as const;
type Decision = keyof typeof decisions;

/** 督办 for all that is selected: one more rework, or the end with an explanation. */
export function DecisionBar({ rows, onDone }: Props) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const ready = rows.filter(({ followup }) => followup === 'supervision');
  const decide = useDecide(onDone);
  const tickets = ready.map(({ ticket, ticketVersion }) => ({ id: ticket.id, version: ticketVersion }));
  return (
    <div className={styles.filters}>
      <span>
        已选 {rows.length} 件{ready.length < rows.length && `，其中 ${ready.length} 件待督办`}
      </span>
      {(Object.keys(decisions) as Decision[]).map((key) => (
        <Button
          key={key}
          type={key === 'reissue' ? 'primary' : 'default'}
          disabled={ready.length === 0}
          onClick={() => setDecision(key)}
        >
          {decisions[key].name}
        </Button>
      ))}
      <Button type="text" onClick={onDone}>
        取消选择
      </Button>
      {decision && (
        <FormDialog
          title={`${decisions[decision].name}：${ready.length} 件`}
          schema={Opinion}
          okText={decisions[decision].name}
          onClose={() => setDecision(null)}
          onSubmit={({ opinion }) => decide.mutateAsync({ decision, tickets, opinion }).then(() => setDecision(null))}
        >
          <p className={styles.hint}>{decisions[decision].hint}</p>
          <Field name="opinion" label={decision === 'reissue' ? '督办意见' : '办结说明'}>
            <Input.TextArea rows={4} autoFocus maxLength={1000} showCount />
          </Field>
        </FormDialog>
      )}
    </div>
  );
}

function useDecide(onDone: () => void) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  return useMutation(
    api.dissatisfied.decide.mutationOptions({
      onSuccess: (results) => {
        const refused = results.filter(({ error }) => error);
        if (refused.length === 0) message.success(`${results.length} 件全部办理成功`);
        else
          modal.warning({
            title: `${refused.length} 件没有办成`,
            width: 560,
            content: <BatchResult results={results} />,
          });
        onDone();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.dissatisfied.key() }),
    }),
  );
}
