import {
  mostRehearsedTickets,
  type Rehearsal,
  type RehearsalFate,
  type RehearsedTicket,
} from '@minsheng/contracts/rehearsals';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import styles from '../workflow.module.css';

type Props = { run: Rehearsal; fate: RehearsalFate };

/** The tickets behind a count, with where they leave their old way. */
export function RehearsedTickets({ run, fate }: Props) {
  const tickets = useQuery(api.rehearsals.tickets.queryOptions({ input: { id: run.id, fate } }));
  if (tickets.error) return <ErrorState error={tickets.error} onRetry={tickets.refetch} />;
  if (!tickets.data) return <Skeleton active />;
  if (tickets.data.length === 0) return <p className={styles.hint}>没有这样的工单。</p>;
  const count = fate === 'differs' ? run.differing : run.lost;
  return (
    <>
      {count > tickets.data.length && (
        <p className={styles.hint}>
          共 {count} 件，列出 {tickets.data.length} 件（最多列 {mostRehearsedTickets} 件您可以查看的）。
        </p>
      )}
      <ul className={styles.list} aria-label={fate === 'differs' ? '走向改变的工单' : '无法对照的工单'}>
        {tickets.data.map((ticket) => (
          <li key={ticket.id} className={styles.item}>
            <span>
              <Link to="/tickets/$id" params={{ id: ticket.id }}>
                {ticket.number}
              </Link>{' '}
              {ticket.title}
            </span>
            <small>{ticket.why ?? turn(ticket, run.nodeNames)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function turn({ node, before, after }: RehearsedTicket, names: Rehearsal['nodeNames']): string {
  const name = (key: string | null) => (key ? (names[key] ?? key) : '无');
  return `在“${name(node)}”：实际到${name(before)}，草稿中到${name(after)}`;
}
