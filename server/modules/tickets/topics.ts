import type { Registration } from '@minsheng/contracts/registration';
import type { TicketChannel } from '@minsheng/contracts/tickets';
import type { Stage } from '@minsheng/contracts/workflow';
import { topic } from '#platform/topics';

/** A form is about to become a ticket: whoever objects throws. Nothing is written yet. */
export const ticketRegistering = topic<Registration>('ticketRegistering');

/** A ticket was registered, from this draft; `callId` when it came from a call. */
export const ticketRegistered = topic<{
  ticketId: string;
  draftId: string;
  channel: TicketChannel;
  callId: string | null;
  registeredBy: string;
}>('ticketRegistered');

/** The process moved. `outcome` is the workflow's own tag (returned, transferred, dissatisfied, …), null for a plain step. */
export const ticketMoved = topic<{
  ticketId: string;
  from: string;
  fromStage: Stage;
  to: string;
  toStage: Stage;
  round: number;
  action: string;
  outcome: string | null;
  unitIds: string[];
  /** Its very first move, from the registration form. */
  isNew: boolean;
}>('ticketMoved');

/** What was written down was corrected in place by somebody else than its registrar; before and after in words people read. */
export const ticketCorrected = topic<{
  ticketId: string;
  registeredBy: string;
  nodeName: string;
  changes: { field: string; label: string; before: string; after: string }[];
}>('ticketCorrected');

/** The process ended, well or not. */
export const ticketClosed = topic<{ ticketId: string; outcome: string | null }>('ticketClosed');
