import type { Suspect } from '@minsheng/contracts/linking';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import card from '../tickets/page/ticket.module.css';
import { StatusTag } from '../tickets/TicketTags.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import styles from './linking.module.css';
import { Scores } from './Scores.tsx';

/** 疑似重复: what may be the same matter, for whoever may put it together. */
export function SuspectsCard({ ticket }: { ticket: Ticket }) {
  const mayLink = useMay('ticket.link');
  const isAsked = mayLink && ticket.status === 'open' && !ticket.marks.isFollower;
  const suspects = useQuery({
    ...api.links.suspects.queryOptions({ input: { id: ticket.id } }),
    enabled: isAsked,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.isWarmingUp ? 4000 : false),
  });
  const [comparedId, setComparedId] = useState<string | null>(null);
  const items = suspects.data?.items ?? [];
  const at = items.findIndex((item) => item.ticket.id === comparedId);
  if (!isAsked || items.length === 0) return null;
  const next = () => setComparedId(items[at + 1]?.ticket.id ?? null);
  return (
    <section className={card.card} aria-label="疑似重复">
      <header className={card.cardHead}>
        <h2>疑似重复</h2>
        <span className={card.quiet}>
          {items.length} 件{suspects.data?.refused ? `，另有 ${suspects.data.refused} 件已认定不是` : ''}
        </span>
      </header>
      <ul className={styles.list}>
        {items.map((suspect) => (
          <li key={suspect.ticket.id} className={styles.item}>
            <Line suspect={suspect} onCompare={() => setComparedId(suspect.ticket.id)} />
          </li>
        ))}
      </ul>
      {items[at] && (
        <CompareDialog
          key={items[at].ticket.id}
          ticket={ticket}
          suspect={items[at]}
          place={`${at + 1}/${items.length}`}
          onNext={next}
          onPrevious={at > 0 ? () => setComparedId(items[at - 1]?.ticket.id ?? null) : undefined}
          onClose={() => setComparedId(null)}
        />
      )}
    </section>
  );
}

function Line({ suspect, onCompare }: { suspect: Suspect; onCompare: () => void }) {
  const { ticket, proposedBy } = suspect;
  return (
    <>
      <div className={styles.line}>
        <span>{ticket.number}</span>
        <span className={styles.name} title={ticket.title}>
          {ticket.title}
        </span>
        <StatusTag status={ticket.status} nodeName={ticket.nodeName} />
        <TimeText at={ticket.registeredAt} />
        <Button size="small" onClick={onCompare} aria-label={`对比 ${ticket.number}`}>
          对比
        </Button>
      </div>
      <Scores duplicate={suspect} />
      {proposedBy && <span className={styles.hint}>{proposedBy.name}登记时建议并案</span>}
    </>
  );
}
