import type { WorkItem } from '@minsheng/contracts/processing';
import type { OfferedAction } from '@minsheng/contracts/tickets';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { BatchResult } from '../../../ui/BatchResult.tsx';
import { BatchLink } from '../../linking/BatchLink.tsx';
import { StepDialog } from '../process/StepDialog.tsx';
import styles from './lists.module.css';

type Props = { items: WorkItem[]; onDone: () => void };

/** What may be done to all that is selected: the batch actions of the node, when the selection stands at one node. */
export function BatchBar({ items, onDone }: Props) {
  const [action, setAction] = useState<OfferedAction | null>(null);
  const take = useTakeSteps(items, onDone);
  const nodes = new Set(items.map(({ node }) => node));
  const first = items[0] as WorkItem;
  const sample = useQuery({ ...api.tickets.get.queryOptions({ input: { id: first.id } }), enabled: nodes.size === 1 });
  const offered = sample.data?.actions.filter(({ isBatch }) => isBatch) ?? [];
  return (
    <div className={styles.filters}>
      <span>已选 {items.length} 件</span>
      {nodes.size > 1 && <span className={styles.found}>所选工单在不同环节，请先在左侧选择一个环节再批量办理</span>}
      {nodes.size === 1 && sample.isSuccess && offered.length === 0 && (
        <span className={styles.found}>“{first.nodeName}”环节须逐件办理</span>
      )}
      {nodes.size === 1 &&
        offered.map((each) => (
          <Button key={each.key} type={each.isPrimary ? 'primary' : 'default'} onClick={() => setAction(each)}>
            批量{each.name}
          </Button>
        ))}
      <BatchLink rows={items} onDone={onDone} />
      <Button type="text" onClick={onDone}>
        取消选择
      </Button>
      {action && (
        <StepDialog
          action={action}
          title={`批量${action.name}：${items.length} 件`}
          currentUnitId={null}
          onClose={() => setAction(null)}
          onSubmit={(inputs) => take.mutateAsync({ action: action.key, inputs }).then(() => setAction(null))}
        />
      )}
    </div>
  );
}

function useTakeSteps(items: WorkItem[], onDone: () => void) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const take = useMutation(api.processing.takeSteps.mutationOptions());
  return useMutation({
    mutationFn: ({ action, inputs }: { action: string; inputs: Record<string, string> }) =>
      take.mutateAsync({ action, inputs, tickets: items.map(({ id, version }) => ({ id, version })) }),
    onSuccess: (results) => {
      const refused = results.filter(({ error }) => error);
      if (refused.length === 0) message.success(`${results.length} 件全部办理成功`);
      else
        modal.warning({
          title: `${refused.length} 件没有办成`,
          width: 560,
          content: <BatchResult results={results} />,
        });
      onDone();
    },
    onError: (error) => message.error(describeFailure(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.processing.key() }),
  });
}
