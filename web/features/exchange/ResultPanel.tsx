import type { ImportDetail } from '@minsheng/contracts/exchange';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { BroughtTickets } from './BroughtTickets.tsx';
import { Counts } from './Counts.tsx';
import styles from './exchange.module.css';
import { ProblemsTable } from './ProblemsTable.tsx';
import { count } from './words.ts';

/** What came of it, and what can still be done: go on, or take everything back. */
export function ResultPanel({ current }: { current: ImportDetail }) {
  const { id, version, state, counts, hasFile } = current;
  const { run, undo } = useActs();
  const { modal } = App.useApp();
  const canGoOn = (state === 'cancelled' || state === 'failed') && hasFile;
  const canUndo = state !== 'undone' && counts.created > 0;
  const askUndo = () =>
    modal.confirm({
      title: '撤销整次导入？',
      content: `将删除这次导入的 ${count(counts.created)} 件工单；导入后被办理、修改过的会保留。`,
      okText: '撤销导入',
      okButtonProps: { danger: true },
      onOk: () => undo.mutateAsync({ id, version }).catch(() => undefined),
    });
  return (
    <section className={styles.panel} aria-label="导入结果">
      <Outcome current={current} />
      <Counts counts={counts} isCheck={false} />
      <ErrorAlert error={run.error ?? undo.error} />
      {(canGoOn || canUndo) && (
        <div className={styles.actions}>
          {canUndo && (
            <Button danger loading={undo.isPending} onClick={askUndo}>
              撤销整次导入
            </Button>
          )}
          {canGoOn && (
            <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ id, version })}>
              继续导入
            </Button>
          )}
        </div>
      )}
      <ProblemsTable id={id} counts={counts} />
      {state !== 'undone' && counts.created > 0 && <BroughtTickets id={id} />}
    </section>
  );
}

function useActs() {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.exchange.key() });
  return {
    run: useMutation(api.exchange.run.mutationOptions({ onSettled })),
    undo: useMutation(api.exchange.undo.mutationOptions({ onSettled })),
  };
}

function Outcome({ current: { state, counts, undone } }: { current: ImportDetail }) {
  if (state === 'undone' && undone) {
    const kept = undone.kept > 0 ? `，${count(undone.kept)} 件已被办理过，予以保留` : '';
    return <Alert type="info" showIcon role="status" title={`已撤销：删除 ${count(undone.removed)} 件工单${kept}`} />;
  }
  if (state === 'finished') {
    return <Alert type="success" showIcon role="status" title={`导入完成，新增 ${count(counts.created)} 件工单`} />;
  }
  const title = `停在第 ${count(counts.read)} 行，已新增 ${count(counts.created)} 件；可以继续，已导入的不会重复`;
  return <Alert type="warning" showIcon role="status" title={title} />;
}
