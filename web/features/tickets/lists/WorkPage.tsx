import type { WorkItem } from '@minsheng/contracts/processing';
import { ticketKinds, urgencies } from '@minsheng/contracts/tickets';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import { hintColumns, useDispatchHints } from '../../dispatching/hints.tsx';
import { BatchBar } from './BatchBar.tsx';
import { workColumns } from './columns.tsx';
import styles from './lists.module.css';
import { WorkBoxes } from './WorkBoxes.tsx';

export const lazyRoute = createLazyRoute('/shell/work')({ component: WorkPage });
const here = getRouteApi('/shell/work');

/** 我的待办: one list per step of the process at which this person acts, what is due first, first. */
function WorkPage() {
  const conditions = here.useSearch();
  const lists = useQuery(api.processing.workLists.queryOptions());
  const total = lists.data?.reduce((sum, { count }) => sum + count, 0);
  return (
    <Page title="我的待办" isFull note={total === undefined ? undefined : `共 ${total} 件`}>
      <div className={styles.work}>
        <WorkBoxes lists={lists.data ?? []} chosen={conditions.node} />
        <WorkTable key={conditions.node ?? ''} />
      </div>
    </Page>
  );
}

function WorkTable() {
  const conditions = here.useSearch();
  const openTicket = useNavigate();
  const [picked, setPicked] = useState<WorkItem[]>([]);
  const result = useInfiniteQuery(
    api.processing.workItems.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  const current = new Map(result.data?.pages.flatMap(({ items }) => items).map((item) => [item.id, item]));
  const hints = useDispatchHints(result.data?.pages ?? []);
  const selected = picked.flatMap(({ id }) => current.get(id) ?? []);
  return (
    <KeysetTable
      name="tickets.work"
      label="待办工单"
      result={result}
      columns={withHints(hints)}
      onOpen={(row) => openTicket({ to: '/tickets/$id', params: { id: row.id } })}
      selection={{ selected: selected.map(({ id }) => id), onChange: (_, rows) => setPicked(rows) }}
      toolbar={selected.length > 0 ? <BatchBar items={selected} onDone={() => setPicked([])} /> : <Filters />}
      empty={<EmptyState title="没有待办工单">新的工单到达时会自动出现在这里。</EmptyState>}
    />
  );
}

/** The recommendation stands beside the title. */
function withHints(hints: ReturnType<typeof useDispatchHints>) {
  const [number, title, ...others] = workColumns;
  return [number, title, ...hintColumns(hints), ...others].filter((column) => column !== undefined);
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Filters() {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<typeof conditions>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      <Select
        aria-label="排序"
        style={{ width: 148 }}
        value={conditions.order ?? 'due'}
        onChange={(order) => change({ order })}
        options={[
          { value: 'due', label: '先到期的在前' },
          { value: 'entered', label: '等待久的在前' },
        ]}
      />
      <Select
        aria-label="诉求性质"
        allowClear
        placeholder="全部性质"
        style={{ width: 112 }}
        value={conditions.kind}
        onChange={(kind) => change({ kind })}
        options={optionsOf(ticketKinds)}
      />
      <Select
        aria-label="紧急程度"
        allowClear
        placeholder="全部紧急程度"
        style={{ width: 136 }}
        value={conditions.urgency}
        onChange={(urgency) => change({ urgency })}
        options={optionsOf(urgencies)}
      />
    </div>
  );
}
