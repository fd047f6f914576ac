import type { Trainee } from '@minsheng/contracts/trainees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, InputNumber } from 'antd';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

const Form = z.object({ share: z.int('请填写 0–100 的整数').min(0, '比例为 0–100').max(100, '比例为 0–100') });

/** What part of a trainee's tickets the lead reviews. */
export function ShareDialog({ trainee, minimum, onClose }: { trainee: Trainee; minimum: number; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const set = useMutation(api.trainees.setShare.mutationOptions());
  const missing = Math.max(0, minimum - trainee.reviewedEver);
  return (
    <FormDialog
      title={`审核比例：${trainee.name}`}
      okText="保存"
      schema={Form}
      initial={{ share: trainee.share }}
      onClose={onClose}
      onSubmit={async ({ share }) => {
        const { shareInForce } = await set.mutateAsync({ id: trainee.id, version: trainee.shareVersion, share });
        message.success(shareInForce === share ? '已保存并生效' : `已保存，再审 ${missing} 件后生效`);
        void queryClient.invalidateQueries({ queryKey: api.trainees.key() });
        onClose();
      }}
    >
      <Field
        name="share"
        label="由组长审核的比例"
        extra="由系统按工单随机抽取，抽取结果事先无法得知。举报、紧急件、直接答复和退回过的工单始终审核。"
      >
        <InputNumber min={0} max={100} precision={0} suffix="%" autoFocus style={{ width: 160 }} />
      </Field>
      <p>
        已审核 {trainee.reviewedEver} 件，满 {minimum} 件后抽审生效
        {missing > 0 ? `，还差 ${missing} 件，此前全部审核。` : '。'}
      </p>
    </FormDialog>
  );
}
