import type { ImportDetail } from '@minsheng/contracts/exchange';
import { Button, Select } from 'antd';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { ArticleOptions } from './ArticleOptions.tsx';
import styles from './exchange.module.css';
import { ImportOptions } from './ImportOptions.tsx';
import { MappingTable } from './MappingTable.tsx';
import { SampleTable } from './SampleTable.tsx';
import { useImportSource } from './source.ts';
import { useMapping } from './useMapping.ts';

/** 核对列: what was proposed, to be confirmed or changed; then a dry run, or the run itself. */
export function MappingPanel({ current }: { current: ImportDetail }) {
  const { subject } = useImportSource();
  const Options = subject === 'tickets' ? ImportOptions : ArticleOptions;
  const { mapping, change, problem, begin, chooseSheet } = useMapping(current);
  const isBusy = begin.isPending || chooseSheet.isPending;
  return (
    <section className={styles.panel} aria-label="核对列的对应关系">
      {current.sheets.length > 1 && (
        <label className={styles.inline} htmlFor="import-sheet">
          工作表
          <Select
            id="import-sheet"
            className={styles.sheet}
            value={current.sheet}
            disabled={isBusy}
            options={current.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            onChange={(sheet) => chooseSheet.mutate(sheet)}
          />
        </label>
      )}
      <MappingTable current={current} columns={mapping.columns} onChange={(columns) => change({ columns })} />
      <Options mapping={mapping} onChange={change} />
      <SampleTable headers={current.headers} rows={current.sample} />
      <ErrorAlert error={begin.error ?? chooseSheet.error} />
      <div className={styles.actions} data-sticky>
        {problem && (
          <span className={styles.problem} role="status">
            {problem}
          </span>
        )}
        <Button disabled={Boolean(problem) || isBusy} onClick={() => begin.mutate('run')}>
          不试运行，直接导入
        </Button>
        <Button type="primary" disabled={Boolean(problem)} loading={isBusy} onClick={() => begin.mutate('check')}>
          试运行
        </Button>
      </div>
    </section>
  );
}
