import type { ImportDetail } from '@minsheng/contracts/exchange';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Counts } from './Counts.tsx';
import styles from './exchange.module.css';
import { MappingPanel } from './MappingPanel.tsx';
import { ProblemsTable } from './ProblemsTable.tsx';
import { useImportSource } from './source.ts';
import { count } from './words.ts';

/** 试运行结果: what a run would do, and which rows would be left out. */
export function CheckPanel({ current }: { current: ImportDetail }) {
  const [isMapping, setMapping] = useState(false);
  const queryClient = useQueryClient();
  const { api, unit } = useImportSource();
  const run = useMutation(
    api.run.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.key() }),
    }),
  );
  if (isMapping) return <MappingPanel key={current.version} current={current} />;
  const { id, version, counts, hasFile } = current;
  const writes = counts.created + counts.updated;
  return (
    <section className={styles.panel} aria-label="试运行结果">
      <Counts counts={counts} isCheck />
      <p className={styles.hint}>{advice(counts, unit)}</p>
      <ErrorAlert error={run.error} />
      <div className={styles.actions}>
        <Button onClick={() => setMapping(true)}>修改列的对应关系</Button>
        <Button
          type="primary"
          disabled={writes === 0 || !hasFile}
          loading={run.isPending}
          onClick={() => run.mutate({ id, version })}
        >
          {`开始导入 ${count(writes)} ${unit.slice(0, 1)}`}
        </Button>
      </div>
      <ProblemsTable id={id} counts={counts} />
    </section>
  );
}

function advice({ created, updated, existing, refused }: ImportDetail['counts'], unit: string): string {
  const writes = created + updated;
  if (writes === 0 && refused === 0) return `这个文件里的${unit.slice(1)}都已经导入过，不需要再导入。`;
  if (writes === 0) return '没有可以导入的行。请按下面的问题检查列的对应关系，或修改文件后重新上传。';
  if (refused > 0) return '有问题的行会被跳过，其余照常导入；下载问题行，改好后可以单独再导入。';
  return existing > 0 ? '已存在的行会跳过，不会重复导入。' : '全部行都可以导入。';
}
