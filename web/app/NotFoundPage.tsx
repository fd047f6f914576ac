import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './shell.module.css';

export function NotFoundPage() {
  return (
    <div className={styles.centred}>
      <EmptyState title="没有这个页面" action={<Link to="/">回到首页</Link>}>
        地址可能已改变，或内容不在您的查看范围内。
      </EmptyState>
    </div>
  );
}
