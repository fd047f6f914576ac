import type { TicketChannel, TicketKind, Urgency } from '@minsheng/contracts/tickets';
import type { Citizen } from '../citizens/citizen.ts';
import type { Case } from './case.ts';

/** A ticket as it leaves the desk, and the truth about it. */
export interface DemoTicket {
  /** 0 is the oldest. */
  ordinal: number;
  /** When it was registered. */
  at: number;
  occurredAt: number | null;
  kind: TicketKind;
  channel: TicketChannel;
  urgency: Urgency;
  isSecret: boolean;
  citizen: Citizen;
  citizenName: string;
  placeCode: string;
  placeDetail: string;
  /** Codes of leaves: as entered, and as it should have been. */
  categoryCode: string;
  trueCategoryCode: string;
  title: string;
  content: string;
  affair: Case;
  /** Affairs that several people raised carry a number. */
  group: number | null;
  burst: string | null;
}
