import { FilterOutlined } from '@ant-design/icons';
import { satisfactions } from '@minsheng/contracts/ticket-fields';
import type { TicketFilters } from '@minsheng/contracts/ticket-filters';
import { ticketKinds, ticketStatuses, urgencies } from '@minsheng/contracts/tickets';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import styles from './query.module.css';
import type { QueryState } from './state.ts';

type Choice = {
  field: 'kind' | 'status' | 'urgency' | 'satisfaction';
  label: string;
  width: number;
  labels: Record<string, string>;
};
const choices: Choice[] = [
  { field: 'kind', label: '性质', width: 84, labels: ticketKinds },
  { field: 'status', label: '状态', width: 84, labels: ticketStatuses },
  { field: 'urgency', label: '紧急程度', width: 104, labels: urgencies },
  { field: 'satisfaction', label: '回访结果', width: 104, labels: satisfactions },
];

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type Props = { state: QueryState; onBuild: () => void };

/** The everyday way: words, numbers, phones and a few conditions; one click turns them into a composed condition. */
export function FilterBar({ state, onBuild }: Props) {
  const filters = state.filters ?? {};
  const change = (next: TicketFilters) => state.setFilters({ ...filters, ...next });
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <Input.Search
        key={filters.text ?? ''}
        className={styles.searchBox}
        aria-label="工单编号、电话或内容"
        placeholder="工单编号、电话，或内容里的词"
        defaultValue={filters.text}
        maxLength={100}
        allowClear
        onSearch={(text) => change({ text: text.trim() || undefined })}
      />
      {choices.map(({ field, label, width, labels }) => (
        <Select
          key={field}
          aria-label={label}
          allowClear
          placeholder={label}
          style={{ width }}
          value={filters[field]}
          onChange={(value) => change({ [field]: value })}
          options={optionsOf(labels)}
        />
      ))}
      <References filters={filters} change={change} />
      {isFiltered && (
        <Button type="text" onClick={() => state.setFilters({})}>
          清空条件
        </Button>
      )}
      <Button icon={<FilterOutlined />} onClick={onBuild}>
        组合条件
      </Button>
    </>
  );
}

type ReferenceProps = { filters: TicketFilters; change: (next: TicketFilters) => void };

function References({ filters, change }: ReferenceProps) {
  return (
    <>
      <div style={{ width: 164 }}>
        <CategoryPicker
          aria-label="归口类型"
          placeholder="归口类型"
          value={filters.categoryId}
          onChange={(id) => change({ categoryId: id ?? undefined })}
        />
      </div>
      <div style={{ width: 164 }}>
        <PlacePicker
          aria-label="事件发生地"
          placeholder="事件发生地"
          value={filters.placeId}
          onChange={(id) => change({ placeId: id ?? undefined })}
        />
      </div>
      <UnitPicker
        aria-label="承办单位"
        style={{ width: 136 }}
        placeholder="承办单位"
        value={filters.unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <DatePicker.RangePicker
        aria-label="登记日期"
        placeholder={['登记日起', '止']}
        style={{ width: 210 }}
        allowEmpty={[true, true]}
        value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </>
  );
}
