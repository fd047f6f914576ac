import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from '../article.module.css';

/** What cites this: tickets it was quoted for, and articles that link to it. */
export function Citing({ id }: { id: string }) {
  const tickets = useInfiniteQuery(
    api.citations.citingTickets.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ id, cursor, limit: 20 }) }),
  );
  const articles = useInfiniteQuery(
    api.knowledge.citingArticles.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ id, cursor, limit: 20 }) }),
  );
  if (!tickets.data || !articles.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const ticketRows = tickets.data.pages.flatMap(({ items }) => items);
  const articleRows = articles.data.pages.flatMap(({ items }) => items);
  if (ticketRows.length === 0 && articleRows.length === 0)
    return <EmptyState title="还没有被引用">话务员答复时引用本篇后，工单会列在这里。</EmptyState>;
  return (
    <>
      {ticketRows.length > 0 && <h3 className={styles.subhead}>工单</h3>}
      <ul className={styles.citing}>
        {ticketRows.map((row) => (
          <li key={row.id}>
            <Link to="/tickets/$id" params={{ id: row.ticketId }}>
              {row.ticketNumber}
            </Link>
            <span className={styles.citingTitle}>{row.title}</span>
            <span className={styles.quiet}>
              第 {row.number} 版 · <TimeText at={row.at} />
            </span>
          </li>
        ))}
      </ul>
      {tickets.hasNextPage && <More isBusy={tickets.isFetchingNextPage} onMore={() => void tickets.fetchNextPage()} />}
      {articleRows.length > 0 && <h3 className={styles.subhead}>知识</h3>}
      <ul className={styles.citing}>
        {articleRows.map((row) => (
          <li key={row.id}>
            <Link to="/knowledge" search={{ article: row.id }}>
              {row.title}
            </Link>
          </li>
        ))}
      </ul>
      {articles.hasNextPage && (
        <More isBusy={articles.isFetchingNextPage} onMore={() => void articles.fetchNextPage()} />
      )}
    </>
  );
}

const More = ({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) => (
  <Button size="small" loading={isBusy} onClick={onMore}>
    加载更多
  </Button>
);
