import { TicketChannelName, TicketKindName, TicketStatusName, UrgencyName } from '@minsheng/contracts/tickets';
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What the addresses of the lists may say; what is not understood is left out. */
export const WorkConditions = z.object({
  node: text,
  kind: TicketKindName.optional().catch(undefined),
  urgency: UrgencyName.optional().catch(undefined),
  order: z.enum(['due', 'entered']).optional().catch(undefined),
});

export const SearchConditions = z.object({
  text,
  kind: TicketKindName.optional().catch(undefined),
  status: TicketStatusName.optional().catch(undefined),
  channel: TicketChannelName.optional().catch(undefined),
  urgency: UrgencyName.optional().catch(undefined),
  satisfaction: z.enum(['satisfied', 'dissatisfied', 'unreached']).optional().catch(undefined),
  categoryId: id,
  placeId: id,
  unitId: id,
  from: day,
  to: day,
});
export type SearchConditions = z.infer<typeof SearchConditions>;
