import type { TraineeFigures } from '@minsheng/contracts/trainees';
import styles from './trainees.module.css';

export type Choice = {
  only?: 'reviewed' | 'clean' | 'returned' | 'corrected' | undefined;
  reason?: string | undefined;
  field?: string | undefined;
};

type Props = { figures: TraineeFigures; chosen: Choice; onChoose: (choice: Choice) => void };

/** What was counted; a figure is chosen to see its tickets below. */
export function Figures({ figures, chosen, onChoose }: Props) {
  const { registered, reviewed, clean, returned, corrected, reasons, fields, wrapUp } = figures;
  const seconds = (value: number | null) => (value === null ? '—' : `${value} 秒`);
  const main = [
    ['reviewed', '审核工单', reviewed],
    ['clean', '一次通过未更正', clean],
    ['returned', '退回', returned],
    ['corrected', '被更正', corrected],
  ] as const;
  return (
    <section aria-label="实习指标" className={styles.figures}>
      <ul className={styles.numbers}>
        <li>
          <span>登记工单</span>
          <strong>{registered}</strong>
        </li>
        {main.map(([only, label, count]) => (
          <li key={only}>
            <button type="button" aria-pressed={chosen.only === only} onClick={() => onChoose({ only })}>
              <span>{label}</span>
              <strong>{count}</strong>
            </button>
          </li>
        ))}
        <li>
          <span>整理时长（{wrapUp.calls} 通）</span>
          <strong>
            中位 {seconds(wrapUp.p50)}，90 分位 {seconds(wrapUp.p90)}
          </strong>
        </li>
      </ul>
      <Bars
        label="退回原因"
        rows={reasons.map(({ code, label, count }) => ({ key: code, label, count }))}
        chosen={chosen.reason}
        onChoose={(reason) => onChoose({ reason })}
      />
      <Bars
        label="更正字段"
        rows={fields.map(({ field, label, count }) => ({ key: field, label, count }))}
        chosen={chosen.field}
        onChoose={(field) => onChoose({ field })}
      />
    </section>
  );
}

type BarsProps = {
  label: string;
  rows: { key: string; label: string; count: number }[];
  chosen: string | undefined;
  onChoose: (key: string) => void;
};

function Bars({ label, rows, chosen, onChoose }: BarsProps) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <div className={styles.bars}>
      <h3 className={styles.subhead}>{label}</h3>
      {rows.length === 0 && <p className={styles.quiet}>没有</p>}
      {rows.map((row) => (
        <button key={row.key} type="button" aria-pressed={chosen === row.key} onClick={() => onChoose(row.key)}>
          <span>{row.label}</span>
          <span className={styles.bar} style={{ width: `${(row.count / most) * 100}%` }} />
          <span>{row.count}</span>
        </button>
      ))}
    </div>
  );
}
