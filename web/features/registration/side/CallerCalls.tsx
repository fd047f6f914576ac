import { type Call, callStates, wrapUpOutcomes } from '@minsheng/contracts/calls';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { clockText } from '../calls/useCallDesk.ts';
import styles from './side.module.css';

/** When this number called before, who took it and what came of it. */
export function CallerCalls({ phone }: { phone: string | undefined }) {
  const calls = useInfiniteQuery({
    ...api.calls.history.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ phone: phone ?? '', cursor, limit: 20 }),
    }),
    enabled: Boolean(phone),
  });
  if (!phone) return <EmptyState title="还没有联系电话">填写联系电话后，这里显示该号码的来电。</EmptyState>;
  if (calls.isPending) return <Spin />;
  if (calls.isError) return <ErrorState error={calls.error} onRetry={calls.refetch} />;
  const rows = calls.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState title="该号码没有通话记录" />;
  return (
    <>
      <ul className={styles.list}>
        {rows.map((call) => (
          <li key={call.id} className={styles.call}>
            <TimeText at={call.ringingAt ?? call.answeredAt ?? call.hungUpAt} />
            <span>{call.agent?.name ?? '未接'}</span>
            <span className={styles.talk}>{call.answeredAt ? clockText(call.talkSeconds) : '—'}</span>
            <span className={styles.outcome}>{outcomeOf(call)}</span>
          </li>
        ))}
      </ul>
      {calls.hasNextPage && (
        <Button block loading={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}

const outcomeOf = ({ wrapUp, state }: Call) => (wrapUp?.outcome ? wrapUpOutcomes[wrapUp.outcome] : callStates[state]);
