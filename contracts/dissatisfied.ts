import { z } from 'zod';
import { CallbackRow } from './callbacks.ts';
import { Day, Id, PageQuery, page } from './common.ts';
import { route } from './route.ts';

/** What became of a dissatisfaction: one rework, then the shift leader decides (督办). */
export const followups = {
  rework: '重办中',
  callback: '待二次回访',
  supervision: '待督办',
  closed: '已办结',
} as const;
export type Followup = keyof typeof followups;
const FollowupName = z.enum(Object.keys(followups) as [Followup, ...Followup[]]);

/** One dissatisfied ticket: its latest dissatisfied callback, and where the ticket stands since. */
export const DissatisfiedRow = CallbackRow.extend({
  followup: FollowupName,
  /** How often this ticket's citizen has been dissatisfied. */
  times: z.int(),
});
export type DissatisfiedRow = z.infer<typeof DissatisfiedRow>;

const Conditions = z.object({
  followup: FollowupName.optional(),
  /** Not closed yet. */
  isWaiting: z.boolean().optional(),
  reason: z.string().max(40).optional(),
  categoryId: Id.optional(),
  unitId: Id.optional(),
  /** Dissatisfied more than once. */
  isRepeated: z.boolean().optional(),
  /** Waiting for at least so many days. */
  olderThanDays: z.int().min(1).max(3650).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type DissatisfiedConditions = z.infer<typeof Conditions>;
const Query = PageQuery.extend(Conditions.shape);
export type DissatisfiedQuery = z.infer<typeof Query>;

const Share = z.object({ key: z.string(), name: z.string(), count: z.int() });

export const DissatisfiedSummary = z.object({
  /** Of all that is not closed, whatever the conditions. */
  waiting: z.object({ rework: z.int(), callback: z.int(), supervision: z.int() }),
  /** Of what the conditions find. A ticket with two reasons counts in both. */
  reasons: z.array(Share),
  units: z.array(Share),
});

export const dissatisfiedRoutes = {
  list: route({ method: 'GET', path: '/dissatisfied', permission: 'callback.read', summary: '不满意工单' })
    .input(Query)
    .output(page(DissatisfiedRow)),
  summary: route({
    method: 'GET',
    path: '/dissatisfied/summary',
    permission: 'callback.read',
    summary: '不满意工单的原因与单位',
  })
    .input(Conditions)
    .output(DissatisfiedSummary),
  /** 督办重办 or 不满意办结 for many; each succeeds or is refused on its own. */
  decide: route({
    method: 'POST',
    path: '/dissatisfied/decisions',
    permission: 'ticket.act',
    summary: '批量督办重办或办结',
  })
    .input(
      z.object({
        decision: z.enum(['reissue', 'close']),
        tickets: z
          .array(z.object({ id: Id, version: z.int() }))
          .min(1)
          .max(100, '一次最多处理 100 件'),
        opinion: z.string().trim().min(4, '请写明意见，至少 4 个字').max(1000, '意见最多 1000 个字'),
      }),
    )
    .output(z.array(z.object({ id: Id, number: z.string(), error: z.string().nullable() }))),
};
