import { myUnit } from '@minsheng/contracts/ticket-fields';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api } from '../../../../api/client.ts';
import styles from './builder.module.css';

type Props = {
  'aria-label': string;
  status: 'error' | undefined;
  values: (string | number)[];
  onChange: (values: string[]) => void;
};

/** Some units by name, short name or code, or whoever asks' own. */
export function UnitsSelect({ values, onChange, ...select }: Props) {
  const units = useQuery({ ...api.organization.units.queryOptions(), staleTime: 5 * 60_000 });
  return (
    <Select
      {...select}
      mode="multiple"
      className={styles.several}
      showSearch={{ optionFilterProp: 'search' }}
      placeholder="输入单位名称或编码，可选多个"
      loading={units.isPending}
      value={values.map(String)}
      onChange={onChange}
      options={[
        { value: myUnit, label: '本单位', search: '本单位' },
        ...(units.data ?? []).map(({ id, name, shortName, code }) => ({
          value: id,
          label: name,
          search: `${name} ${shortName} ${code}`,
        })),
      ]}
    />
  );
}
