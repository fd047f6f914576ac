import { getRouteApi } from '@tanstack/react-router';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { cityTime } from '../../ui/city-time.ts';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import styles from './audit.module.css';
import type { Conditions } from './conditions.ts';
import { actionGroups } from './words.ts';

const here = getRouteApi('/shell/audit');

const actionOptions = actionGroups.map(({ subject, name, actions }) => ({
  label: name,
  options: [
    { value: subject, label: `${name}：全部` },
    ...Object.entries(actions).map(([value, label]) => ({ value, label })),
  ],
}));

const daysAgo = (days: number): Dayjs => dayjs(cityTime().subtract(days, 'day').format('YYYY-MM-DD'));
const presets = () => [
  { label: '今天', value: [daysAgo(0), daysAgo(0)] as [Dayjs, Dayjs] },
  { label: '近 7 天', value: [daysAgo(6), daysAgo(0)] as [Dayjs, Dayjs] },
  { label: '近 30 天', value: [daysAgo(29), daysAgo(0)] as [Dayjs, Dayjs] },
];

export function AuditFilters() {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<Conditions>) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const { from, to, personId, action } = conditions;
  const isFiltered = Object.values(conditions).some((value) => value !== undefined);
  return (
    <div className={styles.filters}>
      <DatePicker.RangePicker
        aria-label="日期"
        placeholder={['日期起', '止']}
        style={{ width: 240 }}
        allowEmpty={[true, true]}
        presets={presets()}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
      <PersonPicker
        aria-label="人员"
        placeholder="人员"
        style={{ width: 150 }}
        value={personId}
        onChange={(id) => change({ personId: id ?? undefined })}
      />
      <Select
        aria-label="操作"
        placeholder="操作"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 180 }}
        value={action}
        onChange={(value) => change({ action: value })}
        options={actionOptions}
      />
      <TextFilter label="对象编号" value={conditions.objectId} onChange={(objectId) => change({ objectId })} />
      <TextFilter label="请求编号" value={conditions.requestId} onChange={(requestId) => change({ requestId })} />
      {isFiltered && (
        <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
          清空条件
        </Button>
      )}
    </div>
  );
}

type TextProps = { label: string; value: string | undefined; onChange: (value: string | undefined) => void };

/** Taken over with Enter, or when one goes on. */
function TextFilter({ label, value, onChange }: TextProps) {
  const take = (text: string) => {
    if (text.trim() !== (value ?? '')) onChange(text.trim() || undefined);
  };
  return (
    <Input
      key={value ?? ''}
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ width: 170 }}
      defaultValue={value}
      maxLength={100}
      onPressEnter={(event) => take(event.currentTarget.value)}
      onBlur={(event) => take(event.currentTarget.value)}
      onClear={() => onChange(undefined)}
    />
  );
}
