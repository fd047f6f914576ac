import type { Problem } from '@minsheng/contracts/workflow';
import type { Workflow } from '@minsheng/contracts/workflow-routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { useLook } from '../useLook.ts';
import styles from '../workflow.module.css';

type Props = {
  workflow: Workflow;
  problems: readonly Problem[];
  isChecking: boolean;
  flush: () => Promise<number | null>;
  onClose: () => void;
};

/** Errors refuse; what deserves a look is confirmed; then new tickets start on this version. */
export function PublishDialog({ workflow, problems, isChecking, flush, onClose }: Props) {
  const [isAccepted, setIsAccepted] = useState(false);
  const { publication, publish } = usePublication({ workflow, flush, onClose });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const mayPublish = errors.length === 0 && !isChecking && (warnings.length === 0 || isAccepted);
  return (
    <Modal
      open
      title={`发布第 ${workflow.version} 版`}
      okText="发布"
      okButtonProps={{ disabled: !mayPublish }}
      confirmLoading={publication.isPending}
      // What went wrong is shown below.
      onOk={() => void publish(isAccepted).catch(() => undefined)}
      onCancel={onClose}
    >
      <div className={styles.stack}>
        <ErrorAlert error={publication.error} />
        {errors.length > 0 && (
          <Alert
            type="error"
            title={`有 ${errors.length} 处错误，不能发布`}
            description={<Lines problems={errors} />}
          />
        )}
        {warnings.length > 0 && (
          <Alert type="warning" title={`有 ${warnings.length} 处提示`} description={<Lines problems={warnings} />} />
        )}
        {errors.length === 0 && (
          <p className={styles.hint}>
            发布后，新登记的工单按这一版办理；办理中的工单仍按原来的版本，可在“升级”中预览后随新版本办理。发布的版本不能再修改。
          </p>
        )}
        {errors.length === 0 && warnings.length > 0 && (
          <Checkbox checked={isAccepted} onChange={({ target }) => setIsAccepted(target.checked)}>
            已核对以上提示，仍然发布
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}

function usePublication({ workflow, flush, onClose }: Pick<Props, 'workflow' | 'flush' | 'onClose'>) {
  const { open } = useLook();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const publication = useMutation({
    ...api.workflow.publish.mutationOptions(),
    // The server may have found something that was not there when this was opened.
    onError: () => queryClient.invalidateQueries({ queryKey: api.workflow.check.key() }),
  });
  const publish = async (acceptsWarnings: boolean) => {
    const revision = await flush();
    if (revision === null) return;
    const published = await publication.mutateAsync({ id: workflow.id, revision, acceptsWarnings });
    queryClient.setQueryData(api.workflow.get.queryKey({ input: { id: workflow.id } }), published);
    await queryClient.invalidateQueries({ queryKey: api.workflow.key() });
    void message.success(`已发布“${published.name}”第 ${published.version} 版，新工单从现在起按它办理`);
    onClose();
    open(workflow.id, { panel: 'migration' });
  };
  return { publication, publish };
}

const Lines = ({ problems }: { problems: readonly Problem[] }) => (
  <ul>
    {problems.map(({ message, node, action }) => (
      <li key={`${node} ${action} ${message}`}>{message}</li>
    ))}
  </ul>
);
