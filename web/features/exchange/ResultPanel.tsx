import type { ImportDetail } from '@minsheng/contracts/exchange';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { BroughtArticles } from './BroughtArticles.tsx';
import { BroughtTickets } from './BroughtTickets.tsx';
import { Counts } from './Counts.tsx';
import styles from './exchange.module.css';
import { ProblemsTable } from './ProblemsTable.tsx';
import { useImportSource } from './source.ts';
import { count } from './words.ts';

/** What came of it, and what can still be done: go on, or take everything back. */
export function ResultPanel({ current }: { current: ImportDetail }) {
  const { id, version, state, counts, hasFile } = current;
  const { subject, unit } = useImportSource();
  const { run, undo } = useActs();
  const { modal } = App.useApp();
  const canGoOn = (state === 'cancelled' || state === 'failed') && hasFile;
  const brought = counts.created + counts.updated;
  const canUndo = state !== 'undone' && brought > 0;
  const askUndo = () =>
    modal.confirm({
      title: '撤销整次导入？',
      content: undoing[subject](`${count(brought)} ${unit}`),
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
      {canUndo && (subject === 'tickets' ? <BroughtTickets id={id} /> : <BroughtArticles id={id} />)}
    </section>
  );
}

const undoing = {
  tickets: (brought: string) => `将删除这次导入的 ${brought}；导入后被办理、修改过的会保留。`,
  articles: (brought: string) =>
    `将撤下这次导入的 ${brought}：新增的归档，更新的恢复为原来的版本；已被工单引用或又经修订的会保留。`,
};

function useActs() {
  const { api } = useImportSource();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.key() });
  return {
    run: useMutation(api.run.mutationOptions({ onSettled })),
    undo: useMutation(api.undo.mutationOptions({ onSettled })),
  };
}

function Outcome({ current: { state, counts, undone } }: { current: ImportDetail }) {
  const { subject, unit } = useImportSource();
  if (state === 'undone' && undone) {
    const kept =
      undone.kept > 0
        ? `，${count(undone.kept)} ${unit}已被${subject === 'tickets' ? '办理' : '引用或修订'}过，予以保留`
        : '';
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title={`已撤销：${subject === 'tickets' ? '删除' : '撤下'} ${count(undone.removed)} ${unit}${kept}`}
      />
    );
  }
  if (state === 'finished') {
    return <Alert type="success" showIcon role="status" title={`导入完成，${gained(counts, unit)}`} />;
  }
  const title = `停在第 ${count(counts.read)} 行，已${gained(counts, unit)}；可以继续，已导入的不会重复`;
  return <Alert type="warning" showIcon role="status" title={title} />;
}

const gained = ({ created, updated }: ImportDetail['counts'], unit: string) =>
  [`新增 ${count(created)} ${unit}`, updated > 0 && `更新 ${count(updated)} ${unit.slice(0, 1)}`]
    .filter(Boolean)
    .join('，');
