import { UnitChange } from '@minsheng/contracts/organization';
import { useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { api, call } from '../../../api/client.ts';
import { ChangesMeanwhile } from '../../../ui/ChangesMeanwhile.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { NodeDialogProps } from '../../../ui/nodes/kind.ts';
import { newNode } from '../../../ui/nodes/new-node.ts';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { useVersioned, type VersionedField } from '../../../ui/versioned.ts';
import styles from '../organization.module.css';
import { nodeWithPath, type UnitNode } from './unit-nodes.ts';

const Form = UnitChange.pick({ code: true, name: true, shortName: true, placeId: true });
type Form = Pick<UnitChange, 'code' | 'name' | 'shortName' | 'placeId'>;

export function UnitDialog({ task, ...ends }: NodeDialogProps<UnitNode>) {
  return 'node' in task ? <ChangeDialog node={task.node} {...ends} /> : <NewDialog {...task} {...ends} />;
}

type Ends = Pick<NodeDialogProps<UnitNode>, 'onClose' | 'onSaved'>;
type Below = { parent: UnitNode | null; siblings: readonly UnitNode[] };

function NewDialog({ parent, siblings, onClose, onSaved }: Ends & Below) {
  const saved = useSaved(onSaved);
  return (
    <FormDialog
      title={parent ? `在“${parent.name}”下新增单位` : '新增一级单位'}
      okText="新增"
      schema={Form}
      initial={{ name: '', shortName: '', code: newNode(parent, siblings).code, placeId: parent?.placeId ?? null }}
      onClose={onClose}
      onSubmit={async (form) =>
        saved(await call.organization.createUnit({ ...form, parentId: parent?.id ?? null, isActive: true }), '已新增')
      }
    >
      <Fields />
    </FormDialog>
  );
}

function ChangeDialog({ node, onClose, onSaved }: Ends & { node: UnitNode }) {
  const saved = useSaved(onSaved);
  const { lines, save } = useVersioned<UnitNode, Form>({
    item: node,
    formOf,
    fields,
    latest: async () => nodeWithPath(await call.organization.units(), node.id),
  });
  const change = (form: Form) =>
    save(form, async (merged, version) => {
      const { parentId, isActive } = nodeWithPath(await call.organization.units(), node.id);
      return call.organization.changeUnit({ ...merged, parentId, isActive, id: node.id, version });
    });
  return (
    <FormDialog
      title={`修改“${node.name}”`}
      okText="保存"
      schema={Form}
      initial={formOf(node)}
      onClose={onClose}
      onSubmit={async (form) => saved(await change(form), '已保存')}
    >
      <ChangesMeanwhile lines={lines} />
      <Fields />
    </FormDialog>
  );
}

/** Categories show the names of units, so they are asked again too. */
function useSaved(onSaved: (id: string) => void) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return ({ id, name }: { id: string; name: string }, words: string) => {
    message.success(`${words}“${name}”`);
    void queryClient.invalidateQueries({ queryKey: api.categories.key() });
    onSaved(id);
  };
}

function Fields() {
  return (
    <>
      <Field name="name" label="单位名称">
        <Input autoFocus maxLength={60} placeholder="全称，如 市城市管理局" />
      </Field>
      <div className={styles.pair}>
        <Field name="shortName" label="单位简称">
          <Input maxLength={30} placeholder="如 市城管局" />
        </Field>
        <Field name="code" label="单位编码">
          <Input maxLength={32} />
        </Field>
      </div>
      <Field name="placeId" label="所在行政区划">
        <PlacePicker />
      </Field>
    </>
  );
}

const formOf = ({ code, name, shortName, placeId }: UnitNode): Form => ({ code, name, shortName, placeId });
const fields: readonly VersionedField<Form>[] = [
  { key: 'name', label: '单位名称', words: String },
  { key: 'shortName', label: '单位简称', words: String },
  { key: 'code', label: '单位编码', words: String },
  { key: 'placeId', label: '所在区划', words: (id) => (id ? '（已更换）' : '') },
];
