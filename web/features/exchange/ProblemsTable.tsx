import type { Import, ImportProblem } from '@minsheng/contracts/exchange';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { Choice } from '../../ui/Choice.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import styles from './exchange.module.css';
import { useImportSource } from './source.ts';
import { count } from './words.ts';

type Props = { id: string; counts: Import['counts'] };
type Severity = ImportProblem['severity'];
const pageRows = 100;

/** What was wrong, row by row, the first hundred at once; all of it as a file. */
export function ProblemsTable({ id, counts }: Props) {
  const [shown, setShown] = useState<Severity | 'all'>(counts.refused > 0 ? 'refused' : 'all');
  const severity = shown === 'all' ? undefined : shown;
  const { api, url } = useImportSource();
  const result = useInfiniteQuery(
    api.problems.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ id, severity, cursor, limit: pageRows }),
    }),
  );
  if (counts.refused + counts.warned === 0) return null;
  if (result.error) return <ErrorState error={result.error} onRetry={result.refetch} />;
  const rows = result.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={styles.problems} aria-label="逐行问题">
      <div className={styles.bar}>
        <h2 className={styles.heading}>逐行问题</h2>
        <Choice name="severity" label="显示" options={choices(counts)} value={shown} onChange={setShown} />
        <Button href={`${url}/${id}/problems.csv`} download>
          下载问题行（CSV）
        </Button>
      </div>
      <Table<ImportProblem & { key: number }>
        size="small"
        pagination={false}
        loading={result.isPending}
        dataSource={rows.map((row, key) => ({ ...row, key }))}
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

const choices = ({ refused, warned }: Import['counts']) => [
  { value: 'all' as const, label: '全部' },
  { value: 'refused' as const, label: `未导入 ${count(refused)}` },
  { value: 'warned' as const, label: `有提示 ${count(warned)}` },
];

const columns = [
  {
    title: '行号',
    width: 110,
    render: (_: unknown, { line, lastLine }: ImportProblem) => (lastLine > line ? `${line}–${lastLine}` : line),
  },
  {
    title: '结果',
    width: 90,
    render: (_: unknown, { severity }: ImportProblem) =>
      severity === 'refused' ? <Tag color="error">未导入</Tag> : <Tag color="warning">有提示</Tag>,
  },
  { title: '问题', dataIndex: 'message' },
];
