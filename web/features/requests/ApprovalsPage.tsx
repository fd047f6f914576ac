import {
  type RequestKind,
  type RequestStatus,
  requestKinds,
  requestStatuses,
  type TicketRequest,
} from '@minsheng/contracts/requests';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { requestColumns } from './columns.tsx';
import { DecideManyDialog } from './DecideManyDialog.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import styles from './requests.module.css';

export const lazyRoute = createLazyRoute('/shell/approvals')({ component: ApprovalsPage });
const here = getRouteApi('/shell/approvals');

/** Whoever decides nothing sees what they asked for. */
function useScope() {
  const { scope } = here.useSearch();
  const decides = [useMay('ticket.extend'), useMay('ticket.reopen'), useMay('ticket.void'), useMay('ticket.assist')];
  const mayDecide = decides.some(Boolean);
  return { scope: scope ?? (mayDecide ? ('decide' as const) : ('mine' as const)), mayDecide };
}

const useRequests = (asked: { scope: 'decide' | 'mine'; kind: RequestKind | undefined; status?: RequestStatus }) =>
  useInfiniteQuery(api.requests.list.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...asked, cursor }) }));

/** 事项审批: extensions, reopenings and the like that wait for a second person, and what became of them. */
function ApprovalsPage() {
  const { status = 'pending', kind } = here.useSearch();
  const { scope } = useScope();
  const [opened, setOpened] = useState<TicketRequest | null>(null);
  const [picked, setPicked] = useState<TicketRequest[]>([]);
  const [isDeciding, setIsDeciding] = useState(false);
  const result = useRequests({ scope, kind, ...(status === 'all' ? {} : { status }) });
  const selectable = picked.filter(({ mayDecide }) => mayDecide);
  return (
    <Page title="事项审批" isFull>
      <KeysetTable<TicketRequest>
        key={scope}
        name="requests"
        label="事项申请"
        result={result}
        columns={requestColumns}
        onOpen={setOpened}
        {...(scope === 'decide' && status === 'pending'
          ? {
              selection: {
                selected: picked.map(({ id }) => id),
                onChange: (_: string[], rows: TicketRequest[]) => setPicked(rows),
              },
            }
          : {})}
        toolbar={
          selectable.length > 0 ? (
            <Selected count={selectable.length} onDecide={() => setIsDeciding(true)} onClear={() => setPicked([])} />
          ) : (
            <Filters />
          )
        }
        empty={
          <EmptyState title={status === 'pending' ? '没有等待审批的申请' : '没有符合条件的申请'}>
            在工单页“更多”里提出的延期、重新办理、作废等申请会出现在这里。
          </EmptyState>
        }
      />
      {opened && <DecisionDialog request={opened} onClose={() => setOpened(null)} />}
      {isDeciding && (
        <DecideManyDialog
          requests={selectable}
          onClose={() => setIsDeciding(false)}
          onDone={() => {
            setIsDeciding(false);
            setPicked([]);
          }}
        />
      )}
    </Page>
  );
}

function Selected({ count, onDecide, onClear }: { count: number; onDecide: () => void; onClear: () => void }) {
  return (
    <div className={styles.filters}>
      <span>已选 {count} 项</span>
      <Button type="primary" onClick={onDecide}>
        批量审批
      </Button>
      <Button type="text" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Filters() {
  const conditions = here.useSearch();
  const { scope, mayDecide } = useScope();
  const navigate = here.useNavigate();
  const change = (next: Partial<typeof conditions>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      {mayDecide && (
        <Segmented
          aria-label="范围"
          value={scope}
          onChange={(value) => change({ scope: value as 'decide' | 'mine' })}
          options={[
            { value: 'decide', label: '由我审批' },
            { value: 'mine', label: '我提出的' },
          ]}
        />
      )}
      <Select
        aria-label="状态"
        style={{ width: 120 }}
        value={conditions.status ?? 'pending'}
        onChange={(status) => change({ status })}
        options={[...optionsOf(requestStatuses), { value: 'all', label: '全部状态' }]}
      />
      <Select
        aria-label="申请类型"
        allowClear
        placeholder="全部类型"
        style={{ width: 150 }}
        value={conditions.kind}
        onChange={(kind) => change({ kind })}
        options={optionsOf(requestKinds)}
      />
    </div>
  );
}
