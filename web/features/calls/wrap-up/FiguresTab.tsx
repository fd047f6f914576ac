import { DownloadOutlined } from '@ant-design/icons';
import type { WrapUpRow } from '@minsheng/contracts/wrap-up';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, DatePicker, Table, type TableColumnsType } from 'antd';
import { api } from '../../../api/client.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { secondsInWords } from './words.ts';
import styles from './wrap-up.module.css';

const here = getRouteApi('/shell/calls/wrap-up');

/** Per agent over a period; the slowest first, any column to order by. */
export function FiguresTab() {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const toDay = search.toDay ?? cityTime().format('YYYY-MM-DD');
  const fromDay = search.fromDay ?? cityTime(toDay).subtract(29, 'day').format('YYYY-MM-DD');
  const figures = useQuery(api.wrapUp.figures.queryOptions({ input: { fromDay, toDay } }));
  return (
    <>
      <div className={styles.bar}>
        <DatePicker.RangePicker
          aria-label="统计期间"
          allowClear={false}
          value={[cityTime(fromDay), cityTime(toDay)]}
          onChange={(_, [from, to]) =>
            navigate({ search: (now) => ({ ...now, fromDay: from, toDay: to }), replace: true })
          }
        />
        {figures.data && <Total total={figures.data.total} />}
        <Button
          icon={<DownloadOutlined />}
          href={`/api/wrap-up/figures.csv?fromDay=${fromDay}&toDay=${toDay}`}
          className={styles.export}
        >
          导出 CSV
        </Button>
      </div>
      {figures.error && !figures.data ? (
        <ErrorState error={figures.error} onRetry={figures.refetch} />
      ) : (
        <Table<WrapUpRow>
          size="small"
          rowKey={({ agent }) => agent.id}
          aria-label="整理时长统计"
          loading={figures.isPending}
          dataSource={figures.data?.rows ?? []}
          pagination={false}
          columns={columns}
          locale={{ emptyText: <EmptyState title="这段时间没有通话">统计每分钟更新一次，请换一个期间。</EmptyState> }}
        />
      )}
    </>
  );
}

function Total({ total }: { total: Omit<WrapUpRow, 'agent'> }) {
  const { answered, talk, wrapUp, overtime, exempt } = total;
  return (
    <span className={styles.total}>
      合计接听 {answered} 通；通话中位 {secondsInWords(talk.p50)}、90 分位 {secondsInWords(talk.p90)}；整理中位{' '}
      {secondsInWords(wrapUp.p50)}、90 分位 {secondsInWords(wrapUp.p90)}；超期 {overtime}，豁免 {exempt}
    </span>
  );
}

const number = (title: string, of: (row: WrapUpRow) => number | null, show?: (value: number | null) => string) => ({
  title,
  align: 'right' as const,
  sorter: (one: WrapUpRow, other: WrapUpRow) => (of(one) ?? -1) - (of(other) ?? -1),
  render: (_: unknown, row: WrapUpRow) => (show ? show(of(row)) : of(row)),
});

const columns: TableColumnsType<WrapUpRow> = [
  {
    title: '话务员',
    render: (_, { agent }) => (
      <>
        {agent.name} <span className={styles.quiet}>{agent.employeeNumber}</span>
      </>
    ),
  },
  number('接听', ({ answered }) => answered),
  number('通话中位', ({ talk }) => talk.p50, secondsInWords),
  number('通话 90 分位', ({ talk }) => talk.p90, secondsInWords),
  number('整理', ({ wrapUps }) => wrapUps),
  number('整理中位', ({ wrapUp }) => wrapUp.p50, secondsInWords),
  number('整理 90 分位', ({ wrapUp }) => wrapUp.p90, secondsInWords),
  number('超期', ({ overtime }) => overtime),
  number('已豁免', ({ exempt }) => exempt),
  number(
    '超期率',
    ({ overtime, wrapUps }) => (wrapUps === 0 ? null : (overtime / wrapUps) * 100),
    (value) => (value === null ? '—' : `${value.toFixed(1)}%`),
  ),
];
