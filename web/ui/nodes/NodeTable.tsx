import type { TreeNode } from '@minsheng/contracts/tree';
import { Button, Table, type TableColumnsType, Tag } from 'antd';
import type { TableRef } from 'antd/es/table';
import { useEffect, useRef } from 'react';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { TextButton } from '../TextButton.tsx';
import { useElementHeight } from '../useElementHeight.ts';
import { ActiveButton } from './ActiveButton.tsx';
import type { DetailProps } from './detail-props.ts';
import styles from './nodes.module.css';

type Props<Node extends TreeNode> = DetailProps<Node> & {
  parent: Node | null;
  isDeep: boolean;
  below: { data: Node[] | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
};

/** From here on only the visible rows are in the document. */
const virtualFrom = 100;
const indentPixels = 20;

export function NodeTable<Node extends TreeNode>(props: Props<Node>) {
  const { kind, parent, isDeep, below, isReadOnly, savedId, onTask } = props;
  const [frame, height] = useElementHeight();
  const rows = below.data ?? [];
  const level = kind.levels[parent?.level ?? 0];
  const table = useRef<TableRef>(null);
  const isSavedHere = rows.some(({ id }) => id === savedId);
  useEffect(() => {
    if (savedId && isSavedHere) table.current?.scrollTo({ key: savedId });
  }, [savedId, isSavedHere]);
  return (
    <div ref={frame} className={styles.table}>
      {below.error ? (
        <ErrorState error={below.error} onRetry={below.refetch} />
      ) : (
        <Table<Node>
          ref={table}
          rowClassName={({ id }) => (id === savedId ? (styles.saved ?? '') : '')}
          size="small"
          rowKey="id"
          aria-label={`下级${kind.word}`}
          loading={below.isPending}
          dataSource={rows}
          columns={columnsOf(props, isDeep ? (parent?.level ?? 0) + 1 : null)}
          pagination={false}
          virtual={rows.length > virtualFrom}
          scroll={{ y: Math.max(160, height - 40), x: 760 }}
          locale={{
            emptyText: below.isPending ? (
              ' '
            ) : (
              <EmptyState
                title={`还没有${level}`}
                action={
                  !isReadOnly && (!parent || parent.isActive) ? (
                    <Button onClick={() => onTask({ parent, siblings: [] })}>新增{level}</Button>
                  ) : undefined
                }
              >
                {parent ? `“${parent.name}”下还没有${level}，可以在这里新增。` : `新增第一个${level}，再逐级往下建。`}
              </EmptyState>
            ),
          }}
        />
      )}
    </div>
  );
}

/** @param topLevel of the rows when several levels are listed, for indenting */
function columnsOf<Node extends TreeNode>(props: Props<Node>, topLevel: number | null): TableColumnsType<Node> {
  const { kind, isReadOnly, onMove, onTask, onChanged } = props;
  const columns: TableColumnsType<Node> = [
    {
      title: '名称',
      key: 'name',
      width: '34%',
      ellipsis: { showTitle: false },
      render: (_, node) => (
        <span
          className={styles.nameCell}
          style={{ paddingLeft: topLevel === null ? 0 : (node.level - topLevel) * indentPixels }}
          title={node.name}
        >
          <TextButton onClick={() => onMove({ at: node.id })}>{node.name}</TextButton>
          {!node.isActive && <Tag>停用</Tag>}
        </span>
      ),
    },
    { title: '编码', key: 'code', width: 132, render: (_, node) => <span className={styles.code}>{node.code}</span> },
    ...kind.columns,
  ];
  if (isReadOnly) return columns;
  return [
    ...columns,
    {
      title: '操作',
      key: 'actions',
      width: 116,
      render: (_, node) => (
        <span className={styles.rowActions}>
          <Button type="text" size="small" aria-label={`修改${node.name}`} onClick={() => onTask({ node })}>
            修改
          </Button>
          <ActiveButton kind={kind} node={node} onChanged={onChanged} size="small" type="text" />
        </span>
      ),
    },
  ];
}
