import type { Workflow } from '@minsheng/contracts/workflow-routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { forget } from './kept-copy.ts';

type Props = { workflow: Workflow; revision: number; icon: ReactNode };

/** Deleting a draft cannot be undone, so it asks. */
export function DiscardButton({ workflow, revision, icon }: Props) {
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const discard = useMutation(api.workflow.discardDraft.mutationOptions());
  const run = async () => {
    try {
      await discard.mutateAsync({ id: workflow.id, revision });
    } catch (error) {
      void message.error(describeFailure(error).message);
      return;
    }
    forget(workflow.id);
    await navigate({ to: '/workflow', search: {}, ignoreBlocker: true });
    queryClient.removeQueries({ queryKey: api.workflow.get.queryKey({ input: { id: workflow.id } }) });
    await queryClient.invalidateQueries({ queryKey: api.workflow.list.key() });
    void message.success(`已删除草稿“${workflow.name}”`);
  };
  const ask = () =>
    modal.confirm({
      title: `删除草稿“${workflow.name}”第 ${workflow.version} 版？`,
      content: '删除后不能恢复。已发布的版本不受影响。',
      okText: '删除草稿',
      okButtonProps: { danger: true },
      onOk: run,
    });
  return (
    <Tooltip title="删除草稿">
      <Button aria-label="删除草稿" danger icon={icon} onClick={ask} />
    </Tooltip>
  );
}
