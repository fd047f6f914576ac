import { Button, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { ColumnChooser } from './ColumnChooser.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorState } from './ErrorState.tsx';
import styles from './keyset-table.module.css';
import { useElementHeight } from './useElementHeight.ts';
import { useRemembered } from './useRemembered.ts';

export type Column<Row> = {
  key: string;
  title: string;
  width?: number;
  align?: 'left' | 'right' | 'center';
  isFixed?: boolean;
  /** Not shown until somebody chooses it. */
  isHiddenAtFirst?: boolean;
  /** Cannot be hidden. */
  isAlwaysShown?: boolean;
  render: (row: Row) => ReactNode;
};

/** The answer of `useInfiniteQuery(api.….infiniteOptions({ …keyset, input: (cursor: Cursor) => … }))`. */
export type KeysetResult<Row> = {
  data: { pages: { items: Row[]; nextCursor: string | null }[] } | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

type Props<Row> = {
  /** Under this name the chosen columns are remembered. */
  name: string;
  label: string;
  result: KeysetResult<Row>;
  columns: readonly Column<Row>[];
  onOpen?: (row: Row) => void;
  /** Left above the table: filters, batch actions. */
  toolbar?: ReactNode;
  empty?: ReactNode;
  selection?: { selected: string[]; onChange: (ids: string[], rows: Row[]) => void };
  /** The columns shown, where the page itself keeps them; without it they are remembered on this computer. */
  chosen?: { keys: readonly string[]; onChange: (keys: string[]) => void };
};

/** Beyond this many rows only the visible ones are in the document. */
const virtualFrom = 150;

/** A long list that grows at its end: 加载更多, never page numbers. Fills the height it is given. */
export function KeysetTable<Row extends { id: string }>(props: Props<Row>) {
  const { label, result, columns, onOpen, toolbar, empty, selection } = props;
  const [frame, height] = useElementHeight();
  const [hidden, setHidden] = useHiddenColumns(props);
  const rows = result.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = columns.filter(({ key, isAlwaysShown }) => isAlwaysShown || !hidden.includes(key));
  return (
    <section className={styles.list} aria-label={label} aria-busy={result.isFetching}>
      <div className={styles.toolbar}>
        <div className={styles.toolbarStart}>{toolbar}</div>
        <ColumnChooser columns={columns} hidden={hidden} onChange={setHidden} />
      </div>
      <div ref={frame} className={styles.frame}>
        {result.error && rows.length === 0 ? (
          <ErrorState error={result.error} onRetry={result.refetch} />
        ) : (
          <Table<Row>
            size="small"
            rowKey="id"
            dataSource={rows}
            columns={shown.map(antdColumn)}
            loading={result.isPending}
            pagination={false}
            virtual={rows.length > virtualFrom}
            scroll={{ y: Math.max(160, height - 40), x: shown.reduce((sum, { width = 120 }) => sum + width, 0) }}
            locale={{ emptyText: result.isPending ? ' ' : (empty ?? <EmptyState title="没有符合条件的记录" />) }}
            onRow={
              onOpen && ((row) => ({ onClick: (event) => openFrom(event, () => onOpen(row)), className: styles.row }))
            }
            rowSelection={
              selection && {
                selectedRowKeys: selection.selected,
                onChange: (ids, picked) => selection.onChange(ids as string[], picked),
              }
            }
          />
        )}
      </div>
      <ListFoot result={result} count={rows.length} />
    </section>
  );
}

function useHiddenColumns<Row>({ name, columns, chosen }: Props<Row>) {
  const remembered = useRemembered<string[]>(
    `columns.${name}`,
    columns.filter((column) => column.isHiddenAtFirst).map(({ key }) => key),
  );
  if (!chosen) return remembered;
  const hidden = columns.filter(({ key }) => !chosen.keys.includes(key)).map(({ key }) => key);
  const change = (next: string[]) =>
    chosen.onChange(
      columns.filter(({ key, isAlwaysShown }) => isAlwaysShown || !next.includes(key)).map(({ key }) => key),
    );
  return [hidden, change] as const;
}

function ListFoot<Row>({ result, count }: { result: KeysetResult<Row>; count: number }) {
  const [hasFailed, setHasFailed] = useState(false);
  const more = async () => {
    const answer = (await result.fetchNextPage()) as { isError?: boolean } | undefined;
    setHasFailed(answer?.isError ?? false);
  };
  if (count === 0) return null;
  return (
    <div className={styles.foot}>
      <span>
        已加载 {count} 条{result.hasNextPage ? '' : '，已全部显示'}
      </span>
      {result.hasNextPage && (
        <Button size="small" loading={result.isFetchingNextPage} onClick={more}>
          {hasFailed ? '加载失败，重试' : '加载更多'}
        </Button>
      )}
    </div>
  );
}

const antdColumn = <Row,>({ key, title, width, align, isFixed, render }: Column<Row>) => ({
  key,
  title,
  width,
  align,
  fixed: isFixed ? ('left' as const) : undefined,
  ellipsis: { showTitle: false },
  render: (_: unknown, row: Row) => render(row),
});

/** A click on a link, a button or a selection of text inside the row is not a click on the row. */
function openFrom(event: React.MouseEvent, open: () => void) {
  const target = event.target as HTMLElement;
  if (target.closest('a, button, input, label, .ant-checkbox-wrapper')) return;
  if (window.getSelection()?.toString()) return;
  open();
}
