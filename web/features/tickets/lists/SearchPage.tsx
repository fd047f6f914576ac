import { ticketKinds, ticketStatuses, urgencies } from '@minsheng/contracts/tickets';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { api } from '../../../api/client.ts';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { searchColumns } from './columns.tsx';
import type { SearchConditions } from './conditions.ts';
import styles from './lists.module.css';

export const lazyRoute = createLazyRoute('/shell/tickets')({ component: SearchPage });
const here = getRouteApi('/shell/tickets');

/** 工单查询: words, numbers, phones and a few conditions, all of them in the address, so that a search can be sent on. */
function SearchPage() {
  const conditions = here.useSearch();
  const openTicket = useNavigate();
  const result = useInfiniteQuery(
    api.tickets.search.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  return (
    <Page title="工单查询" isFull note={<Count conditions={conditions} />}>
      <KeysetTable
        name="tickets.search"
        label="工单查询结果"
        result={result}
        columns={searchColumns}
        onOpen={(row) => openTicket({ to: '/tickets/$id', params: { id: row.id } })}
        toolbar={<Filters />}
        empty={<EmptyState title="没有符合条件的工单">换一个说法，或去掉一些条件再试。</EmptyState>}
      />
    </Page>
  );
}

function Count({ conditions }: { conditions: SearchConditions }) {
  const count = useQuery(api.tickets.count.queryOptions({ input: conditions }));
  if (!count.data) return null;
  const { isCapped } = count.data;
  return <span className={styles.found}>{isCapped ? `超过 ${count.data.count} 件` : `共 ${count.data.count} 件`}</span>;
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type Choice = {
  field: 'kind' | 'status' | 'urgency' | 'satisfaction';
  label: string;
  width: number;
  labels: Record<string, string>;
};
const choices: Choice[] = [
  { field: 'kind', label: '性质', width: 100, labels: ticketKinds },
  { field: 'status', label: '状态', width: 100, labels: ticketStatuses },
  { field: 'urgency', label: '紧急程度', width: 112, labels: urgencies },
  {
    field: 'satisfaction',
    label: '回访结果',
    width: 120,
    labels: { satisfied: '满意', dissatisfied: '不满意', unreached: '未联系上' },
  },
];

function Filters() {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<SearchConditions>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const isFiltered = Object.values(conditions).some((value) => value !== undefined);
  return (
    <div className={styles.filters}>
      <Input.Search
        key={conditions.text ?? ''}
        className={styles.searchBox}
        aria-label="工单编号、电话或内容"
        placeholder="工单编号、电话，或内容里的词"
        defaultValue={conditions.text}
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
          value={conditions[field]}
          onChange={(value) => change({ [field]: value })}
          options={optionsOf(labels)}
        />
      ))}
      <References conditions={conditions} change={change} />
      {isFiltered && (
        <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
          清空条件
        </Button>
      )}
    </div>
  );
}

type ReferenceProps = { conditions: SearchConditions; change: (next: Partial<SearchConditions>) => void };

function References({ conditions, change }: ReferenceProps) {
  return (
    <>
      <div style={{ width: 190 }}>
        <CategoryPicker
          aria-label="归口类型"
          placeholder="归口类型"
          value={conditions.categoryId}
          onChange={(id) => change({ categoryId: id ?? undefined })}
        />
      </div>
      <div style={{ width: 190 }}>
        <PlacePicker
          aria-label="事件发生地"
          placeholder="事件发生地"
          value={conditions.placeId}
          onChange={(id) => change({ placeId: id ?? undefined })}
        />
      </div>
      <UnitPicker
        aria-label="承办单位"
        style={{ width: 170 }}
        placeholder="承办单位"
        value={conditions.unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <DatePicker.RangePicker
        aria-label="登记日期"
        placeholder={['登记日期起', '止']}
        style={{ width: 230 }}
        allowEmpty={[true, true]}
        value={[conditions.from ? dayjs(conditions.from) : null, conditions.to ? dayjs(conditions.to) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </>
  );
}
