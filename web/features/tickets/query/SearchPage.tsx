import type { TicketColumn } from '@minsheng/contracts/ticket-columns';
import { type FoundTicket, type TicketOrderName, ticketOrders } from '@minsheng/contracts/ticket-search';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import { BatchLink } from '../../linking/BatchLink.tsx';
import { Builder } from './builder/Builder.tsx';
import { ExportButton } from './exports/ExportButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { foundColumns } from './found-columns.tsx';
import styles from './query.module.css';
import { type QueryState, useQueryState } from './state.ts';
import { SaveView } from './views/SaveView.tsx';
import { ViewList } from './views/ViewList.tsx';

export const lazyRoute = createLazyRoute('/shell/tickets')({ component: SearchPage });

/** 工单查询 (T12): views on the left, the everyday filters or the composed condition above, what is found below. */
function SearchPage() {
  const state = useQueryState();
  const [wantsBuilder, setWantsBuilder] = useState(false);
  const isBuilding = wantsBuilder || state.filters === null;
  return (
    <Page
      title={state.view?.name ?? '工单查询'}
      isFull
      note={<Count where={state.where} />}
      extra={<ExportButton state={state} />}
    >
      <div className={styles.query}>
        <ViewList state={state} />
        <div className={styles.main}>
          {state.isUnreadable && (
            <Alert type="warning" showIcon title="地址里的查询条件无法识别，已显示全部工单。请重新设置条件。" />
          )}
          {isBuilding && <Builder key={state.view?.id} state={state} onClose={() => setWantsBuilder(false)} />}
          <Found state={state} isBuilding={isBuilding} onBuild={() => setWantsBuilder(true)} />
        </div>
      </div>
    </Page>
  );
}

type FoundProps = { state: QueryState; isBuilding: boolean; onBuild: () => void };

function Found({ state, isBuilding, onBuild }: FoundProps) {
  const openTicket = useNavigate();
  const { where, order } = state;
  const mayLink = useMay('ticket.link');
  const [picked, setPicked] = useState<FoundTicket[]>([]);
  const result = useInfiniteQuery(
    api.tickets.search.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ where, order, cursor }) }),
  );
  return (
    <div className={styles.found}>
      <KeysetTable
        name="tickets.query"
        label="工单查询结果"
        result={result}
        columns={foundColumns}
        chosen={{ keys: state.columns, onChange: (keys) => state.setColumns(keys as TicketColumn[]) }}
        selection={
          mayLink ? { selected: picked.map(({ id }) => id), onChange: (_, rows) => setPicked(rows) } : undefined
        }
        onOpen={(row) => openTicket({ to: '/tickets/$id', params: { id: row.id } })}
        toolbar={
          <div className={styles.toolbar}>
            {picked.length > 0 && <span>已选 {picked.length} 件</span>}
            {picked.length > 0 && <BatchLink rows={picked} onDone={() => setPicked([])} />}
            {!isBuilding && <FilterBar state={state} onBuild={onBuild} />}
            <Order state={state} />
            <SaveView state={state} />
          </div>
        }
        empty={<EmptyState title="没有符合条件的工单">换一个说法，或去掉一些条件再试。</EmptyState>}
      />
    </div>
  );
}

function Order({ state }: { state: QueryState }) {
  return (
    <Select<TicketOrderName>
      aria-label="排序"
      prefix="排序"
      style={{ width: 148 }}
      value={state.order}
      onChange={state.setOrder}
      options={Object.entries(ticketOrders).map(([value, label]) => ({ value: value as TicketOrderName, label }))}
    />
  );
}

function Count({ where }: { where: string }) {
  const count = useQuery(api.tickets.count.queryOptions({ input: { where } }));
  if (!count.data) return null;
  const { isCapped, count: contacts, followers } = count.data;
  if (isCapped) return <span className={styles.count}>超过 {contacts} 件</span>;
  // Every ticket is a contact; those that follow another one are no matters of their own.
  const both = followers ? `，${contacts} 人次` : '';
  return (
    <span className={styles.count}>
      共 {contacts - (followers ?? 0)} 件{both}
    </span>
  );
}
