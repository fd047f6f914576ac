import { type WorkflowVersion, workflowStatuses } from '@minsheng/contracts/workflow-routes';
import { Tag } from 'antd';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './workflow.module.css';

type Props = { versions: readonly WorkflowVersion[]; shown: string; onShow: (id: string) => void };

const colours = { draft: 'warning', published: 'success', retired: 'default' } as const;

/** Every version there ever was: running tickets stay on theirs. */
export function VersionList({ versions, shown, onShow }: Props) {
  return (
    <section className={styles.versions} aria-label="版本">
      <h2>版本</h2>
      <p>新工单用已发布的版本；办理中的工单一直用登记时的版本。</p>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            <button type="button" aria-pressed={version.id === shown} onClick={() => onShow(version.id)}>
              <span>
                <strong>第 {version.version} 版</strong>
                <Tag color={colours[version.status]}>{workflowStatuses[version.status]}</Tag>
              </span>
              <span title={version.name}>{version.name}</span>
              <small>
                {version.publishedAt ? '发布于 ' : '建立于 '}
                <TimeText at={version.publishedAt ?? version.createdAt} />，
                {(version.publishedAt ? version.publishedBy : version.createdBy)?.name ?? '平台自带'}
              </small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
