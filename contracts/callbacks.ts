import { z } from 'zod';
import { CallbackAttempt, CallbackError, CallbackWord, WordTraits } from './callback-words.ts';
import { Day, Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketKindName, TicketRow } from './tickets.ts';

export const callbackStatuses = { open: '待回访', done: '已回访' } as const;
export const CallbackStatus = z.enum(Object.keys(callbackStatuses) as ['open', 'done']);
export const callbackResults = { satisfied: '满意', dissatisfied: '不满意', unreached: '未联系上' } as const;
export type CallbackResult = keyof typeof callbackResults;
const CallbackResultName = z.enum(Object.keys(callbackResults) as [CallbackResult, ...CallbackResult[]]);

/** The second question. Kept apart from the third: one may be content with a "no", or angry about a "yes". */
export const solvedAnswers = { solved: '已解决', partly: '部分解决', unsolved: '未解决' } as const;
export const SolvedAnswer = z.enum(
  Object.keys(solvedAnswers) as ['solved', 'partly', 'unsolved'],
  '请选择问题是否解决',
);
/** The third question. */
export const satisfactionAnswers = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
} as const;
export type SatisfactionAnswer = keyof typeof satisfactionAnswers;
export const SatisfactionAnswerName = z.enum(
  Object.keys(satisfactionAnswers) as [SatisfactionAnswer, ...SatisfactionAnswer[]],
  '请选择满意程度',
);

/** One callback: the ticket it is about, how far it came and what the citizen said. */
export const CallbackRow = z.object({
  id: Id,
  ticket: TicketRow,
  ticketVersion: z.int(),
  /** The how-manieth callback of this ticket; from 2 on 二次回访. */
  ordinal: z.int(),
  status: z.enum(['open', 'done', 'withdrawn']),
  openedAt: Timestamp,
  nextAt: Timestamp,
  attempts: z.int(),
  lastCode: z.string().nullable(),
  agentName: z.string().nullable(),
  /** Who else has it on the screen right now. */
  heldByName: z.string().nullable(),
  doneAt: Timestamp.nullable(),
  result: CallbackResultName.nullable(),
  solved: SolvedAnswer.nullable(),
  satisfaction: z.string().nullable(),
  reasons: z.array(z.string()),
  words: z.string(),
  /** Standing marks of reviewers (回访错误). */
  errors: z.int(),
  version: z.int(),
});
export type CallbackRow = z.infer<typeof CallbackRow>;

/** What the list can be narrowed by; all of it stands in the address. */
export const CallbackConditions = z.object({
  status: CallbackStatus.default('open'),
  /** 回访错误: with a mark, or without; a kind of mistake. */
  hasError: z.boolean().optional(),
  errorKind: z.string().max(40).optional(),
  categoryId: Id.optional(),
  isSecond: z.boolean().optional(),
  code: z.string().max(40).optional(),
  unitId: Id.optional(),
  agentId: Id.optional(),
  kind: TicketKindName.optional(),
  result: CallbackResultName.optional(),
  satisfaction: SatisfactionAnswerName.optional(),
  /** Open ones by the day they were opened, done ones by the day they were done. */
  from: Day.optional(),
  to: Day.optional(),
  /** Open ones whose next attempt is due by now. */
  isDue: z.boolean().optional(),
});
export type CallbackConditions = z.infer<typeof CallbackConditions>;

const CallbackQuery = PageQuery.extend({
  ...CallbackConditions.shape,
  /** Open ones: `next` by the next attempt, `age` by how long they have waited. Done ones: newest first. */
  order: z.enum(['next', 'age']).default('next'),
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

/** An earlier callback of the same ticket, with its attempts and marks. */
export const PastCallback = CallbackRow.omit({ ticket: true, ticketVersion: true }).extend({
  agentId: Id.nullable(),
  attemptLog: z.array(CallbackAttempt),
  marks: z.array(CallbackError),
});
export type PastCallback = z.infer<typeof PastCallback>;

export const CallbackDetail = CallbackRow.extend({
  content: z.string(),
  answer: z.string().nullable(),
  canReadPhone: z.boolean(),
  attemptLog: z.array(CallbackAttempt),
  marks: z.array(CallbackError),
  earlier: z.array(PastCallback),
  /** Failed attempts after which the process lets the ticket go on as unreached; null when it never does. */
  attemptsLeft: z.int().nullable(),
  /** Why this person may not call; null when they may. */
  hindrance: z.string().nullable(),
  canMark: z.boolean(),
  canAnswerMarks: z.boolean(),
  satisfactions: z.array(z.object({ value: SatisfactionAnswerName, label: z.string() })),
});
export type CallbackDetail = z.infer<typeof CallbackDetail>;

/** What is written down of one attempt. The answers are asked for when the citizen was reached. */
export const NewAttempt = z.object({
  id: Id,
  version: z.int(),
  code: z.string().min(1, '请选择呼叫结果').max(40),
  solved: SolvedAnswer.nullable().default(null),
  satisfaction: SatisfactionAnswerName.nullable().default(null),
  reasons: z.array(z.string().max(40)).max(10, '不满意原因最多选 10 项').default([]),
  words: z.string().trim().max(1000, '回访记录最多 1000 个字').default(''),
  /** When to try again; the rule's proposal unless somebody says otherwise. */
  nextAt: Timestamp.nullable().default(null),
});
export type NewAttempt = z.infer<typeof NewAttempt>;

const Count = z.object({ count: z.int(), isCapped: z.boolean() });

export const callbackRoutes = {
  list: route({ method: 'GET', path: '/callbacks', permission: 'callback.read', summary: '回访列表' })
    .input(CallbackQuery)
    .output(page(CallbackRow)),
  count: route({
    method: 'GET',
    path: '/callbacks/count',
    permission: 'callback.read',
    summary: '回访计数（到上限为止）',
  })
    .input(CallbackConditions)
    .output(Count),
  words: route({ method: 'GET', path: '/callback-words', permission: 'signedIn', summary: '回访字典' }).output(
    z.array(CallbackWord),
  ),
  setWord: route({
    method: 'PUT',
    path: '/callback-words/{list}/{key}',
    permission: 'parameter.manage',
    summary: '维护回访字典',
  })
    .input(
      CallbackWord.pick({ list: true, key: true, name: true, sort: true, isActive: true, version: true }).extend({
        traits: WordTraits,
      }),
    )
    .output(CallbackWord),
  get: route({ method: 'GET', path: '/callbacks/{id}', permission: 'callback.read', summary: '回访详情' })
    .input(z.object({ id: Id }))
    .output(CallbackDetail),
  ofTicket: route({
    method: 'GET',
    path: '/tickets/{id}/callbacks',
    permission: 'callback.read',
    summary: '工单的历次回访',
  })
    .input(z.object({ id: Id }))
    .output(z.array(PastCallback)),
  /** The one to take after this one: the next due that nobody hinders this person from. */
  next: route({ method: 'GET', path: '/callbacks/next', permission: 'callback.handle', summary: '下一件待回访' })
    .input(z.object({ ...CallbackConditions.shape, after: Id.optional() }))
    .output(z.object({ id: Id.nullable() })),
  proposal: route({
    method: 'GET',
    path: '/callbacks/{id}/next-attempt',
    permission: 'callback.handle',
    summary: '建议的下次回访时间',
  })
    .input(z.object({ id: Id, code: z.string().max(40) }))
    .output(z.object({ nextAt: Timestamp.nullable(), why: z.string() })),
  /** Says that one is calling; with `takeOver` also when somebody else said so. Answers who holds it then. */
  hold: route({ method: 'POST', path: '/callbacks/{id}/hold', permission: 'callback.handle', summary: '占用回访' })
    .input(z.object({ id: Id, takeOver: z.boolean().default(false) }))
    .output(z.object({ isMine: z.boolean(), holder: z.string().nullable() })),
  release: route({ method: 'DELETE', path: '/callbacks/{id}/hold', permission: 'callback.handle', summary: '放开回访' })
    .input(z.object({ id: Id }))
    .output(z.object({ released: z.boolean() })),
  record: route({
    method: 'POST',
    path: '/callbacks/{id}/attempts',
    permission: 'callback.handle',
    summary: '登记回访结果',
  })
    .input(NewAttempt)
    .output(CallbackDetail),
  mark: route({
    method: 'POST',
    path: '/callbacks/{id}/errors',
    permission: 'callback.review',
    summary: '标记回访错误',
  })
    .input(
      z.object({
        id: Id,
        kind: z.string('请选择错误类型').min(1, '请选择错误类型').max(40),
        remark: z.string().trim().min(2, '请写明错在哪里').max(500, '说明最多 500 个字'),
      }),
    )
    .output(CallbackDetail),
  answerMark: route({
    method: 'POST',
    path: '/callback-errors/{id}/answer',
    permission: 'callback.handle',
    summary: '申辩回访错误',
  })
    .input(
      z.object({
        id: Id,
        version: z.int(),
        answer: z.string().trim().min(2, '请填写说明').max(500, '说明最多 500 个字'),
      }),
    )
    .output(CallbackDetail),
  withdrawMark: route({
    method: 'POST',
    path: '/callback-errors/{id}/withdrawal',
    permission: 'callback.review',
    summary: '撤销回访错误',
  })
    .input(
      z.object({
        id: Id,
        version: z.int(),
        reason: z.string().trim().min(2, '请填写撤销理由').max(500, '理由最多 500 个字'),
      }),
    )
    .output(CallbackDetail),
};
