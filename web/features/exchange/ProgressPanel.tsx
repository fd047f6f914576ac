import type { Import } from '@minsheng/contracts/exchange';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Counts } from './Counts.tsx';
import styles from './exchange.module.css';
import { useImportSource } from './source.ts';
import { count } from './words.ts';

const words = {
  checking: { label: '试运行进度', note: '正在逐行检查，不写入工单。' },
  running: { label: '导入进度', note: '在后台进行：可以离开或刷新本页，服务器重启后会自动接着导入。' },
  undoing: { label: '撤销进度', note: '正在撤回这次导入的内容；导入后有人办理、修改或引用过的会保留。' },
};

/** Work under way. The figures are the server's, so they are right after a reload too. */
export function ProgressPanel({ current }: { current: Import }) {
  const { state, counts, totalRows, progress, undone } = current;
  const { unit } = useImportSource();
  const { label, note } = words[state as keyof typeof words];
  const done = state === 'undoing' ? (undone?.removed ?? 0) : counts.read;
  const total = state === 'undoing' ? counts.created + counts.updated : totalRows;
  return (
    <section className={styles.panel} aria-label={label}>
      <Progress percent={Math.floor((progress ?? 0) * 100)} status="active" aria-label={label} />
      <p role="status">
        {count(done)}
        {total ? ` / ${count(total)}` : ''} {state === 'undoing' ? unit.slice(0, 1) : '行'}
      </p>
      <p className={styles.hint}>{note}</p>
      {state !== 'undoing' && <Counts counts={counts} isCheck={state === 'checking'} />}
      {state !== 'undoing' && <CancelButton current={current} />}
    </section>
  );
}

function CancelButton({ current }: { current: Import }) {
  const queryClient = useQueryClient();
  const { api } = useImportSource();
  const cancel = useMutation(
    api.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.key() }),
    }),
  );
  return (
    <>
      <ErrorAlert error={cancel.error} />
      <div className={styles.actions}>
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ id: current.id })}>
          {current.state === 'checking' ? '取消试运行' : '暂停导入'}
        </Button>
      </div>
    </>
  );
}
