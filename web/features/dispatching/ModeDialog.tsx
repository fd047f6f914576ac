import type { DispatchStanding } from '@minsheng/contracts/dispatching';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { share } from './share.ts';

const Reason = z.object({ reason: z.string().trim().min(1, '请填写理由').max(500, '理由最多 500 个字') });

/** Switching on or off, with what follows from it and a reason that stays in the record. */
export function ModeDialog({ standing, onClose }: { standing: DispatchStanding; onClose: () => void }) {
  const { mode, units, windowMinutes, overall, pending } = standing;
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const isLive = mode.mode === 'live';
  const change = useMutation(
    api.dispatching.setMode.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.dispatching.key() }),
    }),
  );
  const able = units.filter(({ threshold }) => threshold !== null).length;
  return (
    <FormDialog
      title={isLive ? '停用自动派单' : '启用自动派单'}
      okText={isLive ? '停用' : '启用'}
      isDanger={isLive}
      schema={Reason}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await change.mutateAsync({ mode: isLive ? 'shadow' : 'live', version: mode.version, reason });
        message.success(isLive ? '已停用，转为影子运行' : '已启用自动派单');
        onClose();
      }}
    >
      {isLive ? (
        <p>停用后立即不再自动派出；正在等待的 {pending} 件留在派单列表，由派单员派单。决策照常记录。</p>
      ) : (
        <p>
          {able} 个单位达到派单线，历史上占全部工单的{' '}
          {share(overall.cases > 0 ? overall.decided / overall.cases : null)}
          。到派单线的工单等待 {windowMinutes}{' '}
          分钟后自动派出，期间派单员可以拦下；举报、保密、退回过、重办和有协办的工单不自动派出。准确率明显下滑时自动停用。
        </p>
      )}
      <Field name="reason" label="理由">
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
