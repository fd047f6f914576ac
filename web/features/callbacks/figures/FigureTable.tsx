import {
  figureOf,
  type SatisfactionCount,
  type SatisfactionDefinition,
  type SatisfactionFigures,
  type SatisfactionGroup,
  satisfactionCounts,
  satisfactionDefinitions,
  satisfactionGroups,
} from '@minsheng/contracts/satisfaction';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Select, Table, type TableColumnsType } from 'antd';
import styles from './figures.module.css';

const here = getRouteApi('/shell/callbacks/figures');
const shown: SatisfactionCount[] = [
  'closed',
  'called',
  'reached',
  'rated',
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'unreached',
  'solved',
  'partly',
  'unsolved',
];

type Row = SatisfactionFigures['rows'][number];
type Props = {
  figures: SatisfactionFigures;
  groupBy: SatisfactionGroup;
  onShow: (count: SatisfactionCount, key: string | null, name: string) => void;
};

/** The counts of each group, and the figure that is chosen; a number opens its tickets. */
export function FigureTable({ figures, groupBy, onShow }: Props) {
  const { figure } = here.useSearch();
  const navigate = here.useNavigate();
  const chosen: SatisfactionDefinition =
    satisfactionDefinitions.find(({ key }) => key === figure) ?? satisfactionDefinitions[0];
  const total: Row = {
    key: null,
    name: '合计',
    counts: figures.total,
    errors: figures.rows.reduce((sum, row) => sum + row.errors, 0),
  };
  return (
    <section className={styles.table} aria-label="分组统计">
      <Select
        aria-label="口径"
        className={styles.chooser}
        value={chosen.key}
        onChange={(key) => navigate({ search: (now) => ({ ...now, figure: key }), replace: true })}
        options={satisfactionDefinitions.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <Table<Row>
        size="small"
        rowKey={(row) => `${row.name}${row.key ?? ''}`}
        columns={columnsOf(groupBy, chosen, onShow)}
        dataSource={figures.rows.length > 0 ? [total, ...figures.rows] : []}
        pagination={figures.rows.length > 60 ? { pageSize: 60, showSizeChanger: false } : false}
        scroll={{ x: 1400 }}
        locale={{ emptyText: '这段时间没有办结的工单' }}
      />
    </section>
  );
}

function columnsOf(
  groupBy: SatisfactionGroup,
  chosen: SatisfactionDefinition,
  onShow: Props['onShow'],
): TableColumnsType<Row> {
  return [
    {
      key: 'name',
      title: satisfactionGroups[groupBy].slice(1),
      fixed: 'left',
      width: 190,
      render: (_, row) => row.name,
    },
    {
      key: 'figure',
      title: chosen.name,
      width: 176,
      align: 'right',
      sorter: (one, other) => (figureOf(chosen, one.counts).share ?? -1) - (figureOf(chosen, other.counts).share ?? -1),
      render: (_, row) => <Figure row={row} chosen={chosen} />,
    },
    ...shown.map((count) => ({
      key: count,
      title: satisfactionCounts[count],
      width: 88,
      align: 'right' as const,
      sorter: (one: Row, other: Row) => one.counts[count] - other.counts[count],
      render: (_: unknown, row: Row) => <Count row={row} count={count} onShow={onShow} />,
    })),
    ...(groupBy === 'agent'
      ? [
          {
            key: 'errors',
            title: '回访错误',
            width: 92,
            align: 'right' as const,
            render: (_: unknown, row: Row) => row.errors,
          },
        ]
      : []),
  ];
}

function Figure({ row, chosen }: { row: Row; chosen: SatisfactionDefinition }) {
  const { share, numerator, denominator } = figureOf(chosen, row.counts);
  return (
    <span className={styles.number} title={chosen.text}>
      <b>{share === null ? '—' : `${(share * 100).toFixed(1)}%`}</b>{' '}
      <span className={styles.parts}>
        {numerator}/{denominator}
      </span>
    </span>
  );
}

/** A group without a key (未派单位) has no list of its own; the total has one. */
function Count({ row, count, onShow }: { row: Row; count: SatisfactionCount; onShow: Props['onShow'] }) {
  const value = row.counts[count];
  if (value === 0 || (row.key === null && row.name !== '合计')) return <span className={styles.number}>{value}</span>;
  return (
    <Button
      type="link"
      size="small"
      className={styles.link}
      aria-label={`${row.name}${satisfactionCounts[count]} ${value} 件`}
      onClick={() => onShow(count, row.key, row.name)}
    >
      {value}
    </Button>
  );
}
