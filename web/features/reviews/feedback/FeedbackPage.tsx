import type { Feedback } from '@minsheng/contracts/reviews';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Segmented, Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { differences } from './diff.ts';
import styles from './feedback.module.css';

export const lazyRoute = createLazyRoute('/shell/reviews/feedback')({ component: FeedbackPage });
const here = getRouteApi('/shell/reviews/feedback');

/** 我的批改: what reviewers changed in my tickets and why they sent some back; read it, and say so. */
function FeedbackPage() {
  const { state = 'new' } = here.useSearch();
  const navigate = here.useNavigate();
  const result = useInfiniteQuery(
    api.reviews.feedback.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ state, cursor, limit: 30 }) }),
  );
  const acknowledge = useAcknowledgement();
  const items = result.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = items.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ id }) => id);
  return (
    <Page
      title="我的批改"
      extra={
        <>
          <Segmented<'new' | 'all'>
            aria-label="批改范围"
            value={state}
            onChange={(next) => navigate({ search: { state: next }, replace: true })}
            options={[
              { value: 'new', label: '未阅' },
              { value: 'all', label: '全部' },
            ]}
          />
          {unread.length > 1 && <Button onClick={() => acknowledge.mutate({ ids: unread })}>全部已阅</Button>}
        </>
      }
    >
      {result.error && items.length === 0 && <ErrorState error={result.error} onRetry={result.refetch} />}
      {result.isPending && <Skeleton active />}
      {result.data && items.length === 0 && (
        <EmptyState title={state === 'new' ? '没有未阅的批改' : '还没有批改'}>
          审核人员更正或退回您登记的工单后，改了什么、为什么，会列在这里。
        </EmptyState>
      )}
      <ul className={styles.list}>
        {items.map((item) => (
          <Entry key={item.id} item={item} onRead={() => acknowledge.mutate({ ids: [item.id] })} />
        ))}
      </ul>
      {result.hasNextPage && (
        <Button block type="text" loading={result.isFetchingNextPage} onClick={() => result.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </Page>
  );
}

function useAcknowledgement() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return useMutation(
    api.reviews.acknowledge.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.reviews.key() }),
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
}

function Entry({ item, onRead }: { item: Feedback; onRead: () => void }) {
  const { kind, ticketId, number, title, reviewer, nodeName, at, changes, reasons, words, acknowledgedAt } = item;
  return (
    <li className={styles.entry} data-kind={kind} aria-label={`${number} ${kind === 'return' ? '退回' : '更正'}`}>
      <header className={styles.head}>
        <span className={styles.kind}>{kind === 'return' ? '退回' : '更正'}</span>
        <Link to="/tickets/$id" params={{ id: ticketId }}>
          {number}
        </Link>
        <strong className={styles.title}>{title}</strong>
        <span className={styles.who}>
          {reviewer.name} · {nodeName} · <TimeText at={at} />
        </span>
        {acknowledgedAt ? (
          <span className={styles.read}>
            已阅 <TimeText at={acknowledgedAt} />
          </span>
        ) : (
          <Button size="small" onClick={onRead}>
            已阅
          </Button>
        )}
      </header>
      {reasons.length > 0 && (
        <p className={styles.reasons}>
          {reasons.map((reason) => (
            <span key={reason}>{reason}</span>
          ))}
        </p>
      )}
      {words && <p className={styles.words}>{words}</p>}
      {changes.map(({ field, label, before, after }) => (
        <div key={field} className={styles.change}>
          <span className={styles.label}>{label}</span>
          <Difference before={before} after={after} />
        </div>
      ))}
    </li>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  return (
    <p className={styles.difference}>
      {differences(before, after).map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'gone') return <del key={key}>{text}</del>;
        return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
      })}
    </p>
  );
}
