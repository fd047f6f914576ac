import type { CallbackError } from '@minsheng/contracts/callback-words';
import type { CallbackDetail } from '@minsheng/contracts/callbacks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import type { useWords } from '../useWords.ts';
import styles from './panel.module.css';

type Words = ReturnType<typeof useWords>;
type Props = { detail: CallbackDetail; words: Words };

const text = (least: string) => z.string(least).trim().min(2, least).max(500, '最多 500 个字');
const NewMark = z.object({ kind: z.string('请选择错误类型').min(1), remark: text('请写明错在哪里') });
const Answer = z.object({ answer: text('请填写说明') });
const Withdrawal = z.object({ reason: text('请填写撤销理由') });

/** 回访错误: marked by a reviewer, answered by the agent, withdrawn with a reason; nothing of it disappears. */
export function Marks({ detail, words }: Props) {
  const [isMarking, setMarking] = useState(false);
  const mark = useMutation(api.callbacks.mark.mutationOptions({ onSuccess: useRefresh() }));
  return (
    <section aria-label="回访错误" className={styles.marks}>
      <h3 className={styles.sectionTitle}>
        回访错误
        {detail.canMark && (
          <Button size="small" onClick={() => setMarking(true)}>
            标记错误
          </Button>
        )}
      </h3>
      {detail.marks.length === 0 && <p className={styles.faint}>没有标记错误</p>}
      {detail.marks.map((each) => (
        <Mark key={each.id} mark={each} detail={detail} words={words} />
      ))}
      {isMarking && (
        <FormDialog
          title="标记回访错误"
          schema={NewMark}
          okText="标记"
          onClose={() => setMarking(false)}
          onSubmit={(values) => mark.mutateAsync({ id: detail.id, ...values }).then(() => setMarking(false))}
        >
          <Field name="kind" label="错误类型">
            <Select
              autoFocus
              placeholder="请选择错误类型"
              options={words.inUse('errorKind').map(({ key, name }) => ({ value: key, label: name }))}
            />
          </Field>
          <Field name="remark" label="说明">
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Field>
        </FormDialog>
      )}
    </section>
  );
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: api.callbacks.key() });
}

function Mark({ mark, detail, words }: { mark: CallbackError } & Props) {
  const [dialog, setDialog] = useState<'answer' | 'withdraw' | null>(null);
  const mayReview = useMay('callback.review');
  const refresh = useRefresh();
  const answer = useMutation(api.callbacks.answerMark.mutationOptions({ onSuccess: refresh }));
  const withdraw = useMutation(api.callbacks.withdrawMark.mutationOptions({ onSuccess: refresh }));
  const isStanding = mark.withdrawnAt === null;
  const close = () => setDialog(null);
  const known = { id: mark.id, version: mark.version };
  return (
    <div className={styles.mark} data-withdrawn={!isStanding}>
      <p>
        <strong>{words.nameOf('errorKind', mark.kind)}</strong>：{mark.remark}
        <span className={styles.faint}>
          {' '}
          {mark.markedBy?.name} <TimeText at={mark.markedAt} />
        </span>
      </p>
      {mark.answer && <p>回访员说明：{mark.answer}</p>}
      {!isStanding && (
        <p className={styles.faint}>
          已撤销：{mark.withdrawReason}（{mark.withdrawnBy?.name}）
        </p>
      )}
      {isStanding && detail.canAnswerMarks && (
        <Button size="small" onClick={() => setDialog('answer')}>
          说明情况
        </Button>
      )}
      {isStanding && mayReview && !detail.canAnswerMarks && (
        <Button size="small" type="text" onClick={() => setDialog('withdraw')}>
          撤销
        </Button>
      )}
      {dialog === 'answer' && (
        <FormDialog
          title="说明情况"
          schema={Answer}
          initial={{ answer: mark.answer ?? '' }}
          onClose={close}
          onSubmit={(values) => answer.mutateAsync({ ...known, ...values }).then(close)}
        >
          <Field name="answer" label="说明">
            <Input.TextArea rows={4} autoFocus maxLength={500} showCount />
          </Field>
        </FormDialog>
      )}
      {dialog === 'withdraw' && (
        <FormDialog
          title="撤销回访错误"
          schema={Withdrawal}
          onClose={close}
          onSubmit={(values) => withdraw.mutateAsync({ ...known, ...values }).then(close)}
        >
          <Field name="reason" label="撤销理由">
            <Input.TextArea rows={3} autoFocus maxLength={500} showCount />
          </Field>
        </FormDialog>
      )}
    </div>
  );
}
