import type { Clause } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, operators, relativeTimes } from '@minsheng/contracts/ticket-fields';
import { outcomes } from '@minsheng/contracts/workflow';
import { useQuery } from '@tanstack/react-query';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { api } from '../../../../api/client.ts';
import styles from './builder.module.css';
import { PickedMany } from './PickedMany.tsx';
import { UnitsSelect } from './UnitsSelect.tsx';

type Values = Clause['values'];
type Props = { clause: Clause; hasProblem: boolean; onChange: (values: Values) => void };

/** What a line compares with, in the way its field and its operator ask for. */
export function ValueEditor({ clause, hasProblem, onChange }: Props) {
  const { field, op, values } = clause;
  const status = hasProblem ? ('error' as const) : undefined;
  const label = `${fieldOf(field).label}的值`;
  const kind = operators[op].value;
  const common = { 'aria-label': label, status };
  if (kind === 'none') return null;
  if (kind === 'number' || kind === 'range')
    return <Amounts clause={clause} hasProblem={hasProblem} onChange={onChange} />;
  if (kind === 'day')
    return (
      <DatePicker
        {...common}
        value={dayOf(values[0])}
        onChange={(day) => onChange(day ? [day.format('YYYY-MM-DD')] : [])}
      />
    );
  if (kind === 'dayRange')
    return (
      <DatePicker.RangePicker
        {...common}
        value={[dayOf(values[0]), dayOf(values[1])]}
        onChange={(days) => onChange(days?.[0] && days[1] ? days.map((day) => day?.format('YYYY-MM-DD') ?? '') : [])}
      />
    );
  if (kind === 'name') return <Several {...common} labels={relativeTimes} isOne values={values} onChange={onChange} />;
  if (kind === 'counted') return <Counted clause={clause} hasProblem={hasProblem} onChange={onChange} />;
  if (kind === 'many') return <Chosen clause={clause} hasProblem={hasProblem} onChange={onChange} />;
  return (
    <Input
      {...common}
      value={String(values[0] ?? '')}
      maxLength={100}
      allowClear
      placeholder={field === 'citizenPhone' ? '完整号码' : '词语'}
      onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])}
    />
  );
}

const dayOf = (value: string | number | undefined) => (value ? dayjs(String(value)) : null);

function Amounts({ clause: { field, op, values }, hasProblem, onChange }: Props) {
  const { type, label } = fieldOf(field);
  const unit = type === 'hours' ? '小时' : op === 'lastDays' || op === 'nextDays' ? '天' : '次';
  const one = (at: number, word: string) => (
    <InputNumber
      aria-label={`${label}的${word}`}
      status={hasProblem ? 'error' : undefined}
      suffix={unit}
      className={styles.number}
      value={values[at] as number | undefined}
      onChange={(value) => {
        const next = [...values];
        next[at] = value ?? '';
        onChange(next.every((each) => each === '' || each === undefined) ? [] : next.map((each) => each ?? ''));
      }}
    />
  );
  if (operators[op].value === 'number') return one(0, '值');
  return (
    <span className={styles.range}>
      {one(0, '起')} 至 {one(1, '止')}
    </span>
  );
}

type SeveralProps = {
  'aria-label': string;
  status: 'error' | undefined;
  labels: Readonly<Record<string, string>>;
  values: Values;
  onChange: (values: Values) => void;
  isOne?: boolean;
};

function Several({ labels, values, onChange, isOne = false, ...select }: SeveralProps) {
  return (
    <Select
      {...select}
      mode={isOne ? undefined : 'multiple'}
      showSearch={{ optionFilterProp: 'label' }}
      className={styles.several}
      placeholder={isOne ? '请选择' : '可选多项'}
      value={(isOne ? values[0] : values) as never}
      onChange={(next: unknown) => onChange(isOne ? [next as string] : (next as string[]))}
      options={Object.entries(labels).map(([value, label]) => ({ value, label }))}
    />
  );
}

function Chosen({ clause: { field, values }, hasProblem, onChange }: Props) {
  const { type, options, label } = fieldOf(field);
  const nodes = useNodes();
  const common = {
    'aria-label': `${label}的值`,
    status: hasProblem ? ('error' as const) : undefined,
    values,
    onChange,
  };
  if (type === 'unit') return <UnitsSelect {...common} />;
  if (type === 'category' || type === 'place' || type === 'person')
    return (
      <PickedMany
        kind={type}
        label={common['aria-label']}
        hasProblem={hasProblem}
        values={values.map(String)}
        onChange={onChange}
      />
    );
  return <Several {...common} labels={type === 'node' ? nodes : type === 'outcome' ? outcomes : (options ?? {})} />;
}

function Counted({ clause: { field, values }, hasProblem, onChange }: Props) {
  const { type, label } = fieldOf(field);
  const nodes = useNodes();
  const status = hasProblem ? ('error' as const) : undefined;
  const [what = '', times = 2] = values;
  return (
    <span className={styles.range}>
      <Several
        aria-label={`${label}的值`}
        status={status}
        labels={type === 'node' ? nodes : outcomes}
        isOne
        values={what === '' ? [] : [what]}
        onChange={([next = '']) => onChange([next, times])}
      />
      <InputNumber
        aria-label={`${label}的次数`}
        status={status}
        min={1}
        max={1000}
        suffix="次"
        className={styles.number}
        value={Number(times)}
        onChange={(next) => onChange([what, next ?? 1])}
      />
    </span>
  );
}

function useNodes(): Record<string, string> {
  const { data = [] } = useQuery({ ...api.tickets.nodes.queryOptions(), staleTime: 10 * 60_000 });
  return Object.fromEntries(data.map(({ key, name }) => [key, name]));
}
