import { followups } from '@minsheng/contracts/dissatisfied';
import { getRouteApi } from '@tanstack/react-router';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { CategoryPicker } from '../../ui/CategoryPicker.tsx';
import { UnitPicker } from '../../ui/UnitPicker.tsx';
import type { DissatisfiedSearch } from '../callbacks/conditions.ts';
import type { useWords } from '../callbacks/useWords.ts';
import styles from './dissatisfied.module.css';

const here = getRouteApi('/shell/dissatisfied');

/** The conditions of the list, all of them in the address. */
export function Filters({ words }: { words: ReturnType<typeof useWords> }) {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<DissatisfiedSearch>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className={styles.filters}>
      <Select
        aria-label="进展"
        style={{ width: 136 }}
        value={search.followup ?? (search.isAll ? 'all' : 'waiting')}
        onChange={(value) =>
          change({
            followup: value in followups ? (value as DissatisfiedSearch['followup']) : undefined,
            isAll: value === 'all' || undefined,
          })
        }
        options={[
          { value: 'waiting', label: '尚未办结' },
          ...Object.entries(followups).map(([value, label]) => ({ value, label })),
          { value: 'all', label: '全部' },
        ]}
      />
      <Select
        aria-label="不满意原因"
        allowClear
        placeholder="不满意原因"
        style={{ width: 148 }}
        value={search.reason}
        onChange={(reason) => change({ reason })}
        options={words.optionsOf('reason')}
      />
      <Further search={search} change={change} />
      {isFiltered && (
        <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
          清空条件
        </Button>
      )}
    </div>
  );
}

type FurtherProps = { search: DissatisfiedSearch; change: (next: Partial<DissatisfiedSearch>) => void };

function Further({ search, change }: FurtherProps) {
  return (
    <>
      <Select
        aria-label="不满意次数"
        allowClear
        placeholder="不满意次数"
        style={{ width: 128 }}
        value={search.isRepeated}
        onChange={(isRepeated) => change({ isRepeated })}
        options={[
          { value: true, label: '再次不满意' },
          { value: false, label: '首次不满意' },
        ]}
      />
      <Select
        aria-label="已过天数"
        allowClear
        placeholder="已过天数"
        style={{ width: 116 }}
        value={search.olderThanDays}
        onChange={(olderThanDays) => change({ olderThanDays })}
        options={[3, 7, 15, 30].map((days) => ({ value: days, label: `超过 ${days} 天` }))}
      />
      <div style={{ width: 168 }}>
        <CategoryPicker
          aria-label="归口类型"
          placeholder="归口类型"
          value={search.categoryId}
          onChange={(id) => change({ categoryId: id ?? undefined })}
        />
      </div>
      <UnitPicker
        aria-label="承办单位"
        placeholder="承办单位"
        style={{ width: 152 }}
        levels={[1]}
        value={search.unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <DatePicker.RangePicker
        aria-label="不满意日期"
        placeholder={['不满意日期起', '止']}
        style={{ width: 232 }}
        allowEmpty={[true, true]}
        value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </>
  );
}
