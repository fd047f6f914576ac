import type { WorkItem } from '@minsheng/contracts/processing';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { BatchResult } from '../../../ui/BatchResult.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import styles from './review.module.css';

/** 批量通过: each ticket succeeds or is refused on its own, with the reason beside its number. */
export function BatchApprove({ items, onDone }: { items: readonly WorkItem[]; onDone: () => void }) {
  const approve = useApproval(items, onDone);
  const { modal } = App.useApp();
  const ask = () =>
    items.length > 0 &&
    modal.confirm({
      title: `批量通过 ${items.length} 件工单？`,
      content: '每件单独办理，不能通过的会逐件列出原因。',
      okText: '批量通过',
      onOk: () => approve.mutateAsync(),
    });
  useHotkeys([{ keys: 'Alt+B', label: '批量通过所选', run: ask }]);
  return (
    <div className={styles.batch} role="toolbar" aria-label="批量审核">
      {items.length === 0 ? (
        <span className={styles.hint}>勾选后可批量通过</span>
      ) : (
        <>
          <span>已选 {items.length} 件</span>
          <Button size="small" type="primary" loading={approve.isPending} onClick={ask}>
            批量通过
          </Button>
          <Button size="small" type="text" onClick={onDone}>
            取消选择
          </Button>
        </>
      )}
    </div>
  );
}

function useApproval(items: readonly WorkItem[], onDone: () => void) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  return useMutation({
    mutationFn: async () => {
      const byAction = Map.groupBy(items, ({ batchAction }) => batchAction?.key ?? '');
      const results = [];
      for (const [action, group] of byAction) {
        if (!action) continue;
        const tickets = group.map(({ id, version }) => ({ id, version }));
        results.push(...(await call.processing.takeSteps({ action, inputs: {}, tickets })));
      }
      return results;
    },
    onSuccess: (results) => {
      const refused = results.filter(({ error }) => error);
      if (refused.length === 0) message.success(`${results.length} 件全部通过`);
      else
        modal.warning({
          title: `${refused.length} 件没有通过`,
          width: 560,
          content: <BatchResult results={results} />,
        });
      onDone();
    },
    onError: (error) => message.error(describeFailure(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.processing.key() }),
  });
}
