import type { WorkItem } from '@minsheng/contracts/processing';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import { BatchApprove } from './BatchApprove.tsx';
import { Queue } from './Queue.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';
import styles from './review.module.css';

export const lazyRoute = createLazyRoute('/shell/reviews')({ component: ReviewDesk });
const here = getRouteApi('/shell/reviews');

/** 审核台: the queue on the left, one ticket at a time beside it, everything by keyboard. */
function ReviewDesk() {
  const { ticket: wanted, scope = 'all', node } = here.useSearch();
  const navigate = here.useNavigate();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const result = useInfiniteQuery(
    api.processing.workItems.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ stage: 'review', scope, node, cursor, limit: 50 }),
    }),
  );
  const items = result.data?.pages.flatMap((page) => page.items) ?? [];
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === wanted),
  );
  const current = items[at];
  const go = (item: WorkItem | undefined) =>
    item && navigate({ search: (now) => ({ ...now, ticket: item.id }), replace: true });
  useHotkeys([
    { keys: 'Alt+ArrowDown', label: '下一件', run: () => go(items[at + 1]) },
    { keys: 'Alt+ArrowUp', label: '上一件', run: () => go(items[at - 1]) },
  ]);
  if (result.error && items.length === 0) return <ErrorState error={result.error} onRetry={result.refetch} />;
  return (
    <Page
      title="审核台"
      isFull
      note={result.data ? `${items.length}${result.hasNextPage ? '+' : ''} 件待审` : undefined}
      extra={
        <Segmented<'all' | 'personal'>
          aria-label="审核范围"
          value={scope}
          onChange={(next) => navigate({ search: { scope: next, node }, replace: true })}
          options={[
            { value: 'all', label: '全部待审' },
            { value: 'personal', label: '我带的和代理的' },
          ]}
        />
      }
    >
      <div className={styles.desk}>
        <div className={styles.side}>
          <BatchApprove items={items.filter(({ id }) => picked.includes(id))} onDone={() => setPicked([])} />
          <Queue result={result} items={items} current={current?.id} picked={picked} onPick={setPicked} onOpen={go} />
        </div>
        {current ? (
          <ReviewPanel key={current.id} item={current} onDone={() => go(items[at + 1] ?? items[at - 1])} />
        ) : (
          !result.isPending && <EmptyState title="没有待审核的工单">新的工单提交后会自动出现在这里。</EmptyState>
        )}
      </div>
    </Page>
  );
}
