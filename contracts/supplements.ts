import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import { Ticket } from './tickets.ts';

/** A remark or opinion that is added to a ticket (补单), signed and never changed. */
export const NewSupplement = z.object({
  id: Id,
  type: z.string().trim().min(1, '请选择补单类型').max(20),
  content: z.string().trim().min(2, '请填写内容').max(2000, '内容最多 2000 个字'),
  paperIds: z.array(Id).max(20, '一次最多附 20 个文件').default([]),
});
export type NewSupplement = z.infer<typeof NewSupplement>;

export const supplementRoutes = {
  types: route({ method: 'GET', path: '/supplement-types', permission: 'signedIn', summary: '补单类型' }).output(
    z.array(z.string()),
  ),
  add: route({ method: 'POST', path: '/tickets/{id}/supplements', permission: 'ticket.supplement', summary: '补单' })
    .input(NewSupplement)
    .output(Ticket),
};
