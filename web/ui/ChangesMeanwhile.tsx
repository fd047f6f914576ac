import { Alert } from 'antd';
import styles from './changes-meanwhile.module.css';
import type { ChangeLine } from './versioned.ts';

/** What others changed since the form was opened, beside what was typed here. */
export function ChangesMeanwhile({ lines }: { lines: readonly ChangeLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Alert
      type="warning"
      className={styles.changes}
      title="填写期间，别人保存了下面的内容。再次保存时只写入您改过的项，其余保留对方的："
      description={
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">对方改为</th>
              <th scope="col">您改为</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ label, theirs, mine }) => (
              <tr key={label} data-both={mine !== null}>
                <th scope="row">{label}</th>
                <td>{theirs}</td>
                <td>{mine ?? '未改'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
