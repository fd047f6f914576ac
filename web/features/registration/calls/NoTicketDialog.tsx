import { type Call, NoTicket, noTicketReasons } from '@minsheng/contracts/calls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

const reasons = Object.entries(noTicketReasons).map(([value, label]) => ({ value, label }));

/** 无需登记: a call that leaves no ticket says why. */
export function NoTicketDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const queryClient = useQueryClient();
  const end = useMutation(api.calls.endWithoutTicket.mutationOptions());
  return (
    <FormDialog
      title="无需登记工单"
      schema={NoTicket}
      onClose={onClose}
      onSubmit={async (values) => {
        await end.mutateAsync({ ...values, id: call.id });
        void queryClient.invalidateQueries({ queryKey: api.calls.desk.key() });
        onClose();
      }}
    >
      <Field name="reason" label="原因">
        <Radio.Group options={reasons} />
      </Field>
      <Field name="note" label="说明">
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Field>
    </FormDialog>
  );
}
