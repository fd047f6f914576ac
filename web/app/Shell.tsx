import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { connectLive } from '../api/live.ts';
import { mayAny, useSession } from '../api/session.ts';
import { HelpKeys } from '../ui/HelpKeys.tsx';
import { DeniedPage } from './DeniedPage.tsx';
import { IdleWatch } from './IdleWatch.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useCallNotices } from './useCallNotices.tsx';
import { useDocumentTitle } from './useDocumentTitle.ts';
import { useKnowledgeNotices } from './useKnowledgeNotices.ts';
import { useLifeNotices } from './useLifeNotices.ts';
import { useNodeNotices } from './useNodeNotices.ts';
import { useReviewNotices } from './useReviewNotices.ts';

/** What surrounds every page: the bar on top; the rest of the screen belongs to the work. */
export function Shell() {
  const session = useSession();
  const queryClient = useQueryClient();
  const page = useMatches().at(-1);
  useDocumentTitle(page?.staticData.title);
  useCallNotices();
  useNodeNotices();
  useReviewNotices();
  useKnowledgeNotices();
  useLifeNotices();
  useEffect(() => connectLive(queryClient), [queryClient]);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        跳到主要内容
      </a>
      <TopBar />
      <main id="main" className={styles.main} tabIndex={-1}>
        {mayAny(session, page?.staticData.permission) ? <Outlet /> : <DeniedPage />}
      </main>
      <IdleWatch />
      <SignInAgain />
      <HelpKeys />
    </div>
  );
}
