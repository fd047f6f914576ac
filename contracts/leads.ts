import { z } from 'zod';
import { Day, Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

/** Who led a trainee, from which day to which; the last one is open until somebody ends it. */
export const LeadPeriod = z.object({
  id: Id,
  lead: Reference,
  fromDay: Day,
  toDay: Day.nullable(),
  notedBy: Reference.nullable(),
  notedAt: Timestamp,
});
export type LeadPeriod = z.infer<typeof LeadPeriod>;

/** A lead is bound from a day on; `leadId` null ends the present binding the day before. */
export const LeadChange = z
  .object({
    leadId: Id.nullable(),
    fromDay: z.iso.date('请选择开始日期'),
    toDay: Day.nullable().default(null),
  })
  .refine(({ fromDay, toDay }) => toDay === null || toDay >= fromDay, {
    path: ['toDay'],
    message: '结束日期不能早于开始日期',
  });
export type LeadChange = z.infer<typeof LeadChange>;

/** Somebody stands in for somebody who is absent (代理): sees the personal work and may do it. */
export const Deputy = z.object({
  id: Id,
  person: Reference,
  deputy: Reference,
  fromAt: Timestamp,
  toAt: Timestamp,
  reason: z.string(),
  namedBy: Reference,
  state: z.enum(['coming', 'now', 'over', 'revoked']),
});
export type Deputy = z.infer<typeof Deputy>;

export const NewDeputy = z.object({
  /** Who is absent; null: whoever asks. Naming a deputy for somebody else is the manager's. */
  personId: Id.nullable().default(null),
  deputyId: z.uuid('请选择代理人'),
  fromAt: Timestamp,
  toAt: Timestamp,
  reason: z.string().trim().max(100, '原因最多 100 个字').default(''),
});
export type NewDeputy = z.infer<typeof NewDeputy>;

export const leadRoutes = {
  history: route({ method: 'GET', path: '/people/{personId}/leads', permission: 'trainee.read', summary: '带教记录' })
    .input(z.object({ personId: Id }))
    .output(z.array(LeadPeriod)),
  bindTo: route({ method: 'POST', path: '/people/{personId}/leads', permission: 'trainee.manage', summary: '指定组长' })
    .input(LeadChange.safeExtend({ personId: Id }))
    .output(z.array(LeadPeriod)),
  /** `own`: whom I stand in for and who for me; `all` is the manager's. */
  deputies: route({ method: 'GET', path: '/deputies', permission: 'signedIn', summary: '代理列表' })
    .input(z.object({ scope: z.enum(['own', 'all']).default('own') }))
    .output(z.array(Deputy)),
  nameDeputy: route({
    method: 'POST',
    path: '/deputies',
    permission: 'ticket.act',
    summary: '指定代理人',
    success: 201,
  })
    .input(NewDeputy)
    .output(Deputy),
  revokeDeputy: route({
    method: 'DELETE',
    path: '/deputies/{id}',
    permission: 'ticket.act',
    summary: '结束代理',
  }).input(z.object({ id: Id })),
};
