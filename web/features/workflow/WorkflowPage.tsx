import { type Workflow, workflowStatuses } from '@minsheng/contracts/workflow-routes';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { NodePanel } from './detail/NodePanel.tsx';
import { SidePanel } from './detail/SidePanel.tsx';
import { Diagram } from './diagram/Diagram.tsx';
import { useNames } from './useNames.ts';
import { VersionList } from './VersionList.tsx';
import styles from './workflow.module.css';

export const lazyRoute = createLazyRoute('/shell/workflow')({ component: WorkflowPage });
const here = getRouteApi('/shell/workflow');

/** 办理流程: the process as it is, read only (T4). */
function WorkflowPage() {
  const { version } = here.useSearch();
  const navigate = here.useNavigate();
  const versions = useQuery(api.workflow.list.queryOptions());
  const all = versions.data ?? [];
  const id = version ?? (all.find(({ status }) => status === 'published') ?? all[0])?.id;
  const workflow = useQuery({ ...api.workflow.get.queryOptions({ input: { id: id ?? '' } }), enabled: Boolean(id) });
  const failed = [versions, workflow].find(({ error }) => error);
  return (
    <Page title="办理流程" note={workflow.data && titleOf(workflow.data)}>
      {failed ? (
        <ErrorState error={failed.error} onRetry={failed.refetch} />
      ) : versions.data && !id ? (
        <EmptyState title="还没有流程">平台启动时会带来一套默认流程；若没有，请联系运维人员检查启动日志。</EmptyState>
      ) : workflow.data ? (
        <div className={styles.page}>
          <Shown key={workflow.data.id} workflow={workflow.data}>
            <VersionList
              versions={all}
              shown={workflow.data.id}
              onShow={(next) => navigate({ search: { version: next } })}
            />
          </Shown>
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 14 }} />
      )}
    </Page>
  );
}

const titleOf = ({ name, version, status }: Workflow) => `${name}，第 ${version} 版（${workflowStatuses[status]}）`;

function Shown({ workflow, children }: { workflow: Workflow; children: React.ReactNode }) {
  const { definition, problems } = workflow;
  const { node: wanted } = here.useSearch();
  const navigate = here.useNavigate();
  const names = useNames(definition);
  const node =
    definition.nodes.find(({ key }) => key === wanted) ?? definition.nodes.find(({ key }) => key === definition.start);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <>
      {errors.length > 0 && (
        <Alert
          type="warning"
          title={`这一版有 ${errors.length} 处错误，不能发布`}
          description={
            <ul className={styles.problems}>
              {errors.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          }
        />
      )}
      <Diagram
        definition={definition}
        roleName={names.roleName}
        chosen={node?.key ?? ''}
        onChoose={(key) => navigate({ search: (now) => ({ ...now, node: key }), replace: true })}
      />
      <Legend />
      <div className={styles.columns}>
        <div className={styles.main}>
          {node && <NodePanel node={node} names={names} />}
          <SidePanel actions={definition.sideActions} names={names} />
        </div>
        {children}
      </div>
    </>
  );
}

function Legend() {
  return (
    <ul className={styles.legend} aria-label="图例">
      <li data-kind="main">主线</li>
      <li data-kind="out">所选环节的去向</li>
      <li data-kind="danger">退回一类的去向</li>
      <li data-kind="in">从哪里到所选环节</li>
      <li>点一个环节，看它由谁办、能做什么、走向哪里。</li>
    </ul>
  );
}
