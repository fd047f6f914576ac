import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';

/** Somebody else who has the ticket open now; `isWriting` while a dialog or form of theirs is open on it. */
export const Presence = z.object({ person: z.object({ id: Id, name: z.string() }), isWriting: z.boolean() });
export type Presence = z.infer<typeof Presence>;

export const presenceRoutes = {
  others: route({
    method: 'GET',
    path: '/tickets/{id}/presence',
    permission: 'signedIn',
    summary: '还有谁打开了这件工单',
  })
    .input(z.object({ id: Id }))
    .output(z.array(Presence)),
  /** Says "I am here"; to be repeated every 30 seconds, and forgotten after 75. */
  here: route({
    method: 'PUT',
    path: '/tickets/{id}/presence',
    permission: 'signedIn',
    summary: '报告正在查看工单',
  })
    .input(z.object({ id: Id, isWriting: z.boolean().default(false) }))
    .output(z.array(Presence)),
  left: route({
    method: 'DELETE',
    path: '/tickets/{id}/presence',
    permission: 'signedIn',
    summary: '报告已离开工单',
  })
    .input(z.object({ id: Id }))
    .output(z.object({})),
};
