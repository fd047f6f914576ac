import { CloseOutlined, DownOutlined, PlusOutlined } from '@ant-design/icons';
import type { Field } from '@minsheng/contracts/workflow';
import { freeKey } from '@minsheng/contracts/workflow-edits';
import { Button, Checkbox, Dropdown, Input, Select } from 'antd';
import styles from './editor.module.css';
import { Labelled } from './Labelled.tsx';

type Props = { fields: readonly Field[]; onChange: (fields: Field[], kind?: string) => void };

const kinds: Record<Field['kind'], string> = {
  text: '一行文字',
  longText: '多行文字',
  choice: '选项',
  choices: '多选',
  unit: '单位',
  date: '日期',
};

const blank = { isRequired: false, options: [], unitChoice: null };

/** What a process knows by its key is offered by name: the answer is what the citizen is told, the unit moves the ticket. */
const templates: { label: string; field: Field }[] = [
  { label: '办理意见', field: { ...blank, key: 'opinion', label: '办理意见', kind: 'longText' } },
  {
    label: '答复内容（告知诉求人）',
    field: { ...blank, key: 'answer', label: '答复内容', kind: 'longText', isRequired: true },
  },
  {
    label: '原因（选项）',
    field: {
      ...blank,
      key: 'reasonCode',
      label: '原因',
      kind: 'choice',
      isRequired: true,
      options: [{ value: 'other', label: '其他' }],
    },
  },
  { label: '一行文字', field: { ...blank, key: '', label: '说明', kind: 'text' } },
  { label: '多行文字', field: { ...blank, key: '', label: '说明', kind: 'longText' } },
  {
    label: '选项',
    field: { ...blank, key: '', label: '选项', kind: 'choice', options: [{ value: 'option1', label: '选项一' }] },
  },
  {
    label: '多选',
    field: { ...blank, key: '', label: '多选', kind: 'choices', options: [{ value: 'option1', label: '选项一' }] },
  },
  { label: '日期', field: { ...blank, key: '', label: '日期', kind: 'date' } },
  {
    label: '单位',
    field: { ...blank, key: 'proposedUnit', label: '建议承办单位', kind: 'unit', unitChoice: 'firstLevel' },
  },
];

/** What an action asks the person for. */
export function FieldsEditor({ fields, onChange }: Props) {
  const keys = fields.map(({ key }) => key);
  const add = ({ field }: (typeof templates)[number]) =>
    onChange([
      ...fields,
      { ...field, key: field.key && !keys.includes(field.key) ? field.key : freeKey(keys, 'field') },
    ]);
  return (
    <section className={styles.form} aria-label="填写项">
      <h4 className={styles.heading}>
        填写项
        <Dropdown
          trigger={['click']}
          menu={{
            items: templates.map((each, index) => ({ key: index, label: each.label, onClick: () => add(each) })),
          }}
        >
          <Button size="small" type="link" icon={<PlusOutlined />}>
            添加 <DownOutlined />
          </Button>
        </Dropdown>
      </h4>
      {fields.length === 0 && <p className={styles.none}>不需要填写。</p>}
      {fields.map((field, index) => (
        <FieldRow
          key={field.key}
          field={field}
          onChange={(next) => onChange(fields.with(index, next), `field ${field.key}`)}
          onRemove={() => onChange(fields.toSpliced(index, 1))}
        />
      ))}
    </section>
  );
}

type RowProps = { field: Field; onChange: (field: Field) => void; onRemove: () => void };

function FieldRow({ field, onChange, onRemove }: RowProps) {
  const { label, kind, isRequired, options } = field;
  const isNeeded = field.key === 'unit';
  return (
    <div className={styles.way}>
      <div className={styles.row}>
        <Input
          size="small"
          className={styles.grow}
          aria-label="填写项名称"
          maxLength={20}
          value={label}
          onChange={({ target }) => onChange({ ...field, label: target.value })}
        />
        <span className={styles.none}>{kinds[kind]}</span>
        <Checkbox
          checked={isRequired}
          disabled={isNeeded}
          onChange={({ target }) => onChange({ ...field, isRequired: target.checked })}
        >
          必填
        </Checkbox>
        <Button
          size="small"
          type="text"
          aria-label={`删除填写项${label}`}
          disabled={isNeeded}
          title={isNeeded ? '去向要派往单位，须填写' : undefined}
          icon={<CloseOutlined />}
          onClick={onRemove}
        />
      </div>
      {(kind === 'choice' || kind === 'choices') && (
        <Labelled label="选项，一行一个">
          <Input.TextArea
            size="small"
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={options.map((option) => option.label).join('\n')}
            onChange={({ target }) => onChange({ ...field, options: optionsFrom(target.value, options) })}
          />
        </Labelled>
      )}
      {kind === 'unit' && !isNeeded && (
        <Select
          size="small"
          aria-label="可选单位"
          value={field.unitChoice}
          options={[
            { value: 'firstLevel' as const, label: '一级单位' },
            { value: 'children' as const, label: '下级单位' },
          ]}
          onChange={(unitChoice) => onChange({ ...field, unitChoice })}
        />
      )}
    </div>
  );
}

/** A line keeps the value it had, so that figures of earlier tickets stay comparable; a new one gets its own. */
function optionsFrom(text: string, before: Field['options']): Field['options'] {
  const lines = text.split('\n').slice(0, 50);
  const taken = before.map(({ value }) => value);
  return lines.map((line, index) => {
    const label = line.slice(0, 20);
    const known =
      before.find((option) => option.label === label) ?? (lines.length === before.length ? before[index] : undefined);
    const value = known?.value ?? freeKey(taken, 'option');
    taken.push(value);
    return { value, label };
  });
}
