import { citedFields } from '@minsheng/contracts/citations';
import { articleKinds } from '@minsheng/contracts/knowledge';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './ticket.module.css';

/** 引用的知识: in the version that was quoted, however often it has been rewritten since. */
export function Citations({ ticketId }: { ticketId: string }) {
  const mayRead = useMay('knowledge.read');
  const citations = useQuery({ ...api.citations.list.queryOptions({ input: { ticketId } }), enabled: mayRead });
  if (!citations.data || citations.data.length === 0) return null;
  return (
    <section className={styles.card} aria-label="引用的知识">
      <header className={styles.cardHead}>
        <h2>引用的知识</h2>
      </header>
      <ul className={styles.files}>
        {citations.data.map(({ id, articleId, number, currentNumber, state, kind, title, field, person, at }) => (
          <li key={id}>
            <Link to="/knowledge" search={{ article: articleId, version: number }}>
              {title}
            </Link>
            <span className={styles.quiet}>
              {articleKinds[kind]} · 第 {number} 版 · 引用到{citedFields[field]} · {person.name} <TimeText at={at} />
            </span>
            {currentNumber > number && <Tag color="gold">已更新到第 {currentNumber} 版</Tag>}
            {state === 'expired' && <Tag color="red">已过期</Tag>}
            {state === 'archived' && <Tag>已归档</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
