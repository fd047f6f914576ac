import { z } from 'zod';
import { Day, Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketRow } from './tickets.ts';

/** What is counted over a period (实习情况). Rates are of `reviewed`: tickets that were reviewed for the first time in it. */
export const TraineeFigures = z.object({
  fromDay: Day,
  toDay: Day,
  registered: z.int(),
  reviewed: z.int(),
  /** Of those: approved at the first review without a correction. */
  clean: z.int(),
  returned: z.int(),
  corrected: z.int(),
  reasons: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
  fields: z.array(z.object({ field: z.string(), label: z.string(), count: z.int() })),
  /** Seconds from hang-up to the end of the form; null without calls. */
  wrapUp: z.object({ calls: z.int(), p50: z.number().nullable(), p90: z.number().nullable() }),
});
export type TraineeFigures = z.infer<typeof TraineeFigures>;

/** A figure against what the centre asks for. */
export const GraduationCheck = z.object({
  key: z.enum(['reviewed', 'cleanRate', 'returnRate', 'wrapUpP90']),
  label: z.string(),
  unit: z.string(),
  actual: z.number().nullable(),
  threshold: z.number(),
  /** Whether the threshold is a least or a most. */
  bound: z.enum(['least', 'most']),
  isMet: z.boolean(),
});
export type GraduationCheck = z.infer<typeof GraduationCheck>;

export const Graduation = z.object({
  id: Id,
  person: Reference,
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
  fromDay: Day,
  toDay: Day,
  figures: TraineeFigures,
  checks: z.array(GraduationCheck),
  isMet: z.boolean(),
  words: z.string(),
  proposedBy: Reference,
  proposedAt: Timestamp,
  decidedBy: Reference.nullable(),
  decidedAt: Timestamp.nullable(),
  decisionWords: z.string().nullable(),
});
export type Graduation = z.infer<typeof Graduation>;

export const Trainee = z.object({
  id: Id,
  name: z.string(),
  employeeNumber: z.string().nullable(),
  lead: Reference.nullable(),
  leadSince: Day.nullable(),
  /** Who does the lead's part while the lead is absent. */
  deputy: Reference.nullable(),
  /** Tickets that wait for the lead's review, and of those the ones past the step's limit. */
  waiting: z.int(),
  overdue: z.int(),
  /** Percent of the tickets the lead reviews: as set, and as it is in force by now. */
  share: z.int(),
  shareInForce: z.int(),
  shareVersion: z.int(),
  /** Of the last thirty days. */
  reviewed: z.int(),
  clean: z.int(),
  reviewedEver: z.int(),
  openGraduation: Id.nullable(),
});
export type Trainee = z.infer<typeof Trainee>;

export const reviewDecisions = { approved: '通过', returned: '退回' } as const;
export type ReviewDecision = keyof typeof reviewDecisions;

/** A review behind a figure, with its ticket as far as whoever asks may see it. */
export const ReviewRow = z.object({
  id: Id,
  ticket: TicketRow,
  decision: z.enum(['approved', 'returned']),
  isFirst: z.boolean(),
  reviewer: Reference,
  reasons: z.array(z.string()),
  correctedFields: z.array(z.string()),
  words: z.string().nullable(),
  at: Timestamp,
  minutes: z.number(),
  isLate: z.boolean(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

const Period = z.object({ fromDay: Day, toDay: Day });
const Words = z.string().trim().min(2, '请填写说明').max(500, '说明最多 500 个字');
export const GraduationProposal = Period.extend({ words: Words });
export const GraduationDecision = z.object({ words: z.string().trim().max(500, '意见最多 500 个字').default('') });
export const GraduationRefusal = z.object({ words: Words });

export const traineeRoutes = {
  list: route({ method: 'GET', path: '/trainees', permission: 'trainee.read', summary: '实习人员' }).output(
    z.object({ trainees: z.array(Trainee), minimumReviewed: z.int() }),
  ),
  figures: route({ method: 'GET', path: '/trainees/{id}/figures', permission: 'trainee.read', summary: '实习情况' })
    .input(Period.extend({ id: Id }))
    .output(z.object({ figures: TraineeFigures, checks: z.array(GraduationCheck), isMet: z.boolean() })),
  reviews: route({ method: 'GET', path: '/trainees/{id}/reviews', permission: 'trainee.read', summary: '审核明细' })
    .input(
      Period.extend({
        ...PageQuery.shape,
        id: Id,
        only: z.enum(['reviewed', 'clean', 'returned', 'corrected']).optional(),
        reason: z.string().max(40).optional(),
        field: z.string().max(40).optional(),
      }),
    )
    .output(page(ReviewRow)),
  setShare: route({
    method: 'PUT',
    path: '/trainees/{id}/review-share',
    permission: 'trainee.manage',
    summary: '设置抽审比例',
  })
    .input(z.object({ id: Id, version: z.int(), share: z.int().min(0, '比例为 0–100').max(100, '比例为 0–100') }))
    .output(z.object({ share: z.int(), shareInForce: z.int(), shareVersion: z.int() })),
  graduations: route({ method: 'GET', path: '/graduations', permission: 'trainee.read', summary: '转正申请' })
    .input(z.object({ state: Graduation.shape.state.optional(), personId: Id.optional() }))
    .output(z.array(Graduation)),
  propose: route({
    method: 'POST',
    path: '/trainees/{id}/graduations',
    permission: 'trainee.propose',
    summary: '提出转正',
    success: 201,
  })
    .input(GraduationProposal.extend({ id: Id }))
    .output(Graduation),
  approve: route({
    method: 'POST',
    path: '/graduations/{id}/approval',
    permission: 'trainee.graduate',
    summary: '同意转正',
  })
    .input(GraduationDecision.extend({ id: Id }))
    .output(Graduation),
  refuse: route({
    method: 'POST',
    path: '/graduations/{id}/refusal',
    permission: 'trainee.graduate',
    summary: '不同意转正',
  })
    .input(GraduationRefusal.extend({ id: Id }))
    .output(Graduation),
  withdraw: route({
    method: 'POST',
    path: '/graduations/{id}/withdrawal',
    permission: 'trainee.propose',
    summary: '撤回转正申请',
  })
    .input(z.object({ id: Id }))
    .output(Graduation),
};
