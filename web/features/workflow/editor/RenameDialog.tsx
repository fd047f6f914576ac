import { WorkflowChange } from '@minsheng/contracts/workflow-routes';
import { Input } from 'antd';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

type Props = { name: string; onRename: (name: string) => void; onClose: () => void };

const Name = WorkflowChange.pick({ name: true });

export const RenameDialog = ({ name, onRename, onClose }: Props) => (
  <FormDialog
    title="流程改名"
    schema={Name}
    okText="改名"
    initial={{ name }}
    onClose={onClose}
    onSubmit={async (values) => {
      onRename(values.name);
      onClose();
    }}
  >
    <Field name="name" label="流程名称">
      <Input autoFocus maxLength={40} />
    </Field>
  </FormDialog>
);
