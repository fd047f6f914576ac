import type { ParameterSetting } from '@minsheng/contracts/parameters';
import { Input, InputNumber, Select, Switch } from 'antd';
import { schemaOf } from './value-words.ts';

type Props = { id: string; setting: ParameterSetting; value: unknown; onChange: (value: unknown) => void };

/** What the value may be decides what it is set with. */
export function ValueControl({ id, setting, value, onChange }: Props) {
  const { type, enum: choices, minimum, maximum } = schemaOf(setting);
  if (choices) {
    const options = choices.map((choice) => ({ value: choice, label: String(choice) }));
    return <Select id={id} style={{ width: 200 }} value={value as string} onChange={onChange} options={options} />;
  }
  if (type === 'boolean') {
    return <Switch id={id} checked={value === true} onChange={onChange} checkedChildren="是" unCheckedChildren="否" />;
  }
  if (type === 'integer' || type === 'number') {
    return (
      <InputNumber
        id={id}
        style={{ width: 200 }}
        value={value as number}
        suffix={setting.unit}
        precision={type === 'integer' ? 0 : undefined}
        status={isWithin(value, minimum, maximum) ? '' : 'error'}
        onChange={onChange}
      />
    );
  }
  if (type === 'array') {
    return (
      <Select
        id={id}
        mode="tags"
        open={false}
        suffixIcon={null}
        style={{ width: '100%' }}
        value={value as string[]}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      id={id}
      style={{ width: 200 }}
      value={String(value ?? '')}
      suffix={setting.unit}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const isWithin = (value: unknown, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY) =>
  typeof value === 'number' && value >= minimum && value <= maximum;
