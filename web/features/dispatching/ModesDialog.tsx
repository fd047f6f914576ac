import { dispatchModes } from '@minsheng/contracts/dispatching';
import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './dispatching.module.css';

/** Who switched it on and off when, and why; also the platform itself. */
export function ModesDialog({ onClose }: { onClose: () => void }) {
  const modes = useQuery(api.dispatching.modes.queryOptions());
  return (
    <Modal open title="自动派单的变更记录" width={640} footer={null} onCancel={onClose}>
      {modes.error && <ErrorState error={modes.error} onRetry={modes.refetch} />}
      {modes.isPending && <Skeleton active />}
      {modes.data?.length === 0 && (
        <EmptyState title="还没有变更">从安装起一直是影子运行，没有启用过自动派单。</EmptyState>
      )}
      <ol className={styles.modes}>
        {modes.data?.map(({ version, mode, changedBy, changedAt, reason, isAutomatic }) => (
          <li key={version}>
            <strong>{dispatchModes[mode]}</strong>
            <span className={styles.quiet}>
              {isAutomatic ? '系统自行转回' : changedBy?.name} <TimeText at={changedAt} mode="full" />
            </span>
            <p>{reason}</p>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
