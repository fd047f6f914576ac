import type { AuditEntry } from '@minsheng/contracts/audit';
import { z } from 'zod';

const text = z.string().max(100).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The conditions, as the address carries them; days are the city's. */
export const Conditions = z.object({
  personId: z.uuid().optional().catch(undefined),
  action: text,
  objectId: text,
  requestId: z.string().max(40).optional().catch(undefined),
  from: day,
  to: day,
});
export type Conditions = z.infer<typeof Conditions>;

/** A row of the list: its id as text, as lists want it. */
export type AuditRow = Omit<AuditEntry, 'id'> & { id: string };
