import { Collapse, Table } from 'antd';
import styles from './exchange.module.css';

type Props = { headers: string[]; rows: string[][] };

/** The first rows of the file as it is, opened when somebody wants to look. */
export function SampleTable({ headers, rows }: Props) {
  if (rows.length === 0) return null;
  const columns = headers.map((header, column) => ({
    title: header,
    key: header,
    width: 180,
    render: (_: unknown, { cells }: { cells: string[] }) => <span className={styles.cell}>{cells[column]}</span>,
  }));
  const table = (
    <Table
      size="small"
      pagination={false}
      rowKey="row"
      dataSource={rows.map((cells, row) => ({ row, cells }))}
      columns={columns}
      scroll={{ x: 180 * headers.length, y: 360 }}
    />
  );
  return (
    <Collapse size="small" items={[{ key: 'sample', label: `查看文件的前 ${rows.length} 行`, children: table }]} />
  );
}
