import { Decision, type TicketRequest } from '@minsheng/contracts/requests';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Radio } from 'antd';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { BatchResult } from '../../ui/BatchResult.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const Form = Decision.pick({ opinion: true }).extend({ isApproved: z.boolean({ error: '请选择是否批准' }) });

type Props = { requests: readonly TicketRequest[]; onClose: () => void; onDone: () => void };

/** The same decision for all that were chosen; what could not be decided is named, request by request. */
export function DecideManyDialog({ requests, onClose, onDone }: Props) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const decide = useMutation(api.requests.decideMany.mutationOptions());
  const submit = async ({ isApproved, opinion }: z.output<typeof Form>) => {
    const chosen = requests.map(({ id, version }) => ({ id, version }));
    const results = await decide.mutateAsync({ requests: chosen, isApproved, opinion });
    const refused = results.filter(({ error }) => error).length;
    if (refused === 0) message.success(`${results.length} 项申请已审批`);
    else
      modal.warning({
        title: `${refused} 项没有审批成功`,
        width: 560,
        content: <BatchResult results={results} />,
      });
    void queryClient.invalidateQueries({ queryKey: api.requests.key() });
    onDone();
  };
  return (
    <FormDialog
      title={`批量审批：${requests.length} 项申请`}
      okText="提交审批"
      schema={Form}
      initial={{ isApproved: true }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="isApproved" label="审批结果">
        <Radio.Group
          options={[
            { value: true, label: '按申请批准' },
            { value: false, label: '不批准' },
          ]}
        />
      </Field>
      <Field name="opinion" label="审批意见（不批准必填）">
        <Input.TextArea rows={3} maxLength={1000} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
