import type { LifeOfferKey } from '@minsheng/contracts/ticket-events';
import type { Ticket } from '@minsheng/contracts/tickets';
import { RequestDialog } from './RequestDialog.tsx';

type Props = { offer: LifeOfferKey; ticket: Ticket; onClose: () => void };

/** The dialog of what was chosen under 更多. */
export function LifeDialog({ offer, ticket, onClose }: Props) {
  switch (offer) {
    case 'extension':
    case 'reopening':
    case 'voiding':
      return <RequestDialog kind={offer} ticket={ticket} onClose={onClose} />;
    default:
      return null;
  }
}
