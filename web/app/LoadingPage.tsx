import { Spin } from 'antd';
import styles from './shell.module.css';

export function LoadingPage() {
  return (
    <div className={styles.centred} role="status" aria-label="正在载入">
      <Spin />
    </div>
  );
}
