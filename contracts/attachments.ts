import { z } from 'zod';
import { Id, Timestamp } from './common.ts';

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  uploadedBy: z.string(),
  uploadedAt: Timestamp,
});
export type Attachment = z.infer<typeof Attachment>;
