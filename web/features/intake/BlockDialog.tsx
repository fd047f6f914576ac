import { blockKinds, NewBlock } from '@minsheng/contracts/intake';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const kinds = Object.entries(blockKinds).map(([value, label]) => ({ value, label }));

export function BlockDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const block = useMutation(api.intake.block.mutationOptions());
  return (
    <FormDialog
      title="加入屏蔽名单"
      schema={NewBlock}
      okText="加入"
      initial={{ kind: 'phone', days: 30 }}
      onClose={onClose}
      onSubmit={async (values) => {
        await block.mutateAsync(values);
        await client.invalidateQueries({ queryKey: api.intake.blocks.key() });
        onClose();
      }}
    >
      <Field name="kind" label="类别">
        <Select options={kinds} />
      </Field>
      <Field name="value" label="内容">
        <Input maxLength={200} autoFocus />
      </Field>
      <Field name="reason" label="原因">
        <Input maxLength={200} />
      </Field>
      <Field name="days" label="屏蔽天数" extra="留空为长期">
        <InputNumber min={1} max={3650} precision={0} />
      </Field>
    </FormDialog>
  );
}
