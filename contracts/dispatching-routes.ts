import { z } from 'zod';
import { Id, PageQuery, page } from './common.ts';
import {
  DecisionFileQuery,
  DecisionRow,
  DispatchAdvice,
  DispatchHint,
  DispatchModeName,
  DispatchStanding,
  ModeChange,
} from './dispatching.ts';
import { route } from './route.ts';

const Undo = z.object({
  id: Id,
  version: z.int(),
  reason: z.string().trim().max(200, '理由最多 200 个字').default(''),
});

export const dispatchingRoutes = {
  standing: route({
    method: 'GET',
    path: '/dispatching',
    permission: 'dispatching.read',
    summary: '智能派单的模式与指标',
  })
    .input(
      z.object({
        /** What would follow from another accepted error (试算). */
        acceptedErrorPercent: z.coerce.number().min(0.1).max(30).optional(),
        /** The curve of one unit instead of all. */
        unitId: Id.optional(),
      }),
    )
    .output(DispatchStanding),
  modes: route({
    method: 'GET',
    path: '/dispatching/modes',
    permission: 'dispatching.read',
    summary: '智能派单模式的变更记录',
  }).output(z.array(ModeChange)),
  setMode: route({
    method: 'PUT',
    path: '/dispatching/mode',
    permission: 'dispatching.manage',
    summary: '启用或停用自动派单',
  })
    .input(
      z.object({
        mode: DispatchModeName,
        version: z.int(),
        reason: z.string().trim().min(1, '请填写理由').max(500, '理由最多 500 个字'),
      }),
    )
    .output(ModeChange),
  evaluate: route({
    method: 'POST',
    path: '/dispatching/evaluations',
    permission: 'dispatching.manage',
    summary: '按历史工单重新计算派单线',
  }).output(z.object({ id: Id })),
  decisions: route({
    method: 'GET',
    path: '/dispatching/decisions',
    permission: 'dispatching.read',
    summary: '智能派单决策清单',
  })
    .input(PageQuery.extend(DecisionFileQuery.shape))
    .output(page(DecisionRow)),
  advice: route({
    method: 'GET',
    path: '/tickets/{id}/dispatch-advice',
    permission: 'ticket.act',
    summary: '推荐承办单位',
  })
    .input(z.object({ id: Id }))
    .output(DispatchAdvice),
  hints: route({
    method: 'GET',
    path: '/dispatching/hints',
    permission: 'ticket.act',
    summary: '待派工单的推荐单位',
  })
    .input(z.object({ ticketIds: z.string().max(8000) }))
    .output(z.array(DispatchHint)),
  /** 立即派出: without waiting for the end of the window. */
  dispatchNow: route({
    method: 'POST',
    path: '/dispatching/decisions/{id}/dispatch',
    permission: 'ticket.act',
    summary: '立即派出',
  })
    .input(z.object({ id: Id, version: z.int() }))
    .output(z.object({})),
  /** 拦下: the ticket stays in the dispatch list as it is. */
  intercept: route({
    method: 'POST',
    path: '/dispatching/decisions/{id}/interception',
    permission: 'ticket.act',
    summary: '拦下自动派单',
  })
    .input(Undo)
    .output(z.object({})),
  /** 撤回: back from the unit, as long as it has not accepted. */
  withdraw: route({
    method: 'POST',
    path: '/dispatching/decisions/{id}/withdrawal',
    permission: 'ticket.act',
    summary: '撤回自动派单',
  })
    .input(Undo)
    .output(z.object({})),
};
