import type { Follower, TicketLinks } from '@minsheng/contracts/linking';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, call } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { PhoneText } from '../../ui/PhoneText.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import card from '../tickets/page/ticket.module.css';
import { StatusTag } from '../tickets/TicketTags.tsx';
import styles from './linking.module.css';
import { UnlinkDialog } from './UnlinkDialog.tsx';

/** 并案 on a ticket's page: whom it follows, or who follows it, with every caller. */
export function LinksCard({ ticket }: { ticket: Ticket }) {
  const links = useQuery(api.links.ofTicket.queryOptions({ input: { id: ticket.id } }));
  if (!links.data) return null;
  if (links.data.own) return <Following links={links.data} own={links.data.own} />;
  return links.data.contacts > 1 ? <Leading links={links.data} /> : null;
}

function Following({ links: { lead }, own }: { links: TicketLinks; own: Follower }) {
  return (
    <section className={card.card} aria-label="并案">
      <header className={card.cardHead}>
        <h2>已并入主件</h2>
        <Undo follower={own} />
      </header>
      <p className={styles.rests}>
        {own.answeredAt
          ? '主件的答复已转给本件诉求人，由回访员单独回访。'
          : '本件随主件办理：不在任何人的待办中；主件答复后，答复转给本件诉求人并单独回访。'}
      </p>
      {lead && (
        <div className={styles.line}>
          <Link to="/tickets/$id" params={{ id: lead.id }}>
            {lead.number}
          </Link>
          <span className={styles.name} title={lead.title}>
            {lead.title}
          </span>
          <StatusTag status={lead.status} nodeName={lead.nodeName} />
        </div>
      )}
      <Linked follower={own} />
    </section>
  );
}

function Leading({ links: { followers, hidden, contacts } }: { links: TicketLinks }) {
  return (
    <section className={card.card} aria-label="并案">
      <header className={card.cardHead}>
        <h2>并入的从件</h2>
        <span className={styles.contacts}>{contacts} 人次</span>
      </header>
      <ul className={styles.list}>
        {followers.map((follower) => (
          <li key={follower.linkId} className={styles.item}>
            <FollowerLine follower={follower} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={card.quiet}>另有 {hidden} 件从件由中心掌握，答复时一并答复。</p>}
    </section>
  );
}

function FollowerLine({ follower }: { follower: Follower }) {
  const { ticket } = follower;
  return (
    <>
      <div className={styles.line}>
        <Link to="/tickets/$id" params={{ id: ticket.id }}>
          {ticket.number}
        </Link>
        <span className={styles.name} title={ticket.title}>
          {ticket.title}
        </span>
        <span>{ticket.citizenName || '未留姓名'}</span>
        <PhoneText
          masked={ticket.phoneMasked}
          reveal={ticket.phoneMasked ? () => call.tickets.viewPhone({ id: ticket.id }) : undefined}
        />
        <Undo follower={follower} />
      </div>
      <Linked follower={follower} />
    </>
  );
}

function Linked({ follower: { linkedBy, linkedAt, answeredAt, reason, ticket } }: { follower: Follower }) {
  return (
    <div className={styles.facts}>
      <span>
        {linkedBy.name} <TimeText at={linkedAt} /> 并案
      </span>
      {reason && <span>{reason}</span>}
      {answeredAt ? (
        <span>
          <TimeText at={answeredAt} /> 已转答复，{ticket.status === 'closed' ? '已办结' : ticket.nodeName}
        </span>
      ) : (
        <span>待主件答复</span>
      )}
    </div>
  );
}

function Undo({ follower }: { follower: Follower }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('ticket.link')) return null;
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)} aria-label={`解除并案 ${follower.ticket.number}`}>
        解除并案
      </Button>
      {isOpen && <UnlinkDialog follower={follower} onClose={() => setIsOpen(false)} />}
    </>
  );
}
