import { z } from 'zod';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

/** What a registrar is to learn from (批改): a correction in place or a return, by whom and of what. */
export const Feedback = z.object({
  id: Id,
  ticketId: Id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(['correction', 'return']),
  nodeName: z.string(),
  reviewer: Reference,
  at: Timestamp,
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  reasons: z.array(z.string()),
  words: z.string().nullable(),
  acknowledgedAt: Timestamp.nullable(),
});
export type Feedback = z.infer<typeof Feedback>;

export const reviewRoutes = {
  feedback: route({ method: 'GET', path: '/reviews/feedback', permission: 'ticket.register', summary: '我的批改' })
    .input(PageQuery.extend({ state: z.enum(['new', 'all']).default('new') }))
    .output(page(Feedback)),
  feedbackCount: route({
    method: 'GET',
    path: '/reviews/feedback/count',
    permission: 'ticket.register',
    summary: '未阅批改数',
  }).output(z.object({ count: z.int() })),
  acknowledge: route({
    method: 'POST',
    path: '/reviews/feedback/acknowledgement',
    permission: 'ticket.register',
    summary: '批改已阅',
  })
    .input(z.object({ ids: z.array(Id).min(1).max(200) }))
    .output(z.object({ count: z.int() })),
};
