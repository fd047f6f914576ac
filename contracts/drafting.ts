import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketKindName } from './tickets.ts';

/** What the language model may be asked for. */
export const draftingUses = { title: '标题', summary: '摘要', answer: '答复草稿' } as const;
export type DraftingUse = keyof typeof draftingUses;
export const DraftingUseName = z.enum(Object.keys(draftingUses) as [DraftingUse, ...DraftingUse[]]);

export const breakerStates = { closed: '正常', open: '已断开', halfOpen: '待重试' } as const;
export type BreakerState = keyof typeof breakerStates;
const BreakerStateName = z.enum(Object.keys(breakerStates) as [BreakerState, ...BreakerState[]]);

const limit = (unit: string, least: number, most: number) =>
  z.int(`请填写整数${unit}`).min(least, `至少 ${least} ${unit}`).max(most, `至多 ${most} ${unit}`);

/** What an administrator sets; the key (密钥) travels apart. */
export const DraftingSettings = z.object({
  isOn: z.boolean(),
  /** Up to and with the version: `http://10.1.2.3:8000/v1`. */
  baseUrl: z.union([
    z
      .url({ protocol: /^https?$/, error: '请填写完整的网址，以 http:// 或 https:// 开头' })
      .max(300, '网址最多 300 个字符'),
    z.literal(''),
  ]),
  model: z.string().trim().max(120, '模型名最多 120 个字符'),
  /** Addresses inside the centre's own network: only when somebody has said so. */
  allowsInternal: z.boolean(),
  streams: z.boolean(),
  firstByteSeconds: limit('秒', 1, 120),
  totalSeconds: limit('秒', 2, 300),
  requestsPerMinute: limit('次', 1, 1000),
  requestsPerDay: limit('次', 1, 1_000_000),
  tokensPerMinute: limit('个', 500, 10_000_000),
  tokensPerDay: limit('个', 1000, 1_000_000_000),
  atOnce: limit('个', 1, 64),
  waiting: limit('个', 0, 200),
  uses: z.array(DraftingUseName),
  /** Shorter appeals are read as fast as their summary. */
  summaryFromCharacters: limit('字', 100, 5000),
});
export type DraftingSettings = z.infer<typeof DraftingSettings>;

/** What pages need to know to offer it or not: nothing of it where nothing is set up. */
export const DraftingState = z.object({
  uses: z.array(DraftingUseName),
  model: z.string(),
  summaryFromCharacters: z.int(),
  /** When it will be tried again; null while it works. */
  retryAt: Timestamp.nullable(),
});
export type DraftingState = z.infer<typeof DraftingState>;

/** How a call ended. `refused`: the check of what came back did not let it through. */
export const callOutcomes = {
  running: '进行中',
  delivered: '已给出',
  refused: '未通过核对',
  failed: '失败',
  cancelled: '已取消',
  lost: '中断',
} as const;
export type CallOutcome = keyof typeof callOutcomes;
const CallOutcomeName = z.enum(Object.keys(callOutcomes) as [CallOutcome, ...CallOutcome[]]);

const DraftingFailure = z.object({
  id: Id,
  at: Timestamp,
  use: DraftingUseName.or(z.literal('test')),
  outcome: CallOutcomeName,
  /** One sentence, without anything of the matter. */
  reason: z.string(),
  milliseconds: z.int().nullable(),
});

const UseFigures = z.object({
  use: DraftingUseName,
  asked: z.int(),
  delivered: z.int(),
  refused: z.int(),
  failed: z.int(),
  taken: z.int(),
  changed: z.int(),
  dismissed: z.int(),
});

/** Everything the settings page shows. */
export const DraftingOverview = z.object({
  settings: DraftingSettings,
  version: z.int(),
  changedBy: Reference.nullable(),
  changedAt: Timestamp.nullable(),
  /** Never the key itself. `unreadable`: kept, but the secret it was sealed with is gone; it has to be typed again. */
  key: z.object({ source: z.enum(['none', 'stored', 'environment', 'unreadable']), hint: z.string() }),
  breaker: z.object({ state: BreakerStateName, failures: z.int(), retryAt: Timestamp.nullable(), reason: z.string() }),
  today: z.object({ requests: z.int(), tokens: z.int() }),
  figures: z.array(UseFigures),
  failures: z.array(DraftingFailure),
});
export type DraftingOverview = z.infer<typeof DraftingOverview>;

/** `key`: absent leaves the stored one, empty removes it. */
const DraftingChange = DraftingSettings.extend({
  version: z.int(),
  key: z.string().trim().max(400, '密钥最多 400 个字符').optional(),
});
export type DraftingChange = z.infer<typeof DraftingChange>;

export const MaskedPreview = z.object({
  text: z.string(),
  values: z.array(z.object({ placeholder: z.string(), kind: z.string(), value: z.string() })),
});
export type MaskedPreview = z.infer<typeof MaskedPreview>;

export const TicketSummary = z.object({
  id: Id,
  text: z.string(),
  model: z.string(),
  person: Reference,
  at: Timestamp,
});
export type TicketSummary = z.infer<typeof TicketSummary>;

/** What a page asks the model for, on the streamed route `POST /api/drafting`. */
export const DraftingWish = z.discriminatedUnion('use', [
  z.object({
    use: z.literal('title'),
    draftId: Id,
    content: z.string().trim().min(20, '诉求内容至少 20 个字').max(5000),
    kind: TicketKindName,
    isSecret: z.boolean(),
    citizenName: z.string().max(40),
    citizenPhone: z.string().max(20),
  }),
  z.object({ use: z.literal('summary'), ticketId: Id }),
  z.object({
    use: z.literal('answer'),
    ticketId: Id,
    notes: z.string().max(2000).default(''),
    /** Articles quoted in the step that is being written, beside those the ticket has already. */
    quotes: z
      .array(z.object({ articleId: Id, number: z.int() }))
      .max(5, '一次最多引用 5 篇')
      .default([]),
  }),
]);
export type DraftingWish = z.infer<typeof DraftingWish>;

/** The lines of its answer, one JSON object each (Server-Sent Events). */
export const DraftingEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), ahead: z.int() }),
  z.object({ kind: z.literal('asked') }),
  /** The whole of what has come so far, not checked yet. */
  z.object({ kind: z.literal('partial'), text: z.string() }),
  z.object({ kind: z.literal('done'), callId: Id, text: z.string(), model: z.string() }),
  /** It did not come, or not through the check: the sentence says why. */
  z.object({ kind: z.literal('refused'), callId: Id.nullable(), message: z.string() }),
]);
export type DraftingEvent = z.infer<typeof DraftingEvent>;

/** What a person did with what was offered. `changed`: used after they had altered it. */
export const DraftingChoiceName = z.enum(['taken', 'undone', 'dismissed', 'changed', 'kept']);
export type DraftingChoice = z.infer<typeof DraftingChoiceName>;

export const ConnectionTest = z.object({
  isOk: z.boolean(),
  message: z.string(),
  firstByteMilliseconds: z.int().nullable(),
  totalMilliseconds: z.int().nullable(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const draftingRoutes = {
  state: route({ method: 'GET', path: '/drafting', permission: 'signedIn', summary: '语言模型可用情况' }).output(
    DraftingState,
  ),
  overview: route({
    method: 'GET',
    path: '/drafting/settings',
    permission: 'languageModel.manage',
    summary: '语言模型设置与运行情况',
  }).output(DraftingOverview),
  change: route({
    method: 'PUT',
    path: '/drafting/settings',
    permission: 'languageModel.manage',
    summary: '修改语言模型设置',
  })
    .input(DraftingChange)
    .output(DraftingOverview),
  preview: route({
    method: 'POST',
    path: '/drafting/previews',
    permission: 'languageModel.manage',
    summary: '预览离开本系统的文字',
  })
    .input(z.object({ text: z.string().min(1, '请填写一段文字').max(5000), name: z.string().max(40).default('') }))
    .output(MaskedPreview),
  /** Closes the breaker by hand, when the endpoint has been mended. */
  retry: route({
    method: 'POST',
    path: '/drafting/retries',
    permission: 'languageModel.manage',
    summary: '立即恢复语言模型',
  }).output(DraftingOverview),
  chose: route({
    method: 'POST',
    path: '/drafting/choices',
    permission: 'signedIn',
    summary: '记录对草稿的取舍',
  }).input(z.object({ callId: Id, outcome: DraftingChoiceName })),
  summary: route({
    method: 'GET',
    path: '/tickets/{ticketId}/summary',
    permission: 'signedIn',
    summary: '工单摘要',
  })
    .input(z.object({ ticketId: Id }))
    .output(TicketSummary.nullable()),
  removeSummary: route({
    method: 'DELETE',
    path: '/tickets/{ticketId}/summary',
    permission: 'signedIn',
    summary: '删除工单摘要',
  }).input(z.object({ ticketId: Id, id: Id })),
};
