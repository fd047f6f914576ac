import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Figures } from './Figures.tsx';
import { Health } from './Health.tsx';
import { Preview } from './Preview.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import styles from './settings.module.css';

export const lazyRoute = createLazyRoute('/shell/language-model')({ component: SettingsPage });
const askAgainMs = 10_000;

/** 语言模型: whether it is on and within which limits, how it is doing, and how a text would leave. */
function SettingsPage() {
  const overview = useQuery({ ...api.drafting.overview.queryOptions(), refetchInterval: askAgainMs });
  if (overview.error && !overview.data) return <ErrorState error={overview.error} onRetry={overview.refetch} />;
  return (
    <Page title="语言模型" note="可选。关闭时其他功能照常；举报和要求保密的诉求从不发送">
      {overview.data ? (
        <div className={styles.columns}>
          <SettingsForm overview={overview.data} />
          <div className={styles.side}>
            <Health overview={overview.data} />
            <Figures overview={overview.data} />
            <Preview />
          </div>
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 14 }} />
      )}
    </Page>
  );
}
