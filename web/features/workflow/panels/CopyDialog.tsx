import { NewWorkflow, type Workflow } from '@minsheng/contracts/workflow-routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useLook } from '../useLook.ts';

type Props = { source: Workflow; onClose: () => void };

const Copy = NewWorkflow.pick({ name: true });

/** A draft that begins as this version is. */
export function CopyDialog({ source, onClose }: Props) {
  const { open } = useLook();
  const queryClient = useQueryClient();
  const creation = useMutation(api.workflow.createDraft.mutationOptions());
  return (
    <FormDialog
      title={`复制第 ${source.version} 版为草稿`}
      schema={Copy}
      okText="建立草稿"
      initial={{ name: source.name }}
      onClose={onClose}
      onSubmit={async ({ name }) => {
        const { key, definition } = source;
        const draft = await creation.mutateAsync({ key, name, definition });
        await queryClient.invalidateQueries({ queryKey: api.workflow.list.key() });
        onClose();
        open(draft.id);
      }}
    >
      <Field name="name" label="流程名称">
        <Input autoFocus maxLength={40} />
      </Field>
    </FormDialog>
  );
}
