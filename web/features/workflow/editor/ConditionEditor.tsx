import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { Condition } from '@minsheng/contracts/workflow';
import { Button, Select } from 'antd';
import type { Names } from '../useNames.ts';
import { ComparisonRow, firstComparison } from './ComparisonRow.tsx';
import styles from './editor.module.css';

type Props = {
  label: string;
  value: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
  names: Names;
};

/** Under which condition: comparisons, all or any of which must hold; groups may stand in groups. */
export function ConditionEditor({ label, value, onChange, names }: Props) {
  if (!value)
    return (
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(firstComparison())}>
          {label}
        </Button>
      </div>
    );
  return (
    <fieldset className={styles.condition} aria-label={label}>
      <Part condition={value} names={names} onChange={onChange} />
    </fieldset>
  );
}

type PartProps = { condition: Condition; names: Names; onChange: (next: Condition | undefined) => void };

function Part({ condition, names, onChange }: PartProps) {
  const group = groupOf(condition);
  if (group) return <Group {...{ ...group, names, onChange }} />;
  return (
    <>
      <ComparisonRow condition={condition} names={names} onChange={onChange} />
      <div>
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined />}
          onClick={() => onChange({ all: [condition, firstComparison()] })}
        >
          再加一个条件
        </Button>
      </div>
    </>
  );
}

type GroupProps = Omit<PartProps, 'condition'> & { mode: Mode; parts: Condition[] };

function Group({ mode, parts, names, onChange }: GroupProps) {
  const change = (next: Condition[], how = mode) => onChange(next.length > 0 ? written(how, next) : undefined);
  return (
    <>
      <div className={styles.row}>
        <Select
          size="small"
          aria-label="条件之间的关系"
          value={mode}
          options={modes}
          onChange={(next) => change(parts, next)}
        />
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={() => change([...parts, firstComparison()])}>
          加条件
        </Button>
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined />}
          onClick={() => change([...parts, { any: [firstComparison()] }])}
        >
          加一组
        </Button>
        <Button
          size="small"
          type="text"
          aria-label="删除这组条件"
          icon={<CloseOutlined />}
          onClick={() => onChange(undefined)}
        />
      </div>
      {parts.map((part, index) => {
        const replace = (next: Condition | undefined) => change(parts.toSpliced(index, 1, ...(next ? [next] : [])));
        const Inner = groupOf(part) ? Part : ComparisonRow;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place only.
          <div key={index} className={styles.condition}>
            <Inner condition={part} names={names} onChange={replace} />
          </div>
        );
      })}
    </>
  );
}

type Mode = 'all' | 'any' | 'notAll' | 'none';
const modes: { value: Mode; label: string }[] = [
  { value: 'all', label: '同时满足' },
  { value: 'any', label: '满足任意一个' },
  { value: 'notAll', label: '没有全部满足' },
  { value: 'none', label: '全都不满足' },
];

/** Null for a single comparison, negated or not. */
function groupOf(condition: Condition): { mode: Mode; parts: Condition[] } | null {
  if ('all' in condition) return { mode: 'all', parts: condition.all };
  if ('any' in condition) return { mode: 'any', parts: condition.any };
  if (!('not' in condition)) return null;
  const { not } = condition;
  if ('all' in not) return { mode: 'notAll', parts: not.all };
  if ('any' in not) return { mode: 'none', parts: not.any };
  return 'not' in not ? { mode: 'none', parts: [not] } : null;
}

function written(mode: Mode, parts: Condition[]): Condition {
  if (mode === 'all') return { all: parts };
  if (mode === 'any') return { any: parts };
  return { not: mode === 'notAll' ? { all: parts } : { any: parts } };
}
