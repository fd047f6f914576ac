import { z } from 'zod';
import { Day, Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

export const exemptionReasons = {
  fault: '设备故障',
  system: '系统故障',
  secondCall: '来电重叠',
  coaching: '组长辅导',
  complex: '诉求复杂',
  other: '其他',
} as const;
export type ExemptionReason = keyof typeof exemptionReasons;
export const ExemptionReasonName = z.enum(
  Object.keys(exemptionReasons) as [ExemptionReason, ...ExemptionReason[]],
  '请选择豁免原因',
);

export const exemptionStates = { requested: '待审批', approved: '已豁免', refused: '未豁免' } as const;

/** Half of the calls needed no more seconds than `p50`, nine of ten no more than `p90`; null without calls. */
const Quantiles = z.object({ p50: z.number().nullable(), p90: z.number().nullable() });

export const WrapUpRow = z.object({
  agent: Reference.extend({ employeeNumber: z.string().nullable() }),
  answered: z.int(),
  talk: Quantiles,
  /** Calls that had a wrap-up, and how long it took. */
  wrapUps: z.int(),
  wrapUp: Quantiles,
  /** 超期处理 without the exempted ones, which are counted apart. */
  overtime: z.int(),
  exempt: z.int(),
});
export type WrapUpRow = z.infer<typeof WrapUpRow>;

export const WrapUpPeriod = z.object({ fromDay: Day, toDay: Day });

/** A call whose wrap-up ran over its limit, with what was asked and decided about it. */
export const OvertimeCall = z.object({
  id: Id,
  agent: Reference,
  hungUpAt: Timestamp.nullable(),
  phoneMasked: z.string().nullable(),
  limitSeconds: z.int(),
  wrapUpSeconds: z.int(),
  exemption: z
    .object({
      id: Id,
      reason: ExemptionReasonName,
      words: z.string(),
      requestedAt: Timestamp,
      state: z.enum(['requested', 'approved', 'refused']),
      decidedBy: Reference.nullable(),
      decisionWords: z.string().nullable(),
    })
    .nullable(),
});
export type OvertimeCall = z.infer<typeof OvertimeCall>;

export const ExemptionRequest = z.object({
  reason: ExemptionReasonName,
  words: z.string().trim().min(4, '请说明情况，至少 4 个字').max(300, '说明最多 300 个字'),
});
export const ExemptionDecision = z.object({ words: z.string().trim().max(300, '意见最多 300 个字').default('') });

export const wrapUpRoutes = {
  figures: route({ method: 'GET', path: '/wrap-up/figures', permission: 'call.readAll', summary: '整理时长统计' })
    .input(WrapUpPeriod)
    .output(z.object({ total: WrapUpRow.omit({ agent: true }), rows: z.array(WrapUpRow) })),
  /** `own`: mine; `requested`: what waits for a decision. */
  overtime: route({ method: 'GET', path: '/wrap-up/overtime', permission: 'signedIn', summary: '超期处理的通话' })
    .input(PageQuery.extend({ scope: z.enum(['own', 'requested']).default('own') }))
    .output(page(OvertimeCall)),
  request: route({
    method: 'POST',
    path: '/calls/{id}/exemption',
    permission: 'call.take',
    summary: '申请豁免超期',
    success: 201,
  })
    .input(ExemptionRequest.extend({ id: Id }))
    .output(OvertimeCall),
  approve: route({
    method: 'POST',
    path: '/wrap-up/exemptions/{id}/approval',
    permission: 'call.exempt',
    summary: '同意豁免',
  })
    .input(ExemptionDecision.extend({ id: Id }))
    .output(OvertimeCall),
  refuse: route({
    method: 'POST',
    path: '/wrap-up/exemptions/{id}/refusal',
    permission: 'call.exempt',
    summary: '不同意豁免',
  })
    .input(ExemptionDecision.extend({ id: Id }))
    .output(OvertimeCall),
};
