import { z } from 'zod';
import { Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { Ticket, TicketContent, TicketKindName, TicketRow, UrgencyName } from './tickets.ts';
import { StageName } from './workflow.ts';

/** One line of a work list: the ticket, where it waits and until when. */
export const WorkItem = TicketRow.extend({
  version: z.int(),
  enteredAt: Timestamp,
  /** When this step is due, apart from the ticket's own deadline. */
  stepDueAt: Timestamp.nullable(),
  /** The step's limit runs day and night, as the centre does; a unit's runs in office hours. */
  isStepRoundTheClock: z.boolean(),
  round: z.int(),
  /** Set when the ticket came back to this node (退回, 退单, 重办). */
  cameBack: z.boolean(),
  lastOpinion: z.string().nullable(),
  registrarName: z.string().nullable(),
  /** Why it is on this person's list: theirs by name, of somebody they stand in for, offered after its time ran out, their role's. */
  why: z.enum(['own', 'deputy', 'offered', 'role']),
  /** Whom they would do it for, where `why` is `deputy`. */
  principalName: z.string().nullable(),
  /** The main action of the step, where it may be taken for many at once. */
  batchAction: z.object({ key: z.string(), name: z.string() }).nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** The work lists of a person: one per node of the process at which they may act. */
export const WorkList = z.object({
  node: z.string(),
  name: z.string(),
  stage: z.string(),
  count: z.int(),
  overdue: z.int(),
});
export type WorkList = z.infer<typeof WorkList>;

export const WorkQuery = PageQuery.extend({
  node: z.string().max(60).optional(),
  /** All steps of one stage, without what the person registered themselves: the review desk. */
  stage: StageName.optional(),
  /** `personal`: only what is theirs by name or that of somebody they stand in for. */
  scope: z.enum(['all', 'personal']).default('all'),
  kind: TicketKindName.optional(),
  urgency: UrgencyName.optional(),
  /** `due`: what is due first, first. `entered`: what waits longest, first. */
  order: z.enum(['due', 'entered']).default('due'),
});
export type WorkQuery = z.infer<typeof WorkQuery>;

/** A step of the process: an action that the workflow offers, and what it asks for, by field key. */
export const NewStep = z.object({
  id: Id,
  version: z.int(),
  action: z.string().min(1).max(60),
  inputs: z.record(z.string().max(40), z.string().max(5000)),
  /** Why it is done although the centre's rules ask to think twice (坚持办理的说明). */
  override: z.string().trim().max(500).optional(),
  /** Units that are to assist (协办) the one that the step dispatches to. */
  assistUnitIds: z.array(Id).max(10, '一次最多指定 10 个协办单位').optional(),
  /** What is corrected with it (更正并通过): both happen or neither. A lost race is answered as by `correctContent`. */
  changes: TicketContent.partial().optional(),
});
export type NewStep = z.infer<typeof NewStep>;

/** Where a ticket stands after a step. Who goes on looking at it asks for the ticket; who works down a list does not. */
export const MovedTicket = Ticket.pick({
  id: true,
  number: true,
  status: true,
  node: true,
  nodeName: true,
  version: true,
});
export type MovedTicket = z.infer<typeof MovedTicket>;

export const processingRoutes = {
  workLists: route({
    method: 'GET',
    path: '/work-lists',
    permission: 'signedIn',
    summary: '我的待办分类与数量',
  }).output(z.array(WorkList)),
  workItems: route({ method: 'GET', path: '/work-items', permission: 'signedIn', summary: '我的待办' })
    .input(WorkQuery)
    .output(page(WorkItem)),
  takeStep: route({ method: 'POST', path: '/tickets/{id}/steps', permission: 'ticket.act', summary: '办理工单' })
    .input(NewStep)
    .output(MovedTicket),
  /** The same step for many tickets; each succeeds or fails on its own. */
  takeSteps: route({ method: 'POST', path: '/ticket-steps', permission: 'ticket.act', summary: '批量办理' })
    .input(
      z.object({
        tickets: z
          .array(z.object({ id: Id, version: z.int() }))
          .min(1)
          .max(100, '一次最多办理 100 件'),
        action: NewStep.shape.action,
        inputs: NewStep.shape.inputs,
        override: NewStep.shape.override,
      }),
    )
    .output(z.array(z.object({ id: Id, number: z.string(), error: z.string().nullable() }))),
  /** A lost race is `CONFLICT`; its data carry the ticket as it is now, for the merge. */
  correctContent: route({
    method: 'PUT',
    path: '/tickets/{id}/content',
    permission: 'signedIn',
    summary: '更正工单内容',
  })
    .input(z.object({ id: Id, version: z.int(), changes: TicketContent.partial() }))
    .output(Ticket),
};
