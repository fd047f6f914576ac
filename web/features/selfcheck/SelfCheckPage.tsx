import { roleNames } from '@minsheng/contracts/roles';
import { checkLevels, checks, type SelfCheckSetting } from '@minsheng/contracts/self-check';
import { ticketKinds } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import styles from './selfcheck.module.css';

export const lazyRoute = createLazyRoute('/shell/self-check')({ component: SelfCheckPage });

/** 自检规则: what is looked for while an agent writes, and what it does when it is found. */
function SelfCheckPage() {
  const settings = useQuery(api.selfCheck.settings.queryOptions());
  const [opened, setOpened] = useState<SelfCheckSetting | null>(null);
  if (settings.error && !settings.data) return <ErrorState error={settings.error} onRetry={settings.refetch} />;
  return (
    <Page title="自检规则" note="拦截的须改好才能提交，提醒的可以忽略，忽略会被记录">
      <Table<SelfCheckSetting>
        size="small"
        rowKey="key"
        loading={settings.isPending}
        dataSource={settings.data ?? []}
        pagination={false}
        className={styles.table}
        columns={[
          { title: '规则', key: 'name', width: 180, render: (_, row) => <strong>{checks[row.key].name}</strong> },
          { title: '说明', key: 'about', render: (_, row) => checks[row.key].about },
          {
            title: '处理',
            key: 'level',
            width: 90,
            render: (_, { level }) => <Level level={level} />,
          },
          { title: '适用', key: 'scope', width: 220, render: (_, row) => scopeWords(row) },
          { title: '近 30 天忽略', key: 'overridden', width: 120, align: 'right', render: (_, row) => row.overridden },
          {
            title: '最近修改',
            key: 'updated',
            width: 200,
            render: (_, { updatedAt, updatedBy }) =>
              updatedAt ? (
                <>
                  {updatedBy?.name} <TimeText at={updatedAt} />
                </>
              ) : (
                '初始设置'
              ),
          },
          {
            title: '操作',
            key: 'act',
            width: 90,
            render: (_, row) => (
              <Button
                type="link"
                size="small"
                className={styles.link}
                aria-label={`设置 ${checks[row.key].name}`}
                onClick={() => setOpened(row)}
              >
                设置
              </Button>
            ),
          },
        ]}
      />
      {opened && <RuleDialog setting={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function Level({ level }: Pick<SelfCheckSetting, 'level'>) {
  return (
    <span className={styles.level} data-level={level}>
      {checkLevels[level]}
    </span>
  );
}

function scopeWords({ roles, kinds }: SelfCheckSetting): string {
  const who = roles.length > 0 ? roles.map((role) => roleNames[role]).join('、') : '全部岗位';
  const what = kinds.length > 0 ? kinds.map((kind) => ticketKinds[kind]).join('、') : '全部性质';
  return `${who}；${what}`;
}
