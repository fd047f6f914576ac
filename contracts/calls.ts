import { z } from 'zod';
import { CallDirectionName, CallEventKindName } from './call-events.ts';
import { Day, Id, PageQuery, Phone, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

export const callStates = {
  ringing: '振铃中',
  talking: '通话中',
  held: '保持中',
  wrapUp: '整理中',
  done: '已结束',
  missed: '未接',
} as const;
export type CallState = keyof typeof callStates;
export const CallStateName = z.enum(Object.keys(callStates) as [CallState, ...CallState[]]);

/** How the wrap-up (整理) of a call ended. `parked`: by hand, or by the server when the limit was reached. */
export const wrapUpOutcomes = {
  submitted: '已提交',
  answeredDirectly: '已直接答复',
  noTicket: '无需登记',
  parked: '已暂存',
} as const;
export type WrapUpOutcome = keyof typeof wrapUpOutcomes;
export const WrapUpOutcomeName = z.enum(Object.keys(wrapUpOutcomes) as [WrapUpOutcome, ...WrapUpOutcome[]]);

export const noTicketReasons = {
  silent: '无声电话',
  wrongNumber: '打错电话',
  nuisance: '骚扰电话',
  cutOff: '电话中断',
  progressAsked: '咨询已有工单进度',
  internal: '内部或测试电话',
  other: '其他',
} as const;
export type NoTicketReason = keyof typeof noTicketReasons;
export const NoTicketReasonName = z.enum(
  Object.keys(noTicketReasons) as [NoTicketReason, ...NoTicketReason[]],
  '请选择无需登记的原因',
);

export const agentStates = {
  signedOut: '未签入',
  ready: '空闲',
  busy: '忙碌',
  break: '小休',
  talking: '通话',
  wrapUp: '整理',
} as const;
export type AgentState = keyof typeof agentStates;
export const AgentStateName = z.enum(Object.keys(agentStates) as [AgentState, ...AgentState[]]);

export const breakReasons = {
  meal: '就餐',
  rest: '休息',
  meeting: '会议',
  training: '培训',
  coaching: '辅导谈话',
  fault: '设备故障',
  other: '其他',
} as const;
export type BreakReason = keyof typeof breakReasons;
export const BreakReasonName = z.enum(
  Object.keys(breakReasons) as [BreakReason, ...BreakReason[]],
  '请选择小休或忙碌的原因',
);

/** What an agent may choose; talking and wrapUp follow from the calls. */
export const ChosenAgentState = z.enum(['signedOut', 'ready', 'busy', 'break']);
export type ChosenAgentState = z.infer<typeof ChosenAgentState>;

export const AgentStatus = z.object({
  person: Reference.extend({ extension: z.string().nullable() }),
  state: AgentStateName,
  reason: BreakReasonName.nullable(),
  /** Since when the state lasts, by the server's clock; null for who never signed in to the telephone. */
  since: Timestamp.nullable(),
  /** What the agent goes back to when the calls are over. */
  chosen: ChosenAgentState,
  /** After a call's wrap-up: ready at once, or busy until the agent says so. */
  afterCall: z.enum(['ready', 'busy']),
});
export type AgentStatus = z.infer<typeof AgentStatus>;

/** The wrap-up clock of one call; every call has its own, whatever else rings meanwhile. */
export const WrapUp = z.object({
  startedAt: Timestamp,
  limitSeconds: z.int(),
  warnAt: Timestamp,
  dueAt: Timestamp,
  endedAt: Timestamp.nullable(),
  outcome: WrapUpOutcomeName.nullable(),
  /** 超期处理工单. Stays true when the ticket is submitted later. */
  isOvertime: z.boolean(),
  submittedAt: Timestamp.nullable(),
  noTicketReason: NoTicketReasonName.nullable(),
  noTicketNote: z.string().nullable(),
});
export type WrapUp = z.infer<typeof WrapUp>;

export const Call = z.object({
  id: Id,
  direction: CallDirectionName,
  state: CallStateName,
  /** The whole number, for the agent whose call it is; null for everybody else and when the caller withheld it. */
  phone: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  agent: Reference.nullable(),
  ringingAt: Timestamp.nullable(),
  answeredAt: Timestamp.nullable(),
  heldSince: Timestamp.nullable(),
  hungUpAt: Timestamp.nullable(),
  talkSeconds: z.int(),
  heldSeconds: z.int(),
  wrapUp: WrapUp.nullable(),
  /** Why the server took the call for ended although the switch never said so. */
  endedBy: z.enum(['switch', 'nextCall', 'silence']).nullable(),
  /** Whether answering, holding and hanging up can be asked for here; else they are done at the telephone. */
  canControl: z.boolean(),
});
export type Call = z.infer<typeof Call>;

export const CallDetail = Call.extend({
  externalId: z.string(),
  calledNumber: z.string().nullable(),
  /** Who had the call, in turn: more than one after a transfer. */
  legs: z.array(
    z.object({ agent: Reference.nullable(), from: Timestamp, to: Timestamp.nullable(), talkSeconds: z.int() }),
  ),
  events: z.array(z.object({ kind: CallEventKindName, at: Timestamp, receivedAt: Timestamp, isInferred: z.boolean() })),
});
export type CallDetail = z.infer<typeof CallDetail>;

/** The call bar: facts with the server's clock, so that the browser computes its offset and runs the timers. */
export const CallDesk = z.object({ serverNow: Timestamp, agent: AgentStatus, calls: z.array(Call) });
export type CallDesk = z.infer<typeof CallDesk>;

export const CallSearch = PageQuery.extend({
  state: CallStateName.optional(),
  direction: CallDirectionName.optional(),
  agentId: Id.optional(),
  phone: Phone.optional(),
  outcome: WrapUpOutcomeName.optional(),
  isOvertime: z.stringbool().optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type CallSearch = z.infer<typeof CallSearch>;

export const NoTicket = z
  .object({ reason: NoTicketReasonName, note: z.string().trim().max(200, '说明最多 200 个字').default('') })
  .refine(({ reason, note }) => reason !== 'other' || note.length >= 2, { path: ['note'], message: '请说明原因' });
export type NoTicket = z.infer<typeof NoTicket>;

export const AgentStateChange = z
  .object({ state: ChosenAgentState, reason: BreakReasonName.nullable().default(null) })
  .refine(({ state, reason }) => state !== 'break' || reason !== null, { path: ['reason'], message: '请选择小休原因' });
export type AgentStateChange = z.infer<typeof AgentStateChange>;

const CallId = z.object({ id: Id });

export const callRoutes = {
  desk: route({ method: 'GET', path: '/calls/desk', permission: 'call.take', summary: '我的当前通话与状态' }).output(
    CallDesk,
  ),
  list: route({ method: 'GET', path: '/calls', permission: 'call.readAll', summary: '通话列表' })
    .input(CallSearch)
    .output(page(Call)),
  get: route({ method: 'GET', path: '/calls/{id}', permission: 'signedIn', summary: '通话详情' })
    .input(CallId)
    .output(CallDetail),
  history: route({
    method: 'GET',
    path: '/citizens/{phone}/calls',
    permission: 'call.take',
    summary: '来电号码的历史通话',
  })
    .input(PageQuery.extend({ phone: Phone }))
    .output(page(Call).extend({ total: z.int(), isCapped: z.boolean() })),

  answer: route({ method: 'POST', path: '/calls/{id}/answer', permission: 'call.take', summary: '接听' })
    .input(CallId)
    .output(Call),
  hangUp: route({ method: 'POST', path: '/calls/{id}/hang-up', permission: 'call.take', summary: '挂断' })
    .input(CallId)
    .output(Call),
  hold: route({ method: 'POST', path: '/calls/{id}/hold', permission: 'call.take', summary: '保持' })
    .input(CallId)
    .output(Call),
  resume: route({ method: 'DELETE', path: '/calls/{id}/hold', permission: 'call.take', summary: '取回' })
    .input(CallId)
    .output(Call),
  endWithoutTicket: route({
    method: 'POST',
    path: '/calls/{id}/no-ticket',
    permission: 'call.take',
    summary: '无需登记',
  })
    .input(NoTicket.safeExtend({ id: Id }))
    .output(Call),

  changeAgentState: route({ method: 'PUT', path: '/agents/me/state', permission: 'call.take', summary: '切换话务状态' })
    .input(AgentStateChange)
    .output(AgentStatus),
  changeAfterCall: route({
    method: 'PUT',
    path: '/agents/me/after-call',
    permission: 'call.take',
    summary: '整理结束后的状态',
  })
    .input(AgentStatus.pick({ afterCall: true }))
    .output(AgentStatus),
  agents: route({ method: 'GET', path: '/agents', permission: 'signedIn', summary: '坐席状态一览' }).output(
    z.object({ serverNow: Timestamp, agents: z.array(AgentStatus) }),
  ),
};
