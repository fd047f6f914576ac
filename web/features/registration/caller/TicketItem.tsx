import { type TicketRow, ticketKinds, ticketStatuses } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './caller.module.css';

/** A ticket in a side list; opened in place, so that the form stays where it is. */
export function TicketItem({ ticket }: { ticket: TicketRow }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className={styles.item} data-open={isOpen}>
      <button type="button" className={styles.itemHead} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className={styles.itemTitle}>{ticket.title}</span>
        <span className={styles.itemMeta}>
          <span className={styles.status} data-status={ticket.status}>
            {ticket.status === 'open' ? ticket.nodeName : ticketStatuses[ticket.status]}
          </span>
          <span>{ticketKinds[ticket.kind]}</span>
          <TimeText at={ticket.registeredAt} />
        </span>
      </button>
      {isOpen && <TicketDetail ticket={ticket} />}
    </li>
  );
}

function TicketDetail({ ticket }: { ticket: TicketRow }) {
  const detail = useQuery(api.tickets.get.queryOptions({ input: { id: ticket.id } }));
  if (detail.isPending) return <Spin size="small" />;
  if (detail.isError) return <ErrorState error={detail.error} onRetry={detail.refetch} />;
  const { content, answer, placeName, placeDetail, categoryName, unitName, number } = detail.data;
  return (
    <div className={styles.detail}>
      <dl className={styles.facts}>
        <Fact name="地点" value={`${placeName}${placeDetail}`} />
        <Fact name="归口" value={categoryName} />
        <Fact name="承办" value={unitName} />
      </dl>
      <p className={styles.detailText}>{content}</p>
      {answer && (
        <p className={styles.detailText}>
          <strong>答复：</strong>
          {answer}
        </p>
      )}
      <a href={`/tickets/${ticket.id}`} target="_blank" rel="noreferrer">
        工单 {number} ↗
      </a>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null;
  return (
    <div>
      <dt className={styles.fact}>{name}</dt>
      <dd className={styles.factValue}>{value}</dd>
    </div>
  );
}
