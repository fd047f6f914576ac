import type { ImportDetail } from '@minsheng/contracts/exchange';
import { type ImportField, type ImportSubject, requiredImportFields } from '@minsheng/contracts/import-subjects';
import { Select, Table, type TableColumnsType, Tag } from 'antd';
import styles from './exchange.module.css';
import { fieldsOf, useImportSource } from './source.ts';

type Columns = ImportDetail['mapping']['columns'];
type Props = { current: ImportDetail; columns: Columns; onChange: (columns: Columns) => void };
type Row = {
  field: ImportField;
  name: string;
  header: string | undefined;
  confidence: number | undefined;
  samples: string[];
};

/** A line per field: its column, how sure the proposal is, and what is in that column. */
export function MappingTable({ current, columns, onChange }: Props) {
  const { subject, thing } = useImportSource();
  const rows = fieldsOf(subject).map(({ field, name }): Row => {
    const header = columns[field];
    const isProposed = header !== undefined && header === current.mapping.columns[field];
    return {
      field,
      name,
      header,
      confidence: isProposed ? current.confidence[field] : undefined,
      samples: samplesOf(current, header),
    };
  });
  const choose = (field: ImportField, header: string | undefined) => onChange(withColumn(columns, field, header));
  return (
    <Table<Row>
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={rows}
      columns={tableColumns({ headers: current.headers, subject, thing }, choose)}
      aria-label="列的对应关系"
    />
  );
}

function tableColumns(
  { headers, subject, thing }: { headers: string[]; subject: ImportSubject; thing: string },
  choose: (field: ImportField, header: string | undefined) => void,
): TableColumnsType<Row> {
  const isRequired = (field: ImportField) => requiredImportFields[subject].includes(field);
  return [
    {
      title: `${thing}字段`,
      width: 140,
      render: (_, { field, name }) => (
        <span>
          {name}
          {isRequired(field) && <span className={styles.required}> 必选</span>}
        </span>
      ),
    },
    {
      title: '文件中的列',
      width: 260,
      render: (_, { field, name, header }) => (
        <Select
          className={styles.wide}
          aria-label={`${name}取自`}
          showSearch
          allowClear
          status={isRequired(field) && !header ? 'error' : ''}
          placeholder={isRequired(field) ? '请选择' : '不导入'}
          value={header ?? null}
          options={headers.map((each) => ({ value: each, label: each }))}
          onChange={(chosen: string | undefined) => choose(field, chosen)}
        />
      ),
    },
    { title: '把握', width: 90, render: (_, { header, confidence }) => header && <Confidence value={confidence} /> },
    {
      title: '这一列的内容',
      render: (_, { samples }) => <span className={styles.samples}>{samples.join(' ｜ ') || '—'}</span>,
    },
  ];
}

function Confidence({ value }: { value: number | undefined }) {
  if (value === undefined) return <Tag>人工选定</Tag>;
  const [colour, word] = value >= 0.8 ? ['success', '高'] : value >= 0.55 ? ['warning', '中'] : ['error', '低'];
  return (
    <Tag color={colour}>
      {word} {Math.round(value * 100)}%
    </Tag>
  );
}

/** A column stands for one field: the field that had it before gives it up. */
function withColumn(columns: Columns, field: ImportField, header: string | undefined): Columns {
  const others = Object.entries(columns).filter(([other, taken]) => other !== field && taken !== header);
  return { ...Object.fromEntries(others), ...(header === undefined ? {} : { [field]: header }) };
}

const samplesShown = 3;

function samplesOf({ headers, sample }: ImportDetail, header: string | undefined): string[] {
  if (header === undefined) return [];
  const column = headers.indexOf(header);
  const filled = sample.map((row) => (row[column] ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
  return [...new Set(filled)].slice(0, samplesShown).map((text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text));
}
