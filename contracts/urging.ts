import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import { Ticket } from './tickets.ts';

/** Why the unit is urged (催办): the centre wants to know, or the citizen called again. */
export const urgeOrigins = { centre: '中心催办', citizen: '诉求人来电催办' } as const;
export const UrgeOriginName = z.enum(Object.keys(urgeOrigins) as [keyof typeof urgeOrigins]);

const Note = z.string().trim().max(500, '催办说明最多 500 个字').default('');

export const NewUrge = z.object({ id: Id, origin: UrgeOriginName, note: Note });
export type NewUrge = z.infer<typeof NewUrge>;

export const urgingRoutes = {
  urge: route({ method: 'POST', path: '/tickets/{id}/urges', permission: 'ticket.urge', summary: '催办' })
    .input(NewUrge)
    .output(Ticket),
  /** Each is urged or refused on its own. */
  urgeMany: route({ method: 'POST', path: '/ticket-urges', permission: 'ticket.urge', summary: '批量催办' })
    .input(z.object({ ids: z.array(Id).min(1).max(100, '一次最多催办 100 件'), note: Note }))
    .output(z.array(z.object({ id: Id, number: z.string(), error: z.string().nullable() }))),
};
