import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './shell.module.css';

export function DeniedPage() {
  return (
    <div className={styles.centred}>
      <EmptyState title="您没有查看这个页面的权限" action={<Link to="/">回到首页</Link>}>
        如工作需要，请联系安全管理员为您的角色开通。
      </EmptyState>
    </div>
  );
}
