import { z } from 'zod';
import { Id, PageQuery, Phone, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketRow } from './tickets.ts';

export const assistantTasks = { category: '归口', unit: '派单', title: '标题' } as const;
export type AssistantTask = keyof typeof assistantTasks;
export const AssistantTaskName = z.enum(Object.keys(assistantTasks) as [AssistantTask, ...AssistantTask[]]);

/** A piece of the content that spoke for a suggestion; `start` and `end` (excluded) in UTF-16 units. */
export const Reason = z.object({ field: z.enum(['title', 'text']), start: z.int(), end: z.int(), weight: z.number() });
export type Reason = z.infer<typeof Reason>;

export const Suggestion = z.object({
  id: Id,
  name: z.string(),
  /** Calibrated: of what is given 0.8, four in five are right. */
  probability: z.number(),
  reasons: z.array(Reason),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** What one model offers, the most probable first. It abstains when nothing is probable enough to be of help. */
export const Offer = z.object({ modelId: Id, abstains: z.boolean(), items: z.array(Suggestion) });
export type Offer = z.infer<typeof Offer>;

export const Suggestions = z.object({
  category: Offer.nullable(),
  unit: Offer.nullable(),
  title: z.string().nullable(),
  titleModelId: Id.nullable(),
});
export type Suggestions = z.infer<typeof Suggestions>;

/** An earlier ticket that may be about the same matter, with a score for each side of it, 0 to 1. */
export const Duplicate = z.object({
  ticket: TicketRow,
  text: z.number(),
  place: z.number(),
  time: z.number(),
  overall: z.number(),
  isSameCaller: z.boolean(),
});
export type Duplicate = z.infer<typeof Duplicate>;

const Matter = z.object({
  title: z.string().max(200).default(''),
  content: z.string().max(5000),
  placeId: Id.nullable().default(null),
  categoryId: Id.nullable().default(null),
});

export const ModelFigures = z.object({
  /** Tickets it was measured on, the newest ones. */
  tested: z.int(),
  /** Shares of the tested that were right: the first suggestion, one of the first three, one of the first five. */
  top1: z.number(),
  top3: z.number(),
  top5: z.number(),
  /** For titles: ROUGE-L against people's titles, 0 to 1. */
  rougeL: z.number().nullable(),
  perClass: z.array(
    z.object({ id: Id, name: z.string(), tickets: z.int(), precision: z.number().nullable(), recall: z.number() }),
  ),
});
export type ModelFigures = z.infer<typeof ModelFigures>;

export const modelStates = {
  waiting: '等待训练',
  training: '训练中',
  ready: '备用',
  serving: '使用中',
  failed: '失败',
} as const;

export const AssistantModel = z.object({
  id: Id,
  task: AssistantTaskName,
  state: z.enum(Object.keys(modelStates) as [keyof typeof modelStates, ...(keyof typeof modelStates)[]]),
  requestedBy: Reference,
  requestedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  progress: z.number(),
  examples: z.int().nullable(),
  figures: ModelFigures.nullable(),
  /** What the model that served then reached on the same tickets. */
  against: z.object({ top1: z.number(), rougeL: z.number().nullable() }).nullable(),
  note: z.string(),
  version: z.int(),
});
export type AssistantModel = z.infer<typeof AssistantModel>;

export const assistantRoutes = {
  suggest: route({
    method: 'POST',
    path: '/assistant/suggestions',
    permission: 'ticket.register',
    summary: '智能归口、派单与标题',
    asksOnly: true,
  })
    .input(Matter.extend({ wantsTitle: z.boolean().default(false) }))
    .output(Suggestions),
  duplicates: route({
    method: 'POST',
    path: '/assistant/duplicates',
    permission: 'ticket.register',
    summary: '智能查重',
    asksOnly: true,
  })
    .input(
      Matter.extend({ phone: Phone.or(z.literal('')).default(''), occurredAt: Timestamp.nullable().default(null) }),
    )
    .output(z.object({ items: z.array(Duplicate), isWarmingUp: z.boolean() })),
  /** What the person did with a suggestion; kept for judging the models. */
  chose: route({
    method: 'POST',
    path: '/assistant/choices',
    permission: 'ticket.register',
    summary: '记录对推荐的取舍',
  })
    .input(
      z.object({
        draftId: Id,
        task: AssistantTaskName,
        modelId: Id.nullable(),
        outcome: z.enum(['taken', 'undone', 'other']),
        rank: z.int().min(0).max(50).nullable().default(null),
        probability: z.number().min(0).max(1).nullable().default(null),
      }),
    )
    .output(z.object({})),
  models: route({ method: 'GET', path: '/assistant/models', permission: 'model.read', summary: '模型清单' })
    .input(PageQuery.extend({ task: AssistantTaskName }))
    .output(page(AssistantModel)),
  train: route({ method: 'POST', path: '/assistant/models', permission: 'model.manage', summary: '训练新模型' })
    .input(z.object({ task: AssistantTaskName }))
    .output(AssistantModel),
  /** Puts a model that is ready in the place of the serving one. */
  serve: route({
    method: 'POST',
    path: '/assistant/models/{modelId}/serving',
    permission: 'model.manage',
    summary: '启用模型',
  })
    .input(z.object({ modelId: Id, version: z.int() }))
    .output(AssistantModel),
  choices: route({ method: 'GET', path: '/assistant/choices', permission: 'model.read', summary: '推荐采纳情况' })
    .input(z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }))
    .output(
      z.array(
        z.object({ task: AssistantTaskName, taken: z.int(), undone: z.int(), other: z.int(), firstTaken: z.int() }),
      ),
    ),
};
