import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useRouter } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Advice } from '../../dispatching/Advice.tsx';
import { TicketSummary } from '../../drafting/TicketSummary.tsx';
import { LinksCard } from '../../linking/LinksCard.tsx';
import { SuspectsCard } from '../../linking/SuspectsCard.tsx';
import { TicketCards } from '../../supervision/TicketCards.tsx';
import { ActionBar } from '../process/ActionBar.tsx';
import { CorrectionDialog } from '../process/CorrectionDialog.tsx';
import { Timeline } from '../process/Timeline.tsx';
import { Assists } from './Assists.tsx';
import { Attachments } from './Attachments.tsx';
import { Bounces } from './Bounces.tsx';
import { Citations } from './Citations.tsx';
import { Corrections } from './Corrections.tsx';
import { Matter } from './Matter.tsx';
import { PendingRequests } from './PendingRequests.tsx';
import { TicketHead } from './TicketHead.tsx';
import styles from './ticket.module.css';

export const lazyRoute = createLazyRoute('/shell/tickets/$id')({ component: TicketPage });
const here = getRouteApi('/shell/tickets/$id');

/** 工单详情: the matter on the left, the process on the right, what may be done now always in sight below. */
function TicketPage() {
  const { id } = here.useParams();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id } }));
  if (ticket.error && !ticket.data) return <ErrorState error={ticket.error} onRetry={ticket.refetch} />;
  if (!ticket.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 10 }} />;
  return <TicketView key={id} ticket={ticket.data} />;
}

function TicketView({ ticket }: { ticket: Ticket }) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const [proposed, setProposed] = useState<string | null>(null);
  const router = useRouter();
  return (
    <div className={styles.page}>
      <TicketHead ticket={ticket} onBack={() => router.history.back()} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <PendingRequests ticketId={ticket.id} />
          <TicketCards ticketId={ticket.id} />
          <Advice ticket={ticket} onTake={setProposed} />
          <LinksCard ticket={ticket} />
          <Matter
            ticket={ticket}
            lead={<TicketSummary ticket={ticket} />}
            extra={
              ticket.canEditContent && (
                <Button size="small" onClick={() => setIsCorrecting(true)}>
                  更正内容
                </Button>
              )
            }
          />
          <SuspectsCard ticket={ticket} />
          <Assists ticket={ticket} />
          <Bounces ticket={ticket} />
          <Citations ticketId={ticket.id} />
          <Attachments ticket={ticket} />
          <Corrections corrections={ticket.corrections} />
        </div>
        <div className={styles.process}>
          <Timeline ticket={ticket} />
        </div>
      </div>
      <footer className={styles.footer} role="toolbar" aria-label="可办理的操作">
        <ActionBar ticket={ticket} proposed={proposed} onProposed={setProposed} />
      </footer>
      {isCorrecting && <CorrectionDialog ticket={ticket} onClose={() => setIsCorrecting(false)} />}
    </div>
  );
}
