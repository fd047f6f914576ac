import type { OfferedAction } from '@minsheng/contracts/tickets';
import type { Field as StepField } from '@minsheng/contracts/workflow';
import { DatePicker, Input, Select } from 'antd';
import { z } from 'zod';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';

type Props = {
  action: OfferedAction;
  title?: string;
  /** The unit that handles now: its children are offered for 转派. */
  currentUnitId: string | null;
  initial?: Record<string, string>;
  onSubmit: (inputs: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
};

/** What an action of the process asks for, field by field as its definition says. */
export function StepDialog({ action, title, currentUnitId, initial, onSubmit, onClose }: Props) {
  return (
    <FormDialog
      title={title ?? action.name}
      okText={action.name}
      isDanger={action.isDanger}
      schema={schemaOf(action.fields)}
      initial={initial}
      onClose={onClose}
      onSubmit={(values) => onSubmit(filledIn(values))}
    >
      {action.fields.length === 0 && <p>确认{action.name}？</p>}
      {action.fields.map((field, index) => (
        <Field key={field.key} name={field.key} label={field.label}>
          {controlOf(field, currentUnitId, index === 0)}
        </Field>
      ))}
    </FormDialog>
  );
}

/** The form's rules from the definition's fields; the server checks the same ones again. */
function schemaOf(fields: readonly StepField[]) {
  const shape = fields.map(({ key, label, kind, isRequired }) => {
    const longest = kind === 'longText' ? 5000 : kind === 'choices' ? 400 : 200;
    const text = z.string().trim().max(longest, `${label}最多 ${longest} 个字`);
    const verb = kind === 'text' || kind === 'longText' ? '填写' : '选择';
    return [key, isRequired ? text.min(1, `请${verb}${label}`) : text.nullish()] as const;
  });
  return z.object(Object.fromEntries(shape));
}

const filledIn = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));

function controlOf(field: StepField, currentUnitId: string | null, isFirst: boolean) {
  if (field.kind === 'longText') return <Input.TextArea rows={field.key === 'answer' ? 7 : 3} autoFocus={isFirst} />;
  if (field.kind === 'choice')
    return <Select autoFocus={isFirst} options={field.options} placeholder={`请选择${field.label}`} />;
  if (field.kind === 'choices') return <Choices field={field} isFirst={isFirst} />;
  if (field.kind === 'unit') {
    return field.unitChoice === 'children' ? (
      <UnitPicker below={currentUnitId ?? ''} autoFocus={isFirst} />
    ) : (
      <UnitPicker levels={[1]} autoFocus={isFirst} />
    );
  }
  if (field.kind === 'date') return <DayInput />;
  return <Input autoFocus={isFirst} />;
}

type ChoicesProps = { field: StepField; isFirst: boolean; value?: string; onChange?: (value: string) => void };

/** Several of the options; their values travel joined by commas. */
function Choices({ field, isFirst, value, onChange, ...rest }: ChoicesProps) {
  return (
    <Select
      {...rest}
      mode="multiple"
      autoFocus={isFirst}
      options={field.options}
      placeholder={`请选择${field.label}，可选多项`}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ? value.split(',') : []}
      onChange={(chosen: string[]) => onChange?.(chosen.join(','))}
    />
  );
}

function DayInput({ onChange }: { onChange?: (day: string) => void }) {
  return <DatePicker style={{ width: '100%' }} onChange={(_, day) => onChange?.(typeof day === 'string' ? day : '')} />;
}
