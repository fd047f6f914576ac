import { exemptionReasons, exemptionStates, type OvertimeCall } from '@minsheng/contracts/wrap-up';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { DecisionDialog, RequestDialog } from './ExemptionDialogs.tsx';
import { secondsInWords } from './words.ts';
import styles from './wrap-up.module.css';

type Open = { call: OvertimeCall; kind: 'request' | 'approve' | 'refuse' };

/** Calls over the limit: an agent's own to be explained, or those that wait for a decision. */
export function OvertimeTab({ scope }: { scope: 'own' | 'requested' }) {
  const [open, setOpen] = useState<Open | null>(null);
  const result = useInfiniteQuery(
    api.wrapUp.overtime.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ scope, cursor }) }),
  );
  const calls = result.data?.pages.flatMap(({ items }) => items) ?? [];
  if (result.error && calls.length === 0) return <ErrorState error={result.error} onRetry={result.refetch} />;
  return (
    <>
      <Table<OvertimeCall>
        size="small"
        rowKey="id"
        aria-label={scope === 'own' ? '我的超期' : '豁免审批'}
        loading={result.isPending}
        dataSource={calls}
        pagination={false}
        locale={{ emptyText: <Nothing scope={scope} /> }}
        columns={[
          { title: '挂断', render: (_, { hungUpAt }) => <TimeText at={hungUpAt} /> },
          ...(scope === 'own'
            ? []
            : [{ title: '话务员', render: (_: unknown, { agent }: OvertimeCall) => agent.name }]),
          { title: '来电', render: (_, { phoneMasked }) => phoneMasked ?? '未显示' },
          { title: '整理', align: 'right', render: (_, { wrapUpSeconds }) => secondsInWords(wrapUpSeconds) },
          { title: '时限', align: 'right', render: (_, { limitSeconds }) => secondsInWords(limitSeconds) },
          { title: '豁免', render: (_, { exemption }) => <Exemption exemption={exemption} /> },
          { title: '操作', render: (_, call) => <Acts scope={scope} call={call} onOpen={setOpen} /> },
        ]}
      />
      {result.hasNextPage && (
        <Button block type="text" loading={result.isFetchingNextPage} onClick={() => result.fetchNextPage()}>
          加载更多
        </Button>
      )}
      {open?.kind === 'request' && <RequestDialog call={open.call} onClose={() => setOpen(null)} />}
      {open && open.kind !== 'request' && (
        <DecisionDialog call={open.call} isApproval={open.kind === 'approve'} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

const Nothing = ({ scope }: { scope: 'own' | 'requested' }) =>
  scope === 'own' ? (
    <EmptyState title="没有超期的整理">挂断后在时限内提交工单，就不会出现在这里。</EmptyState>
  ) : (
    <EmptyState title="没有待审批的豁免申请">话务员提出申请后会出现在这里。</EmptyState>
  );

function Exemption({ exemption }: Pick<OvertimeCall, 'exemption'>) {
  if (!exemption) return <span className={styles.quiet}>未申请</span>;
  const { state, reason, words, decidedBy, decisionWords } = exemption;
  return (
    <>
      <span data-state={state} className={styles.state}>
        {exemptionStates[state]}
      </span>
      {exemptionReasons[reason]}：{words}
      {decidedBy && (
        <span className={styles.quiet}>
          （{decidedBy.name}
          {decisionWords ? `：${decisionWords}` : ''}）
        </span>
      )}
    </>
  );
}

type ActsProps = { scope: 'own' | 'requested'; call: OvertimeCall; onOpen: (open: Open) => void };

function Acts({ scope, call, onOpen }: ActsProps) {
  const state = call.exemption?.state;
  if (scope === 'own')
    return state === undefined || state === 'refused' ? (
      <Button size="small" onClick={() => onOpen({ call, kind: 'request' })}>
        {state ? '再次申请' : '申请豁免'}
      </Button>
    ) : null;
  return (
    <Space size={4}>
      <Button size="small" type="primary" onClick={() => onOpen({ call, kind: 'approve' })}>
        同意
      </Button>
      <Button size="small" danger onClick={() => onOpen({ call, kind: 'refuse' })}>
        不同意
      </Button>
    </Space>
  );
}
