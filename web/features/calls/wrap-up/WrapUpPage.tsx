import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useMay } from '../../../api/session.ts';
import { Page } from '../../../ui/Page.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { OvertimeTab } from './OvertimeTab.tsx';

export const lazyRoute = createLazyRoute('/shell/calls/wrap-up')({ component: WrapUpPage });
const here = getRouteApi('/shell/calls/wrap-up');

/** 整理时长: how long agents take after a call, what ran over, and what was excused. */
function WrapUpPage() {
  const { tab } = here.useSearch();
  const navigate = here.useNavigate();
  const tabs = [
    { key: 'figures', label: '统计', children: <FiguresTab />, isMine: useMay('call.readAll') },
    { key: 'own', label: '我的超期', children: <OvertimeTab scope="own" />, isMine: useMay('call.take') },
    { key: 'requested', label: '豁免审批', children: <OvertimeTab scope="requested" />, isMine: useMay('call.exempt') },
  ].filter(({ isMine }) => isMine);
  return (
    <Page title="整理时长">
      <Tabs
        activeKey={tab ?? tabs[0]?.key}
        onChange={(next) => navigate({ search: (now) => ({ ...now, tab: next as 'own' }), replace: true })}
        items={tabs.map(({ isMine: _, ...item }) => item)}
      />
    </Page>
  );
}
