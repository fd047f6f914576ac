import type { Column } from '../../ui/KeysetTable.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { wholeTime } from '../../ui/TimeText.tsx';
import styles from './audit.module.css';
import type { AuditRow } from './conditions.ts';
import { actionInWords, kindInWords } from './words.ts';

export const auditColumns = (onOpen: (entry: AuditRow) => void): Column<AuditRow>[] => [
  {
    key: 'at',
    title: '时间',
    width: 172,
    isAlwaysShown: true,
    render: ({ at }) => (
      <time dateTime={at} className={styles.time}>
        {wholeTime(at)}
      </time>
    ),
  },
  {
    key: 'person',
    title: '人员',
    width: 110,
    isAlwaysShown: true,
    render: ({ person }) => person?.name ?? '（未登录）',
  },
  {
    key: 'action',
    title: '操作',
    width: 150,
    render: ({ action }) => <span title={action}>{actionInWords(action)}</span>,
  },
  {
    key: 'summary',
    title: '内容',
    width: 460,
    isAlwaysShown: true,
    render: (entry) => (
      <TextButton title={entry.summary} onClick={() => onOpen(entry)}>
        {entry.summary || '查看详情'}
      </TextButton>
    ),
  },
  { key: 'objectKind', title: '对象', width: 100, render: ({ objectKind }) => kindInWords(objectKind) },
  {
    key: 'objectId',
    title: '对象编号',
    width: 300,
    isHiddenAtFirst: true,
    render: ({ objectId }) => <span className={styles.time}>{objectId ?? '—'}</span>,
  },
  { key: 'ip', title: '来自', width: 140, render: ({ ip }) => <span className={styles.time}>{ip ?? '平台自身'}</span> },
  {
    key: 'requestId',
    title: '请求编号',
    width: 220,
    isHiddenAtFirst: true,
    render: ({ requestId }) => <span className={styles.time}>{requestId}</span>,
  },
];
