import { CloseOutlined } from '@ant-design/icons';
import type { Condition, FactValue } from '@minsheng/contracts/workflow';
import { type FactMeaning, knownFacts } from '@minsheng/contracts/workflow-facts';
import { Button, InputNumber, Select, Tag } from 'antd';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import type { Names } from '../useNames.ts';
import styles from './editor.module.css';

type Props = { condition: Condition; names: Names; onChange: (next: Condition | undefined) => void };

type Comparison = {
  fact: string;
  isNegated: boolean;
  values: FactValue[];
  bound: { kind: 'gte' | 'lte'; number: number } | null;
};

export const firstComparison = (): Condition => initial('kind');

/** One comparison: which fact, how, with what. */
export function ComparisonRow({ condition, names, onChange }: Props) {
  const read = readComparison(condition);
  const meaning = knownFacts[read.fact];
  const change = (next: Partial<Comparison>) => onChange(writeComparison({ ...read, ...next }));
  return (
    <div className={styles.row}>
      <Select
        size="small"
        className={styles.grow}
        aria-label="条件的内容"
        showSearch={{ optionFilterProp: 'label' }}
        value={read.fact}
        options={factOptions}
        onChange={(fact) => onChange(initial(fact))}
        popupMatchSelectWidth={false}
      />
      {meaning?.type === 'number' && read.bound ? (
        <Bound bound={read.bound} onChange={(bound) => change({ bound })} />
      ) : meaning?.type === 'boolean' ? (
        <Select
          size="small"
          aria-label="条件的取值"
          value={(read.values[0] === true) !== read.isNegated}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={(value) => change({ values: [value], isNegated: false })}
        />
      ) : (
        <Values {...{ read, meaning, names, change }} />
      )}
      <Button
        size="small"
        type="text"
        aria-label="删除条件"
        icon={<CloseOutlined />}
        onClick={() => onChange(undefined)}
      />
    </div>
  );
}

function Bound({
  bound,
  onChange,
}: {
  bound: NonNullable<Comparison['bound']>;
  onChange: (next: typeof bound) => void;
}) {
  return (
    <>
      <Select
        size="small"
        aria-label="比较方式"
        value={bound.kind}
        options={[
          { value: 'gte' as const, label: '不少于' },
          { value: 'lte' as const, label: '不超过' },
        ]}
        onChange={(kind) => onChange({ ...bound, kind })}
      />
      <InputNumber
        size="small"
        aria-label="条件的取值"
        min={0}
        max={99}
        precision={0}
        value={bound.number}
        onChange={(number) => onChange({ ...bound, number: number ?? 0 })}
      />
    </>
  );
}

type ValuesProps = {
  read: Comparison;
  meaning: FactMeaning | undefined;
  names: Names;
  change: (next: Partial<Comparison>) => void;
};

function Values({ read, meaning, names, change }: ValuesProps) {
  const isPath = meaning?.type === 'path';
  return (
    <>
      <Select
        size="small"
        aria-label="比较方式"
        value={read.isNegated}
        options={[
          { value: false, label: isPath ? '属于' : '为' },
          { value: true, label: isPath ? '不属于' : '不为' },
        ]}
        onChange={(isNegated) => change({ isNegated })}
      />
      {meaning?.type === 'choice' ? (
        <Select
          size="small"
          mode="multiple"
          className={styles.grow}
          aria-label="条件的取值"
          value={read.values.map(String)}
          options={Object.entries(meaning.options).map(([value, label]) => ({ value, label }))}
          // The last one stays: a condition without any value would say nothing.
          onChange={(values) => values.length > 0 && change({ values })}
        />
      ) : (
        <Places
          fact={read.fact}
          values={read.values.map(String)}
          names={names}
          onChange={(values) => change({ values })}
        />
      )}
    </>
  );
}

type PlacesProps = { fact: string; values: string[]; names: Names; onChange: (values: string[]) => void };

function Places({ fact, values, names, onChange }: PlacesProps) {
  const Picker = fact === 'place' ? PlacePicker : CategoryPicker;
  const add = (id: string | null) =>
    id && !values.includes(id) && onChange([...values.filter((each) => each !== ''), id]);
  return (
    <div className={styles.grow}>
      {values
        .filter((id) => id !== '')
        .map((id) => (
          <Tag key={id} closable={values.length > 1} onClose={() => onChange(values.filter((each) => each !== id))}>
            {names.pathName(id)}
          </Tag>
        ))}
      <Picker isBare value={null} onChange={add} aria-label="条件的取值" placeholder="添加一个" />
    </div>
  );
}

const factOptions = Object.entries(knownFacts).map(([value, { name }]) => ({ value, label: name }));

function initial(fact: string): Condition {
  const meaning = knownFacts[fact];
  if (meaning?.type === 'number') return { fact, gte: 1 };
  if (meaning?.type === 'boolean') return { fact, is: true };
  return { fact, in: [meaning?.type === 'choice' ? (Object.keys(meaning.options)[0] ?? '') : ''] };
}

function readComparison(condition: Condition): Comparison {
  const isNegated = 'not' in condition;
  const inner = isNegated ? condition.not : condition;
  if (!('fact' in inner)) return { fact: 'kind', isNegated: false, values: [], bound: null };
  if ('gte' in inner || 'lte' in inner)
    return { fact: inner.fact, isNegated: false, values: [], bound: boundOf(inner, isNegated) };
  return { fact: inner.fact, isNegated, values: 'in' in inner ? inner.in : [inner.is], bound: null };
}

/** Not at least three is at most two. */
function boundOf(inner: { gte: number } | { lte: number }, isNegated: boolean): Comparison['bound'] {
  if ('gte' in inner) return isNegated ? { kind: 'lte', number: inner.gte - 1 } : { kind: 'gte', number: inner.gte };
  return isNegated ? { kind: 'gte', number: inner.lte + 1 } : { kind: 'lte', number: inner.lte };
}

function writeComparison({ fact, isNegated, values, bound }: Comparison): Condition {
  if (bound) return bound.kind === 'gte' ? { fact, gte: bound.number } : { fact, lte: bound.number };
  const [first = ''] = values;
  const positive: Condition = values.length === 1 ? { fact, is: first } : { fact, in: values };
  return isNegated ? { not: positive } : positive;
}
