import type { Import } from '@minsheng/contracts/exchange';
import styles from './exchange.module.css';
import { useImportSource } from './source.ts';
import { count } from './words.ts';

type Props = { counts: Import['counts']; isCheck: boolean };

/** The figures of a check or a run; every row of the file is in exactly one of the last three. */
export function Counts({ counts, isCheck }: Props) {
  const { subject, thing } = useImportSource();
  const figures = [
    { label: '读取行数', value: counts.read, tone: 'plain' },
    { label: isCheck ? '将新增' : `新增${thing}`, value: counts.created, tone: 'good' },
    ...(subject === 'articles'
      ? [{ label: isCheck ? '将更新' : '更新', value: counts.updated, tone: counts.updated > 0 ? 'good' : 'plain' }]
      : []),
    { label: '已存在', value: counts.existing, tone: 'plain' },
    { label: isCheck ? '不能导入' : '未导入', value: counts.refused, tone: counts.refused > 0 ? 'bad' : 'plain' },
    { label: '有提示', value: counts.warned, tone: counts.warned > 0 ? 'warn' : 'plain' },
  ];
  return (
    <dl className={styles.counts}>
      {figures.map(({ label, value, tone }) => (
        <div key={label} data-tone={tone}>
          <dt>{label}</dt>
          <dd>{count(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
