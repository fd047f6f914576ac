import type { ImportedArticleRow } from '@minsheng/contracts/exchange';
import { articleKinds, articleStates } from '@minsheng/contracts/knowledge';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import styles from './exchange.module.css';

/** The articles that came in or got another version, in the order of the file, each a click away. */
export function BroughtArticles({ id }: { id: string }) {
  const result = useInfiniteQuery(
    api.articleImports.articles.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ id, cursor, limit: 20 }) }),
  );
  if (result.error) return <ErrorState error={result.error} onRetry={result.refetch} />;
  return (
    <section className={styles.problems} aria-label="导入的知识">
      <div className={styles.bar}>
        <h2 className={styles.heading}>导入的知识</h2>
        <Link to="/knowledge">去知识库</Link>
      </div>
      <Table<ImportedArticleRow>
        size="small"
        rowKey="id"
        pagination={false}
        loading={result.isPending}
        dataSource={result.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={columns}
      />
      {result.hasNextPage && (
        <Button loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </section>
  );
}

const columns = [
  { title: '行号', width: 80, dataIndex: 'line' },
  {
    title: '标题',
    render: (_: unknown, { id, title }: ImportedArticleRow) => (
      <Link to="/knowledge" search={{ article: id }}>
        {title}
      </Link>
    ),
  },
  { title: '种类', width: 100, render: (_: unknown, { kind }: ImportedArticleRow) => articleKinds[kind] },
  {
    title: '结果',
    width: 140,
    render: (_: unknown, { number, isNew }: ImportedArticleRow) =>
      number === null ? '待审核' : isNew ? '新增' : `更新为第 ${number} 版`,
  },
  { title: '状态', width: 90, render: (_: unknown, { state }: ImportedArticleRow) => articleStates[state] },
];
