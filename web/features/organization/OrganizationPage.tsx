import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { Page } from '../../ui/Page.tsx';
import styles from './organization.module.css';
import { PeopleTab } from './people/PeopleTab.tsx';
import type { Position } from './position.ts';
import { RolesTab } from './roles/RolesTab.tsx';
import { UnitsTab } from './units/UnitsTab.tsx';

export const lazyRoute = createLazyRoute('/shell/organization')({ component: OrganizationPage });
const here = getRouteApi('/shell/organization');

type TabName = NonNullable<Position['tab']>;
const tabs: { key: TabName; label: string }[] = [
  { key: 'units', label: '单位' },
  { key: 'people', label: '人员' },
  { key: 'roles', label: '角色' },
];

/** 机构与人员 (B3): member units, people, roles and what each role may do. */
function OrganizationPage() {
  const { tab = 'units' } = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <Page title="机构与人员" isFull>
      <div className={styles.page}>
        <Tabs
          className={styles.tabs}
          activeKey={tab}
          items={tabs}
          onChange={(key) => navigate({ search: { tab: key as TabName } })}
        />
        <div className={styles.body}>
          {tab === 'units' && <UnitsTab />}
          {tab === 'people' && <PeopleTab />}
          {tab === 'roles' && <RolesTab />}
        </div>
      </div>
    </Page>
  );
}
