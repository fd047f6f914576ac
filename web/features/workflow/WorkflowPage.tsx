import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Editor } from './Editor.tsx';
import { Viewer } from './Viewer.tsx';

export const lazyRoute = createLazyRoute('/shell/workflow')({ component: WorkflowPage });
const here = getRouteApi('/shell/workflow');

/** 办理流程 (T4): a version to read, a draft to edit. */
function WorkflowPage() {
  const { version } = here.useSearch();
  const mayManage = useMay('workflow.manage');
  const versions = useQuery(api.workflow.list.queryOptions());
  const all = versions.data ?? [];
  const id = version ?? (all.find(({ status }) => status === 'published') ?? all[0])?.id;
  const workflow = useQuery({ ...api.workflow.get.queryOptions({ input: { id: id ?? '' } }), enabled: Boolean(id) });
  const failed = [versions, workflow].find(({ error }) => error);
  const problem = failed ? (
    <ErrorState error={failed.error} onRetry={failed.refetch} />
  ) : versions.data && !id ? (
    <EmptyState title="还没有流程">平台启动时会带来一套默认流程；若没有，请联系运维人员检查启动日志。</EmptyState>
  ) : !workflow.data ? (
    <Skeleton active paragraph={{ rows: 14 }} />
  ) : null;
  if (problem || !workflow.data) return <Page title="办理流程">{problem}</Page>;
  const props = { workflow: workflow.data, versions: all };
  return workflow.data.status === 'draft' && mayManage ? (
    <Editor key={workflow.data.id} {...props} />
  ) : (
    <Viewer key={workflow.data.id} {...props} />
  );
}
