import { type IntakeItem, Rejection, type RejectionReason, rejectionReasons } from '@minsheng/contracts/intake';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const options = Object.entries(rejectionReasons).map(([value, { name }]) => ({ value, label: name }));

interface DialogProps {
  item: IntakeItem;
  onClose: () => void;
  onDone: () => void;
}

/** 不予受理: a reason for the centre, an answer for the citizen; the reason brings a wording that can be changed. */
export function RejectDialog({ item, onClose, onDone }: DialogProps) {
  const client = useQueryClient();
  const reject = useMutation(api.intake.reject.mutationOptions());
  return (
    <FormDialog
      title={`不予受理 ${item.number}`}
      schema={Rejection}
      okText="不予受理"
      isDanger
      onClose={onClose}
      onSubmit={async (values) => {
        await reject.mutateAsync({ ...values, itemId: item.id, version: item.version });
        await client.invalidateQueries({ queryKey: api.intake.key() });
        onDone();
      }}
    >
      {(form) => (
        <>
          <Field name="reason" label="原因">
            <Select
              autoFocus
              placeholder="请选择原因"
              options={options}
              onChange={(reason: RejectionReason) => form.setFieldValue('reply', rejectionReasons[reason].reply)}
            />
          </Field>
          <Field name="reply" label="给诉求人的答复" extra="诉求人查询时看到的就是这段话">
            <Input.TextArea rows={4} maxLength={500} showCount />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
