import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

export const runStates = {
  waiting: '等待开始',
  running: '进行中',
  finished: '已完成',
  cancelled: '已取消',
  failed: '未完成',
} as const;
export type RunState = keyof typeof runStates;
export const RunStateName = z.enum(Object.keys(runStates) as [RunState, ...RunState[]]);

export const rehearsalFates = { differs: '走向改变', lost: '无法对照' } as const;
export type RehearsalFate = keyof typeof rehearsalFates;
const FateName = z.enum(Object.keys(rehearsalFates) as [RehearsalFate, ...RehearsalFate[]]);

/** Moves from one node to another: how many there were, and how many there would have been. */
export const RehearsedEdge = z.object({
  from: z.string(),
  to: z.string(),
  before: z.int(),
  after: z.int(),
});
export type RehearsedEdge = z.infer<typeof RehearsedEdge>;

/** A process tried on the tickets of the last days (试运行): what would have gone where. */
export const Rehearsal = z.object({
  id: Id,
  definitionId: Id,
  /** The draft has changed since when its own revision is another. */
  revision: z.int(),
  days: z.int(),
  status: RunStateName,
  /** Tickets to go through; null until they are counted. */
  total: z.int().nullable(),
  done: z.int(),
  same: z.int(),
  differing: z.int(),
  lost: z.int(),
  edges: z.array(RehearsedEdge),
  /** Why tickets could not be followed, most frequent first. */
  reasons: z.array(z.object({ why: z.string(), count: z.int() })),
  /** What the nodes of `edges` are called, also those the draft no longer has. */
  nodeNames: z.record(z.string(), z.string()),
  failure: z.string().nullable(),
  startedBy: Reference,
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

export const RehearsedTicket = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  fate: FateName,
  /** Where it leaves its old way. */
  node: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  why: z.string().nullable(),
});
export type RehearsedTicket = z.infer<typeof RehearsedTicket>;

/** As many of each fate are kept to be looked at; all are counted. */
export const mostRehearsedTickets = 500;

const ById = z.object({ id: Id });

export const rehearsalRoutes = {
  start: route({
    method: 'POST',
    path: '/workflows/{id}/rehearsals',
    permission: 'workflow.manage',
    summary: '用近期工单试运行流程',
  })
    .input(
      ById.extend({
        revision: z.int(),
        days: z.int().min(1, '至少 1 天').max(92, '最多 92 天').default(30),
      }),
    )
    .output(Rehearsal),
  /** The last ones of a version, newest first. */
  list: route({
    method: 'GET',
    path: '/workflows/{id}/rehearsals',
    permission: 'workflow.manage',
    summary: '流程的试运行记录',
  })
    .input(ById)
    .output(z.array(Rehearsal)),
  tickets: route({
    method: 'GET',
    path: '/rehearsals/{id}/tickets',
    permission: 'workflow.manage',
    summary: '试运行中走向改变或无法对照的工单',
  })
    .input(ById.extend({ fate: FateName }))
    .output(z.array(RehearsedTicket)),
  cancel: route({
    method: 'POST',
    path: '/rehearsals/{id}/cancellation',
    permission: 'workflow.manage',
    summary: '取消试运行',
  })
    .input(ById)
    .output(Rehearsal),
};
