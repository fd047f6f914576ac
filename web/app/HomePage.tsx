import { createLazyRoute } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './shell.module.css';

export const lazyRoute = createLazyRoute('/shell/')({ component: HomePage });

/** Seen only by somebody whose roles open no page at all; everybody else is led to their first one. */
function HomePage() {
  return (
    <div className={styles.centred}>
      <h1 className="ms-visually-hidden">首页</h1>
      <EmptyState title="还没有为您开通功能">请联系安全管理员，为您的账号分配角色。</EmptyState>
    </div>
  );
}
