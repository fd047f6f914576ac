import { z } from 'zod';
import { Day, Id, PageQuery, Reference, Timestamp } from './common.ts';

export const articleKinds = { knowledge: '知识', explanation: '解释口径' } as const;
export type ArticleKind = keyof typeof articleKinds;
export const ArticleKindName = z.enum(Object.keys(articleKinds) as [ArticleKind, ...ArticleKind[]], '请选择种类');

/** Where the published text of an article stands; `none` was never published. */
export const articleStates = {
  none: '未发布',
  scheduled: '待生效',
  valid: '有效',
  expired: '已过期',
  archived: '已归档',
} as const;
export type ArticleState = keyof typeof articleStates;
export const ArticleStateName = z.enum(Object.keys(articleStates) as [ArticleState, ...ArticleState[]]);

export const audiences = { public: '公开（可对外）', internal: '内部', roles: '指定岗位' } as const;
export type ArticleAudience = keyof typeof audiences;
const AudienceName = z.enum(Object.keys(audiences) as [ArticleAudience, ...ArticleAudience[]]);

const SourceUrl = z
  .string()
  .trim()
  .max(500, '来源链接最多 500 个字')
  .regex(/^(?:https?:\/\/[^\s<>"']+)?$/i, '来源链接须以 http:// 或 https:// 开头');
const Tag = z.string().trim().min(1).max(20, '标签最多 20 个字');
const most = 20;

const articleShape = {
  kind: ArticleKindName,
  title: z.string().trim().min(2, '标题至少 2 个字').max(120, '标题最多 120 个字'),
  /** A small Markdown: headings, lists, bold, quotations, links. Never HTML. */
  body: z.string().trim().min(10, '正文至少 10 个字').max(50_000, '正文最多 50000 个字'),
  categoryIds: z.array(Id).max(most, `归口类型最多 ${most} 个`),
  /** None: the whole city. */
  placeIds: z.array(Id).max(most, `适用地区最多 ${most} 个`),
  ownerUnitId: Id.nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  tags: z.array(Tag).max(12, '标签最多 12 个'),
  sourceName: z.string().trim().max(120, '来源最多 120 个字'),
  sourceUrl: SourceUrl,
  audience: AudienceName,
  /** Keys of the roles that may read it, when the audience says so. */
  roles: z.array(z.string().max(60)).max(40),
};

/** What is published: a whole article. */
export const ArticleContent = z
  .object(articleShape)
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: '有效期的结束不能早于开始',
  })
  .refine(({ audience, roles }) => audience !== 'roles' || roles.length > 0, {
    path: ['roles'],
    message: '请选择可以查看的岗位',
  });
export type ArticleContent = z.infer<typeof ArticleContent>;

/** What is being written: anything may be missing yet; only the sizes are capped. */
export const ArticleDraftContent = z
  .object({
    ...articleShape,
    title: z.string().max(400),
    body: z.string().max(100_000),
    tags: z.array(z.string().max(60)).max(40),
    sourceName: z.string().max(400),
    sourceUrl: z.string().max(1000),
    validFrom: Day.nullable(),
  })
  .partial();
export type ArticleDraftContent = z.infer<typeof ArticleDraftContent>;

export const draftStates = { editing: '草稿', review: '待审核', returned: '已退回' } as const;
export type ArticleDraftState = keyof typeof draftStates;
export const DraftStateName = z.enum(Object.keys(draftStates) as [ArticleDraftState, ...ArticleDraftState[]]);

export const ArticleDraft = z.object({
  content: ArticleDraftContent,
  state: DraftStateName,
  author: Reference,
  /** Why it came back. */
  reason: z.string().nullable(),
  updatedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  version: z.int(),
});
export type ArticleDraft = z.infer<typeof ArticleDraft>;

export const ArticleAttachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  uploadedBy: z.string(),
  uploadedAt: Timestamp,
});
export type ArticleAttachment = z.infer<typeof ArticleAttachment>;

export const Usage = z.object({ viewed: z.int(), quoted: z.int() });

const Publication = z.object({
  number: z.int(),
  publishedAt: Timestamp,
  author: Reference,
  reviewer: Reference,
});

export const Article = z.object({
  id: Id,
  state: ArticleStateName,
  /** The text in force; null when it was never published, or for an author who has only a draft of it. */
  published: Publication.extend({ content: ArticleContent }).nullable(),
  /** Names for what the text in force refers to. */
  names: z.object({ categories: z.array(Reference), places: z.array(Reference), unit: Reference.nullable() }),
  /** The next version in the making; only for those who may write or review. */
  draft: ArticleDraft.nullable(),
  attachments: z.array(ArticleAttachment),
  usage: Usage.extend({ months: z.array(Usage.extend({ month: Day })) }),
  /** Of the article itself: archiving asks for it. */
  version: z.int(),
});
export type Article = z.infer<typeof Article>;

/** Pieces of a text; those that were looked for are hits. */
export const Snippet = z.array(z.object({ text: z.string(), isHit: z.boolean() }));
export type Snippet = z.infer<typeof Snippet>;

export const ArticleRow = z.object({
  id: Id,
  kind: ArticleKindName,
  title: z.string(),
  state: ArticleStateName,
  number: z.int(),
  snippet: Snippet,
  titleParts: Snippet,
  categories: z.array(z.string()),
  places: z.array(z.string()),
  unitName: z.string().nullable(),
  tags: z.array(z.string()),
  validFrom: Day,
  validTo: Day.nullable(),
  publishedAt: Timestamp,
  usage: Usage,
});
export type ArticleRow = z.infer<typeof ArticleRow>;

/** `current`: in force now. `expiring`: in force, but not for long. */
export const ArticleStanding = z.enum(['current', 'expiring', 'expired', 'scheduled', 'archived', 'all']);
export type ArticleStanding = z.infer<typeof ArticleStanding>;

export const ArticleQuery = PageQuery.extend({
  text: z.string().trim().max(200).optional(),
  kind: ArticleKindName.optional(),
  /** With everything below it. */
  categoryId: Id.optional(),
  /** What holds there: its own, those of the places above and below, and what holds everywhere. */
  placeId: Id.optional(),
  unitId: Id.optional(),
  standing: ArticleStanding.default('current'),
});
export type ArticleQuery = z.output<typeof ArticleQuery>;

/** What is offered beside the registration form; `text` is what may be quoted. */
export const ArticleSuggestion = z.object({
  id: Id,
  number: z.int(),
  kind: ArticleKindName,
  title: z.string(),
  text: z.string(),
  snippet: Snippet,
  unitName: z.string().nullable(),
  validTo: Day.nullable(),
  /** Why it is offered. */
  why: z.array(z.enum(['text', 'category', 'place'])),
});
export type ArticleSuggestion = z.infer<typeof ArticleSuggestion>;

export const DraftRow = z.object({
  articleId: Id,
  kind: ArticleKindName,
  title: z.string(),
  state: DraftStateName,
  author: Reference,
  reason: z.string().nullable(),
  isRevision: z.boolean(),
  updatedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  version: z.int(),
});
export type DraftRow = z.infer<typeof DraftRow>;

export const ArticleVersion = Publication.extend({ content: ArticleContent, note: z.string() });
export type ArticleVersion = z.infer<typeof ArticleVersion>;
