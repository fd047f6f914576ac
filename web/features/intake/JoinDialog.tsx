import { type IntakeItem, Joining } from '@minsheng/contracts/intake';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface DialogProps {
  item: IntakeItem;
  onClose: () => void;
  onDone: () => void;
}

/** The matter has a ticket already: what came now is added to it as a remark, with its files. */
export function JoinDialog({ item, onClose, onDone }: DialogProps) {
  const client = useQueryClient();
  const join = useMutation(api.intake.join.mutationOptions());
  const known = item.related.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }));
  return (
    <FormDialog
      title={`并入已有工单：${item.number}`}
      schema={Joining}
      okText="并入"
      initial={{ note: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        await join.mutateAsync({ ...values, itemId: item.id, version: item.version });
        await client.invalidateQueries({ queryKey: api.intake.key() });
        onDone();
      }}
    >
      <Field
        name="ticketNumber"
        label="工单编号"
        extra={known.length > 0 ? '下拉列出同一电话的工单' : '内容和附件将记入这件工单的办理记录'}
      >
        <AutoComplete options={known} autoFocus placeholder="14 位工单编号" />
      </Field>
      <Field name="note" label="说明">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Field>
    </FormDialog>
  );
}
