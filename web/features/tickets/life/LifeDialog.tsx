import type { LifeOfferKey } from '@minsheng/contracts/ticket-events';
import type { Ticket } from '@minsheng/contracts/tickets';
import { AssignDialog, AssistanceDialog } from './AssistDialogs.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { SupplementDialog } from './SupplementDialog.tsx';
import { UrgeDialog } from './UrgeDialog.tsx';

type Props = { offer: LifeOfferKey; ticket: Ticket; onClose: () => void };

const dialogs = {
  urge: UrgeDialog,
  assign: AssignDialog,
  assistance: AssistanceDialog,
  supplement: SupplementDialog,
} as const;

/** The dialog of what was chosen under 更多. */
export function LifeDialog({ offer, ticket, onClose }: Props) {
  if (offer === 'extension' || offer === 'reopening' || offer === 'voiding')
    return <RequestDialog kind={offer} ticket={ticket} onClose={onClose} />;
  const Dialog = dialogs[offer];
  return <Dialog ticket={ticket} onClose={onClose} />;
}
