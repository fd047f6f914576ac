import { TicketColumnName } from '@minsheng/contracts/ticket-columns';
import { maxConditionText } from '@minsheng/contracts/ticket-conditions';
import { TicketOrder } from '@minsheng/contracts/ticket-search';
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
  /** A composed condition in its text form; present, it stands instead of the filters. */
  where: z.string().max(maxConditionText).optional().catch(undefined),
  order: TicketOrder.optional().catch(undefined),
  columns: z.array(TicketColumnName).optional().catch(undefined),
  /** The view that was opened; `all` for none although there is a default. */
  view: z
    .union([z.uuid(), z.literal('all')])
    .optional()
    .catch(undefined),
});
export type SearchConditions = z.infer<typeof SearchConditions>;
