import { exportStates, type TicketExport } from '@minsheng/contracts/ticket-exports';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { App, Button, Popconfirm, Progress, Tag } from 'antd';
import { api, call } from '../../../../api/client.ts';
import { describeFailure } from '../../../../api/errors.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { type Column, KeysetTable } from '../../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../../ui/keyset.ts';
import { Page } from '../../../../ui/Page.tsx';
import { TimeText } from '../../../../ui/TimeText.tsx';
import styles from './exports.module.css';

export const lazyRoute = createLazyRoute('/shell/tickets/exports')({ component: ExportsPage });

const isUnderWay = ({ state }: TicketExport) => state === 'waiting' || state === 'running';
const quickMilliseconds = 2000;

/** 我的导出: what is being written and what can be fetched, until its time is up. */
function ExportsPage() {
  const result = useInfiniteQuery({
    ...api.exports.list.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ cursor }) }),
    // The server tells; asking besides helps where its messages do not arrive.
    refetchInterval: ({ state }) =>
      state.data?.pages.flatMap(({ items }) => items).some(isUnderWay) ? quickMilliseconds : false,
  });
  return (
    <Page
      title="我的导出"
      note="文件到期自动删除，导出与下载都会记入审计日志"
      isFull
      extra={<Link to="/tickets">返回工单查询</Link>}
    >
      <KeysetTable
        name="tickets.exports"
        label="我的导出"
        result={result}
        columns={columns}
        empty={<EmptyState title="还没有导出过">在工单查询里设好条件，点右上角的“导出”。</EmptyState>}
      />
    </Page>
  );
}

const columns: Column<TicketExport>[] = [
  { key: 'file', title: '文件', width: 230, isAlwaysShown: true, render: (row) => <FileName row={row} /> },
  { key: 'state', title: '进度', width: 220, isAlwaysShown: true, render: (row) => <State row={row} /> },
  { key: 'sentence', title: '条件', width: 300, render: ({ sentence }) => <span title={sentence}>{sentence}</span> },
  {
    key: 'citizens',
    title: '诉求人信息',
    width: 100,
    render: ({ isPersonal }) => (isPersonal ? <Tag color="warning">完整</Tag> : '已脱敏'),
  },
  {
    key: 'bytes',
    title: '大小',
    width: 90,
    align: 'right',
    render: ({ bytes }) => (bytes === null ? '—' : size(bytes)),
  },
  { key: 'created', title: '导出时间', width: 130, render: ({ createdAt }) => <TimeText at={createdAt} /> },
  {
    key: 'expires',
    title: '保留至',
    width: 130,
    render: ({ expiresAt }) => (expiresAt ? <TimeText at={expiresAt} /> : '—'),
  },
  { key: 'actions', title: '操作', width: 130, isAlwaysShown: true, render: (row) => <Actions row={row} /> },
];

const size = (bytes: number) =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
const count = (number: number) => number.toLocaleString('zh-CN');

function FileName({ row }: { row: TicketExport }) {
  if (row.state !== 'done') return <span title={row.fileName}>{row.fileName}</span>;
  return (
    <a href={`/api/ticket-exports/${row.id}/content`} download={row.fileName} title={row.fileName}>
      {row.fileName}
    </a>
  );
}

function State({ row }: { row: TicketExport }) {
  const { state, rowsDone, rowsTotal, restarts, failure } = row;
  if (state === 'running')
    return (
      <span className={styles.running}>
        <Progress
          percent={rowsTotal ? Math.floor((100 * rowsDone) / rowsTotal) : 0}
          size="small"
          aria-label="导出进度"
        />
        <small>
          {count(rowsDone)}
          {rowsTotal ? ` / ${count(rowsTotal)}` : ''} 件{restarts > 0 && '，系统中断过，已自动重新开始'}
        </small>
      </span>
    );
  if (state === 'done') return `${exportStates.done}，${count(rowsDone)} 件`;
  if (state === 'failed')
    return (
      <span className={styles.failure} title={failure ?? ''}>
        失败：{failure}
      </span>
    );
  return exportStates[state];
}

function Actions({ row }: { row: TicketExport }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      message.error(describeFailure(error).message);
    }
    await queryClient.invalidateQueries({ queryKey: api.exports.key() });
  };
  if (isUnderWay(row))
    return (
      <Button size="small" onClick={() => attempt(() => call.exports.cancel({ id: row.id }))}>
        取消
      </Button>
    );
  return (
    <span className={styles.actions}>
      {row.state === 'done' && (
        <Button
          size="small"
          type="primary"
          ghost
          href={`/api/ticket-exports/${row.id}/content`}
          aria-label={`下载 ${row.fileName}`}
        >
          下载
        </Button>
      )}
      <Popconfirm
        title="从列表中删除？文件也会删除。"
        okText="删除"
        onConfirm={() => attempt(() => call.exports.remove({ id: row.id }))}
      >
        <Button size="small" type="text">
          删除
        </Button>
      </Popconfirm>
    </span>
  );
}
