import { type Category, CategoryChange, type CategoryNode } from '@minsheng/contracts/categories';
import { useQuery } from '@tanstack/react-query';
import { App, InputNumber } from 'antd';
import { api, call } from '../../api/client.ts';
import { ChangesMeanwhile } from '../../ui/ChangesMeanwhile.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { NodeDialogProps } from '../../ui/nodes/kind.ts';
import { NodeFields } from '../../ui/nodes/NodeFields.tsx';
import { newNode } from '../../ui/nodes/new-node.ts';
import { UnitPicker } from '../../ui/UnitPicker.tsx';
import { useVersioned, type VersionedField } from '../../ui/versioned.ts';

export function CategoryDialog({ task, onClose, onSaved }: NodeDialogProps<CategoryNode>) {
  return 'node' in task ? (
    <ChangeDialog node={task.node} onClose={onClose} onSaved={onSaved} />
  ) : (
    <NewDialog {...task} onClose={onClose} onSaved={onSaved} />
  );
}

type Ends = Pick<NodeDialogProps<CategoryNode>, 'onClose' | 'onSaved'>;
type Below = { parent: CategoryNode | null; siblings: readonly CategoryNode[] };

function NewDialog({ parent, siblings, onClose, onSaved }: Ends & Below) {
  const { message } = App.useApp();
  const create = async (form: CategoryChange) => {
    const category = await call.categories.create({ ...form, parentId: parent?.id ?? null });
    message.success(`已新增“${category.fullName}”`);
    onSaved(category.id);
  };
  return (
    <FormDialog
      title={parent ? `在“${parent.name}”下新增归口类型` : '新增一级归口类型'}
      okText="新增"
      schema={CategoryChange}
      initial={{ ...newNode(parent, siblings), unitId: null, deadlineDays: null }}
      onClose={onClose}
      onSubmit={create}
    >
      <Fields parent={parent} />
    </FormDialog>
  );
}

function ChangeDialog({ node, onClose, onSaved }: Ends & { node: CategoryNode }) {
  const { message } = App.useApp();
  const parent = useQuery({
    ...api.categories.get.queryOptions({ input: { id: node.parentId ?? '' } }),
    enabled: node.parentId !== null,
  });
  const fields = useFields();
  const { lines, save } = useVersioned<CategoryNode, CategoryChange>({
    item: node,
    formOf,
    fields,
    latest: () => call.categories.get({ id: node.id }),
  });
  const change = async (form: CategoryChange) => {
    const category: Category = await save(form, (merged, version) =>
      call.categories.change({ ...merged, id: node.id, version }),
    );
    message.success(`已保存“${category.fullName}”`);
    onSaved(category.id);
  };
  return (
    <FormDialog
      title={`修改“${node.name}”`}
      okText="保存"
      schema={CategoryChange}
      initial={formOf(node)}
      onClose={onClose}
      onSubmit={change}
    >
      <ChangesMeanwhile lines={lines} />
      <Fields parent={parent.data ?? null} />
    </FormDialog>
  );
}

function Fields({ parent }: { parent: CategoryNode | null }) {
  const unit = parent?.defaultUnit;
  const days = parent?.defaultDeadlineDays ?? null;
  return (
    <NodeFields>
      <Field
        name="unitId"
        label="默认承办单位"
        extra={unit ? '留空则沿用上级的；派单时作为首选，仍可改选。' : '派单时作为首选，仍可改选。'}
      >
        <UnitPicker levels={[1]} placeholder={unit ? `沿用上级：${unit.name}` : '一级单位名称或编码'} />
      </Field>
      <Field
        name="deadlineDays"
        label="办理时限"
        extra={`${days === null ? '留空则按系统参数。' : '留空则沿用上级的。'}只影响以后登记的工单。`}
      >
        <InputNumber
          min={0}
          max={365}
          precision={0}
          style={{ width: 220 }}
          suffix="个工作日"
          placeholder={days === null ? '按系统参数' : `沿用上级：${days}`}
        />
      </Field>
    </NodeFields>
  );
}

const formOf = ({ name, code, aliases, sort, own }: CategoryNode): CategoryChange => ({
  name,
  code,
  aliases,
  sort,
  unitId: own.unitId,
  deadlineDays: own.deadlineDays,
});

const inWords = (value: string | number | null) => String(value ?? '');

function useFields(): readonly VersionedField<CategoryChange>[] {
  const units = useQuery(api.organization.units.queryOptions());
  return [
    { key: 'name', label: '名称', words: inWords },
    { key: 'code', label: '编码', words: inWords },
    { key: 'aliases', label: '别名', words: (names) => names.join('、') },
    { key: 'sort', label: '排序号', words: inWords },
    { key: 'unitId', label: '默认承办单位', words: (id) => units.data?.find((unit) => unit.id === id)?.name ?? '' },
    { key: 'deadlineDays', label: '办理时限', words: inWords },
  ];
}
