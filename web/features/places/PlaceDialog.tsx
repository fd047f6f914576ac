import { type Place, PlaceChange, type PlaceNode } from '@minsheng/contracts/places';
import { App, InputNumber } from 'antd';
import { call } from '../../api/client.ts';
import { ChangesMeanwhile } from '../../ui/ChangesMeanwhile.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { NodeDialogProps } from '../../ui/nodes/kind.ts';
import { NodeFields } from '../../ui/nodes/NodeFields.tsx';
import { newNode } from '../../ui/nodes/new-node.ts';
import styles from '../../ui/nodes/nodes.module.css';
import { useVersioned, type VersionedField } from '../../ui/versioned.ts';

export function PlaceDialog({ task, onClose, onSaved }: NodeDialogProps<PlaceNode>) {
  return 'node' in task ? (
    <ChangeDialog node={task.node} onClose={onClose} onSaved={onSaved} />
  ) : (
    <NewDialog {...task} onClose={onClose} onSaved={onSaved} />
  );
}

type Ends = Pick<NodeDialogProps<PlaceNode>, 'onClose' | 'onSaved'>;

function NewDialog({
  parent,
  siblings,
  onClose,
  onSaved,
}: Ends & { parent: PlaceNode | null; siblings: readonly PlaceNode[] }) {
  const { message } = App.useApp();
  const create = async (form: PlaceChange) => {
    const place = await call.places.create({ ...form, parentId: parent?.id ?? null });
    message.success(`已新增“${place.fullName}”`);
    onSaved(place.id);
  };
  return (
    <FormDialog
      title={parent ? `在“${parent.name}”下新增行政区划` : '新增行政区划'}
      okText="新增"
      schema={PlaceChange}
      initial={{ ...newNode(parent, siblings), longitude: null, latitude: null }}
      onClose={onClose}
      onSubmit={create}
    >
      <Fields />
    </FormDialog>
  );
}

function ChangeDialog({ node, onClose, onSaved }: Ends & { node: PlaceNode }) {
  const { message } = App.useApp();
  const { lines, save } = useVersioned<PlaceNode, PlaceChange>({
    item: node,
    formOf,
    fields,
    latest: () => call.places.get({ id: node.id }),
  });
  const change = async (form: PlaceChange) => {
    const place: Place = await save(form, (merged, version) => call.places.change({ ...merged, id: node.id, version }));
    message.success(`已保存“${place.fullName}”`);
    onSaved(place.id);
  };
  return (
    <FormDialog
      title={`修改“${node.name}”`}
      okText="保存"
      schema={PlaceChange}
      initial={formOf(node)}
      onClose={onClose}
      onSubmit={change}
    >
      <ChangesMeanwhile lines={lines} />
      <Fields />
    </FormDialog>
  );
}

function Fields() {
  return (
    <NodeFields>
      <div className={styles.pair}>
        <Field name="longitude" label="经度" extra="GCJ-02，如 109.02932">
          <InputNumber min={-180} max={180} precision={6} style={{ width: '100%' }} />
        </Field>
        <Field name="latitude" label="纬度" extra="与经度一起填写，如 32.69063">
          <InputNumber min={-90} max={90} precision={6} style={{ width: '100%' }} />
        </Field>
      </div>
    </NodeFields>
  );
}

const formOf = ({ name, code, aliases, sort, longitude, latitude }: PlaceNode): PlaceChange => ({
  name,
  code,
  aliases,
  sort,
  longitude,
  latitude,
});

const inWords = (value: string | number | null) => String(value ?? '');
const fields: readonly VersionedField<PlaceChange>[] = [
  { key: 'name', label: '名称', words: inWords },
  { key: 'code', label: '编码', words: inWords },
  { key: 'aliases', label: '别名', words: (names) => names.join('、') },
  { key: 'sort', label: '排序号', words: inWords },
  { key: 'longitude', label: '经度', words: inWords },
  { key: 'latitude', label: '纬度', words: inWords },
];
