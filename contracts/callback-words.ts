import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';

/** The dictionaries of callbacks: result codes, reasons of dissatisfaction, kinds of mistake. */
export const callbackWordLists = { result: '呼叫结果', reason: '不满意原因', errorKind: '回访错误类型' } as const;
export const CallbackWordList = z.enum(Object.keys(callbackWordLists) as ['result', 'reason', 'errorKind']);
export type CallbackWordList = z.infer<typeof CallbackWordList>;

/** What a result code leads to. */
export const resultKinds = {
  answered: '本人接通，须作答',
  failed: '没有联系上，按规则再次回访',
  appointed: '本人改约时间，不计次数',
  notRated: '本人接通但不愿评价，直接转出',
  unreachable: '无法联系，不再尝试，直接转出',
} as const;
export type ResultKind = keyof typeof resultKinds;

export const WordTraits = z.object({
  kind: z.enum(Object.keys(resultKinds) as [ResultKind, ...ResultKind[]]).optional(),
  /** Office minutes until the next attempt. */
  retryMinutes: z.int().min(5).max(4800).nullable().optional(),
  /** The word of the process this one stands for in the step. */
  processReason: z.string().max(40).nullable().optional(),
});
export type WordTraits = z.infer<typeof WordTraits>;

export const CallbackWord = z.object({
  list: CallbackWordList,
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, '代码由字母和数字组成，以字母开头'),
  name: z.string().trim().min(1, '请填写名称').max(20, '名称最多 20 个字'),
  sort: z.int().min(0).max(999),
  isActive: z.boolean(),
  traits: WordTraits,
  /** 0 for one that is new. */
  version: z.int(),
});
export type CallbackWord = z.infer<typeof CallbackWord>;

/** One try to reach the citizen. */
export const CallbackAttempt = z.object({
  id: Id,
  agent: Reference.nullable(),
  at: Timestamp,
  code: z.string(),
  note: z.string(),
  nextAt: Timestamp.nullable(),
});
export type CallbackAttempt = z.infer<typeof CallbackAttempt>;

/** A mark of a reviewer (回访错误), what the agent says to it, and whether it still stands. */
export const CallbackError = z.object({
  id: Id,
  kind: z.string(),
  remark: z.string(),
  markedBy: Reference.nullable(),
  markedAt: Timestamp,
  answer: z.string().nullable(),
  answeredAt: Timestamp.nullable(),
  withdrawnBy: Reference.nullable(),
  withdrawnAt: Timestamp.nullable(),
  withdrawReason: z.string().nullable(),
  version: z.int(),
});
export type CallbackError = z.infer<typeof CallbackError>;
