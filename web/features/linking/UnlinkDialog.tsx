import { type Follower, undoEffects } from '@minsheng/contracts/linking';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Input } from 'antd';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { isConflict } from '../../api/errors.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useRefreshed } from './useLinking.ts';

const Reason = z.object({ reason: z.string().trim().min(2, '请写明解除并案的原因').max(200, '原因最多 200 个字') });

/** 解除并案: says what it will do before it is done. */
export function UnlinkDialog({ follower, onClose }: { follower: Follower; onClose: () => void }) {
  const { message } = App.useApp();
  const refresh = useRefreshed();
  const unlink = useMutation(api.links.unlink.mutationOptions());
  const submit = async ({ reason }: { reason: string }) => {
    try {
      await unlink.mutateAsync({ id: follower.linkId, version: follower.version, reason });
    } catch (error) {
      if (isConflict(error)) refresh();
      throw error;
    }
    message.success('已解除并案');
    refresh();
    onClose();
  };
  return (
    <FormDialog
      title={`解除并案：${follower.ticket.number}`}
      okText="解除并案"
      isDanger
      schema={Reason}
      onClose={onClose}
      onSubmit={submit}
    >
      <Alert
        type={follower.undo === 'bondOnly' ? 'warning' : 'info'}
        showIcon
        title={undoEffects[follower.undo]}
        style={{ marginBottom: 16 }}
      />
      <Field name="reason" label="原因">
        <Input.TextArea rows={3} maxLength={200} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
