import type { Article } from '@minsheng/contracts/knowledge';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import styles from '../article.module.css';

/** How often it was looked at and quoted, month by month. */
export function Usage({ usage }: { usage: Article['usage'] }) {
  if (usage.months.length === 0) return <EmptyState title="还没有人看过" />;
  return (
    <table className={styles.usage}>
      <thead>
        <tr>
          <th scope="col">月份</th>
          <th scope="col">查看</th>
          <th scope="col">引用</th>
        </tr>
      </thead>
      <tbody>
        {usage.months.map(({ month, viewed, quoted }) => (
          <tr key={month}>
            <td>{month.slice(0, 7)}</td>
            <td>{viewed}</td>
            <td>{quoted}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">累计</th>
          <td>{usage.viewed}</td>
          <td>{usage.quoted}</td>
        </tr>
      </tbody>
    </table>
  );
}
