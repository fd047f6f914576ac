import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { wholeTime } from '../../ui/TimeText.tsx';
import styles from './audit.module.css';
import type { AuditRow } from './conditions.ts';
import { comparison, type DetailLine } from './detail.ts';
import { actionInWords, fieldInWords, kindInWords } from './words.ts';

/** Everything an entry says; where something was changed, how it was and how it is. */
export function EntryDrawer({ entry, onClose }: { entry: AuditRow; onClose: () => void }) {
  const lines = comparison(entry.detail);
  return (
    <Drawer open title={actionInWords(entry.action)} size={620} onClose={onClose}>
      {entry.summary && <p className={styles.sentence}>{entry.summary}</p>}
      {lines && <Comparison lines={lines} />}
      {!lines && Object.keys(entry.detail).length > 0 && (
        <pre className={styles.raw}>{JSON.stringify(entry.detail, null, 2)}</pre>
      )}
      <dl className={styles.facts}>
        <Fact label="时间">{wholeTime(entry.at)}</Fact>
        <Fact label="人员">
          {entry.person ? (
            <Link to="/audit" search={{ personId: entry.person.id }} onClick={onClose}>
              {entry.person.name}（查看此人全部记录）
            </Link>
          ) : (
            '（未登录）'
          )}
        </Fact>
        <Fact label="操作标识">{entry.action}</Fact>
        <Fact label="对象">{kindInWords(entry.objectKind)}</Fact>
        {entry.objectId && (
          <Fact label="对象编号">
            <Link to="/audit" search={{ objectId: entry.objectId }} onClick={onClose}>
              {entry.objectId}
            </Link>
            {entry.objectKind === 'ticket' && (
              <>
                {' '}
                <Link to="/tickets/$id" params={{ id: entry.objectId }}>
                  打开工单
                </Link>
              </>
            )}
          </Fact>
        )}
        <Fact label="来自">{entry.ip ?? '平台自身'}</Fact>
        <Fact label="会话">{entry.sessionId ?? '—'}</Fact>
        <Fact label="请求编号">
          <Link to="/audit" search={{ requestId: entry.requestId }} onClick={onClose}>
            {entry.requestId}
          </Link>
        </Fact>
        <Fact label="记录编号">{entry.id}</Fact>
      </dl>
    </Drawer>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function Comparison({ lines }: { lines: readonly DetailLine[] }) {
  return (
    <table className={styles.comparison}>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">原来</th>
          <th scope="col">现在</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, before, after, isChanged }) => (
          <tr key={field} data-changed={isChanged}>
            <th scope="row">{field === 'value' ? '值' : fieldInWords(field)}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
