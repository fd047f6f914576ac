import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { TicketRow } from './tickets.ts';

/** 影子 only writes down what it would have done; 启用 does it. */
export const dispatchModes = { shadow: '影子运行', live: '自动派单' } as const;
export type DispatchMode = keyof typeof dispatchModes;
export const DispatchModeName = z.enum(Object.keys(dispatchModes) as [DispatchMode, ...DispatchMode[]]);

export const decisionStates = {
  below: '低于派单线',
  barred: '不自动派单',
  would: '影子：会派出',
  pending: '即将派出',
  dispatched: '已自动派出',
  intercepted: '已拦下',
  withdrawn: '已撤回',
  lapsed: '已失效',
} as const;
export type DecisionState = keyof typeof decisionStates;

/** A unit with its calibrated probability, 0 to 1, and what spoke for it, in words people read. */
export const Candidate = z.object({ unit: Reference, probability: z.number(), reasons: z.array(z.string()) });
export type Candidate = z.infer<typeof Candidate>;

/** What was decided about a ticket at the dispatch node. */
export const DispatchDecision = z.object({
  id: Id,
  state: z.enum(Object.keys(decisionStates) as [DecisionState, ...DecisionState[]]),
  decidedAt: Timestamp,
  unit: Reference.nullable(),
  probability: z.number().nullable(),
  /** The unit's threshold then; null: never automatic. */
  threshold: z.number().nullable(),
  /** Why it is not dispatched automatically, or why it was stopped. */
  why: z.string(),
  /** When it will be dispatched, while it is pending. */
  dueAt: Timestamp.nullable(),
  actedBy: z.string().nullable(),
  actedAt: Timestamp.nullable(),
  /** The unit people chose, or that has it now. */
  chosenUnit: Reference.nullable(),
  isRight: z.boolean().nullable(),
  /** From the evaluation on past tickets, before there were decisions (按历史推演). */
  isReplayed: z.boolean(),
  version: z.int(),
});
export type DispatchDecision = z.infer<typeof DispatchDecision>;

/** For whoever dispatches this ticket: the candidates, the most probable first, and what the platform is about to do. */
export const DispatchAdvice = z.object({
  candidates: z.array(Candidate),
  decision: DispatchDecision.nullable(),
  /** Dispatched by the platform and not yet accepted by the unit: it can be withdrawn. */
  mayWithdraw: z.boolean(),
  mayIntercept: z.boolean(),
});
export type DispatchAdvice = z.infer<typeof DispatchAdvice>;

/** One line's worth of advice, for the work list. */
export const DispatchHint = z.object({
  ticketId: Id,
  unit: Reference.nullable(),
  probability: z.number().nullable(),
  state: DispatchDecision.shape.state,
  decisionId: Id,
  dueAt: Timestamp.nullable(),
  version: z.int(),
});
export type DispatchHint = z.infer<typeof DispatchHint>;

/** Shares are 0 to 1. `lower`: the lower confidence bound of the precision. */
export const CurvePoint = z.object({
  threshold: z.number(),
  coverage: z.number(),
  precision: z.number(),
  lower: z.number(),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

const Recent = z.object({ judged: z.int(), right: z.int() });

export const UnitStanding = z.object({
  unit: Reference,
  /** Past tickets for which this unit would have been recommended. */
  cases: z.int(),
  right: z.int(),
  /** From this probability on automatic; null: never. */
  threshold: z.number().nullable(),
  decided: z.int(),
  precision: z.number().nullable(),
  lower: z.number().nullable(),
  recent: Recent,
});
export type UnitStanding = z.infer<typeof UnitStanding>;

export const ModeChange = z.object({
  version: z.int(),
  mode: DispatchModeName,
  changedBy: Reference.nullable(),
  changedAt: Timestamp.nullable(),
  reason: z.string(),
  /** The platform itself switched back because it was wrong too often. */
  isAutomatic: z.boolean(),
});
export type ModeChange = z.infer<typeof ModeChange>;

export const DispatchStanding = z.object({
  mode: ModeChange,
  acceptedErrorPercent: z.number(),
  windowMinutes: z.int(),
  /** So many past tickets a unit needs at least, if all of them were right. */
  casesNeeded: z.int(),
  evaluation: z.object({ endedAt: Timestamp, cases: z.int() }).nullable(),
  /** 0 to 1 while one runs or waits. */
  progress: z.number().nullable(),
  /** Why the last run did not succeed; empty when it did. */
  note: z.string(),
  overall: z.object({
    cases: z.int(),
    right: z.int(),
    decided: z.int(),
    decidedRight: z.int(),
    lower: z.number().nullable(),
  }),
  curve: z.array(CurvePoint),
  units: z.array(UnitStanding),
  recent: Recent,
  pending: z.int(),
});
export type DispatchStanding = z.infer<typeof DispatchStanding>;

export const DecisionRow = DispatchDecision.extend({ ticket: TicketRow });
export type DecisionRow = z.infer<typeof DecisionRow>;

export const decisionFilters = {
  automatic: '达到派单线',
  agreed: '与人工一致',
  differed: '与人工不一致',
  undone: '拦下或撤回',
  waiting: '待比较',
  below: '未达派单线',
} as const;
export type DecisionFilter = keyof typeof decisionFilters;
export const DecisionFilterName = z.enum(Object.keys(decisionFilters) as [DecisionFilter, ...DecisionFilter[]]);

export const DecisionFileQuery = z.object({
  filter: DecisionFilterName.default('automatic'),
  unitId: Id.optional(),
});
export type DecisionFileQuery = z.infer<typeof DecisionFileQuery>;
