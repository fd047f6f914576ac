import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Alert, Tabs } from 'antd';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { Page } from '../../../ui/Page.tsx';
import { DeputiesTab } from './DeputiesTab.tsx';
import { GraduationsTab } from './GraduationsTab.tsx';
import { TraineeTable } from './TraineeTable.tsx';

export const lazyRoute = createLazyRoute('/shell/trainees')({ component: TraineesPage });
const here = getRouteApi('/shell/trainees');

/** 实习管理: who leads whom, who stands in, what is reviewed, who is ready to become an agent. */
function TraineesPage() {
  const { tab = 'people' } = here.useSearch();
  const navigate = here.useNavigate();
  const mayManage = useMay('trainee.manage');
  const open = useQuery(api.trainees.graduations.queryOptions({ input: { state: 'proposed' } }));
  const list = useQuery(api.trainees.list.queryOptions());
  const alone = list.data?.trainees.filter(({ lead }) => lead === null) ?? [];
  return (
    <Page title="实习管理">
      {alone.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`${alone.length} 名实习话务员没有组长：${alone.map(({ name }) => name).join('、')}`}
          description={
            mayManage
              ? '其工单暂由实习话务组长共同审核，请尽快指定组长。'
              : '其工单暂由实习话务组长共同审核，请联系管理人员指定组长。'
          }
        />
      )}
      <Tabs
        activeKey={tab}
        onChange={(next) => navigate({ search: { tab: next as typeof tab }, replace: true })}
        items={[
          { key: 'people', label: '实习人员', children: <TraineeTable list={list} /> },
          { key: 'deputies', label: '代理', children: <DeputiesTab /> },
          {
            key: 'graduations',
            label: open.data?.length ? `转正申请（待审批 ${open.data.length}）` : '转正申请',
            children: <GraduationsTab />,
          },
        ]}
      />
    </Page>
  );
}
