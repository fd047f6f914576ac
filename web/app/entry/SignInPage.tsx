import type { Session } from '@minsheng/contracts/organization';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useRouter } from '@tanstack/react-router';
import { Alert } from 'antd';
import { sessionQuery, signInOptionsQuery } from '../../api/session.ts';
import { sessionRegained } from '../../api/session-state.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './entry.module.css';
import { SignInForm } from './SignInForm.tsx';

export const lazyRoute = createLazyRoute('/sign-in')({ component: SignInPage });
const here = getRouteApi('/sign-in');

function SignInPage() {
  useDocumentTitle('登录');
  const options = useQuery(signInOptionsQuery);
  const enter = useEnter(here.useSearch().next);
  const { isDemo = false, people = [], needsSetup = false, cityName } = options.data ?? {};
  return (
    <EntryFrame cityName={cityName} isWide={isDemo && people.length > 0}>
      <section aria-label="账号登录" className={styles.panel}>
        <h2 className={styles.panelTitle}>登录</h2>
        {needsSetup && (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
            title="系统尚未设置管理员，请打开启动时控制台显示的一次性链接。"
          />
        )}
        <SignInForm onSignedIn={enter} />
        {options.isError && <ErrorState error={options.error} onRetry={options.refetch} />}
      </section>
      {isDemo && people.length > 0 && (
        <section aria-label="演示身份" className={styles.demo}>
          <h2 className={styles.panelTitle}>演示：选择一个身份直接进入</h2>
          <DemoPeople people={people} onSignedIn={enter} />
        </section>
      )}
    </EntryFrame>
  );
}

/** After signing in: where the person wanted to go, when that is a place of ours. */
export function useEnter(next: string | undefined) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (session: Session) => {
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    sessionRegained();
    const isOurs = next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/sign-in');
    router.history.push(isOurs && next ? next : '/');
  };
}
