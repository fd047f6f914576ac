import type { Definition } from '@minsheng/contracts/workflow';
import { type WorkflowVersion, workflowStatuses } from '@minsheng/contracts/workflow-routes';
import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { differences } from '../editor/differences.ts';
import { colours } from '../Frame.tsx';
import { useLook } from '../useLook.ts';
import { type Names, useNames } from '../useNames.ts';
import styles from '../workflow.module.css';

type Props = {
  versions: readonly WorkflowVersion[];
  shown: WorkflowVersion;
  /** As it is now: of a draft, with what is not saved yet. */
  definition: Definition;
  names: Names;
};

/** Every version there ever was, and what the shown one has otherwise than another. */
export function VersionPanel({ versions, shown, definition, names }: Props) {
  const { open } = useLook();
  const others = versions.filter(({ id }) => id !== shown.id);
  const earlier = others.find(({ version }) => version < shown.version) ?? others[0];
  const [chosen, setChosen] = useState<string | undefined>();
  const compared = chosen ?? (others.find(({ status }) => status === 'published') ?? earlier)?.id;
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>新工单用已发布的版本；办理中的工单用登记时的版本，升级后才换。</p>
      <ol className={styles.list} aria-label="版本">
        {versions.map((version) => (
          <li key={version.id}>
            <button
              type="button"
              className={styles.item}
              aria-pressed={version.id === shown.id}
              onClick={() => open(version.id, { panel: 'versions' })}
            >
              <span>
                <strong>第 {version.version} 版</strong>{' '}
                <Tag color={colours[version.status]}>{workflowStatuses[version.status]}</Tag>
                {version.name}
              </span>
              <small>
                {version.publishedAt ? '发布于 ' : '建立于 '}
                <TimeText at={version.publishedAt ?? version.createdAt} />，
                {(version.publishedAt ? version.publishedBy : version.createdBy)?.name ?? '平台自带'}
              </small>
            </button>
          </li>
        ))}
      </ol>
      {others.length > 0 && compared && (
        <section className={styles.stack} aria-label="版本差异">
          <p className={styles.hint}>
            本版与
            <Select
              aria-label="比较的版本"
              size="small"
              style={{ width: 200, margin: '0 6px' }}
              value={compared}
              options={others.map(({ id, version, name }) => ({ value: id, label: `第 ${version} 版 ${name}` }))}
              onChange={setChosen}
            />
            的差异
          </p>
          <Differences with={compared} definition={definition} names={names} />
        </section>
      )}
    </div>
  );
}

function Differences({ with: id, definition, names }: { with: string; definition: Definition; names: Names }) {
  const other = useQuery(api.workflow.get.queryOptions({ input: { id } }));
  const otherNames = useNames(other.data?.definition ?? definition);
  if (other.error) return <ErrorState error={other.error} onRetry={other.refetch} />;
  if (!other.data) return <Skeleton active />;
  const pathName = (path: string) => (names.pathName(path) === '…' ? otherNames.pathName(path) : names.pathName(path));
  const found = differences(other.data.definition, definition, { ...names, pathName });
  return <DifferenceList found={found} />;
}

/** Line by line: which part, and how it reads before and after. */
export function DifferenceList({ found }: { found: readonly { about: string; text: string }[] }) {
  if (found.length === 0) return <p className={styles.hint}>两版内容相同。</p>;
  return (
    <dl className={styles.differences}>
      {found.flatMap(({ about, text }) => [
        <dt key={`about ${about} ${text}`}>{about}</dt>,
        <dd key={`text ${about} ${text}`}>{text}</dd>,
      ])}
    </dl>
  );
}
