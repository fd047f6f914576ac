import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { api } from '../api/client.ts';

type Props = Omit<SelectProps, 'options' | 'value' | 'onChange' | 'mode'> & {
  value?: string[];
  onChange?: (unitIds: string[]) => void;
  /** This one cannot be chosen. */
  except?: string | undefined;
};

/** Several member units by name, short name or code. */
export function UnitsPicker({ value, onChange, except, ...select }: Props) {
  const units = useQuery({ ...api.organization.units.queryOptions(), staleTime: 5 * 60 * 1000 });
  const offered = (units.data ?? []).filter(({ id, isActive }) => isActive && id !== except);
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'search' }}
      placeholder="输入单位名称或编码，可选多个"
      loading={units.isPending}
      notFoundContent={units.isError ? '单位列表没有取到，请稍后再试' : '没有这样的单位'}
      {...select}
      value={value ?? []}
      onChange={(ids) => onChange?.(ids as string[])}
      options={offered.map(({ id, name, shortName, code }) => ({
        value: id,
        label: name,
        search: `${name} ${shortName} ${code}`,
      }))}
    />
  );
}
