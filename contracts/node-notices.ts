import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
import { route } from './route.ts';

/** A person is told that a ticket came to a node, or that it stays there beyond its limit (环节提醒). */
export const NodeNotice = z.object({
  id: Id,
  ticketId: Id,
  number: z.string(),
  title: z.string(),
  nodeName: z.string(),
  occasion: z.enum(['entered', 'overdue']),
  toldAt: Timestamp,
});
export type NodeNotice = z.infer<typeof NodeNotice>;

export const nodeNoticeRoutes = {
  /** What this person has not seen yet, newest first, of the last seven days. */
  unseen: route({ method: 'GET', path: '/node-notices', permission: 'signedIn', summary: '未读的环节提醒' }).output(
    z.array(NodeNotice),
  ),
  seen: route({
    method: 'PUT',
    path: '/node-notices/seen',
    permission: 'signedIn',
    summary: '环节提醒已读',
  }).input(z.object({ until: Id })),
};
