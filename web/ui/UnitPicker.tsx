import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { api } from '../api/client.ts';

type Props = Omit<SelectProps, 'options' | 'value' | 'onChange'> & {
  value?: string | null;
  onChange?: (unitId: string | null) => void;
  /** 1: answers to the centre; 2 and 3: below. All of them unless told. */
  levels?: readonly number[];
  /** Only the units directly below this one. */
  below?: string;
};

/** A member unit by name, short name or code. */
export function UnitPicker({ value, onChange, levels, below, ...select }: Props) {
  const units = useQuery({ ...api.organization.units.queryOptions(), staleTime: 5 * 60 * 1000 });
  const offered = (units.data ?? []).filter(
    (unit) =>
      (unit.isActive || unit.id === value) &&
      (!levels || levels.includes(unit.level)) &&
      (below === undefined || unit.parentId === below),
  );
  return (
    <Select
      showSearch={{ optionFilterProp: 'search' }}
      allowClear
      placeholder="输入单位名称或编码"
      loading={units.isPending}
      notFoundContent={units.isError ? '单位列表没有取到，请稍后再试' : '没有这样的单位'}
      {...select}
      value={value ?? undefined}
      onChange={(id) => onChange?.((id as string | undefined) ?? null)}
      options={offered.map(({ id, name, shortName, code }) => ({
        value: id,
        label: name,
        search: `${name} ${shortName} ${code}`,
      }))}
    />
  );
}
