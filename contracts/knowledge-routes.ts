import { z } from 'zod';
import { Id, PageQuery, page } from './common.ts';
import {
  Article,
  ArticleDraft,
  ArticleDraftContent,
  ArticleKindName,
  ArticleQuery,
  ArticleRow,
  ArticleSuggestion,
  ArticleVersion,
  DraftRow,
  Usage,
} from './knowledge.ts';
import { route } from './route.ts';

const one = z.object({ id: Id });
const versioned = one.extend({ version: z.int() });

export const knowledgeRoutes = {
  search: route({ method: 'GET', path: '/knowledge', permission: 'knowledge.read', summary: '检索知识与口径' })
    .input(ArticleQuery)
    .output(page(ArticleRow)),
  suggest: route({
    method: 'POST',
    path: '/knowledge/suggestions',
    permission: 'knowledge.read',
    summary: '按正在填写的内容推荐口径与知识',
  })
    .input(z.object({ text: z.string().max(20_000), categoryId: Id.nullable(), placeId: Id.nullable() }))
    .output(z.array(ArticleSuggestion)),
  counts: route({
    method: 'GET',
    path: '/knowledge/counts',
    permission: 'knowledge.read',
    summary: '知识库数量',
  }).output(
    z.object({
      current: z.int(),
      expiring: z.int(),
      expired: z.int(),
      scheduled: z.int(),
      archived: z.int(),
      review: z.int(),
      mine: z.int(),
      reminders: z.int(),
    }),
  ),
  get: route({ method: 'GET', path: '/knowledge/{id}', permission: 'knowledge.read', summary: '知识详情' })
    .input(one)
    .output(Article),
  view: route({ method: 'POST', path: '/knowledge/{id}/views', permission: 'knowledge.read', summary: '记录查看' })
    .input(one)
    .output(Usage),
  versions: route({
    method: 'GET',
    path: '/knowledge/{id}/versions',
    permission: 'knowledge.read',
    summary: '历次版本',
  })
    .input(one.extend(PageQuery.shape))
    .output(page(ArticleVersion)),
  version: route({
    method: 'GET',
    path: '/knowledge/{id}/versions/{number}',
    permission: 'knowledge.read',
    summary: '某一版本',
  })
    .input(one.extend({ number: z.coerce.number().int() }))
    .output(ArticleVersion),
  citingArticles: route({
    method: 'GET',
    path: '/knowledge/{id}/citing-articles',
    permission: 'knowledge.read',
    summary: '引用本篇的知识',
  })
    .input(one.extend(PageQuery.shape))
    .output(page(z.object({ id: Id, title: z.string(), kind: ArticleKindName }))),
  drafts: route({ method: 'GET', path: '/knowledge-drafts', permission: 'knowledge.read', summary: '草稿与待审核' })
    .input(PageQuery.extend({ box: z.enum(['mine', 'review']) }))
    .output(page(DraftRow)),
  /** The browser chooses the id, so a repeated request makes no second article. */
  create: route({ method: 'POST', path: '/knowledge', permission: 'knowledge.write', summary: '新建知识' })
    .input(one.extend({ content: ArticleDraftContent }))
    .output(Article),
  revise: route({ method: 'POST', path: '/knowledge/{id}/revision', permission: 'knowledge.write', summary: '修订' })
    .input(one)
    .output(Article),
  /** A stale version is `CONFLICT` and carries the draft that is there. */
  saveDraft: route({ method: 'PUT', path: '/knowledge/{id}/draft', permission: 'knowledge.write', summary: '保存草稿' })
    .input(versioned.extend({ content: ArticleDraftContent }))
    .output(ArticleDraft),
  discardDraft: route({
    method: 'DELETE',
    path: '/knowledge/{id}/draft',
    permission: 'knowledge.write',
    summary: '放弃草稿',
  }).input(versioned),
  submit: route({
    method: 'POST',
    path: '/knowledge/{id}/submission',
    permission: 'knowledge.write',
    summary: '提交审核',
  })
    .input(versioned)
    .output(Article),
  withdraw: route({
    method: 'DELETE',
    path: '/knowledge/{id}/submission',
    permission: 'knowledge.write',
    summary: '撤回提交',
  })
    .input(versioned)
    .output(Article),
  publish: route({
    method: 'POST',
    path: '/knowledge/{id}/publication',
    permission: 'knowledge.review',
    summary: '审核发布',
  })
    .input(versioned.extend({ note: z.string().trim().max(200).default('') }))
    .output(Article),
  publishMany: route({
    method: 'POST',
    path: '/knowledge-publications',
    permission: 'knowledge.review',
    summary: '批量审核发布',
  })
    .input(z.object({ items: z.array(versioned).min(1).max(200) }))
    .output(z.object({ published: z.int(), refused: z.array(z.object({ id: Id, message: z.string() })) })),
  return: route({ method: 'POST', path: '/knowledge/{id}/return', permission: 'knowledge.review', summary: '退回修改' })
    .input(versioned.extend({ reason: z.string().trim().min(2, '请写明退回原因').max(500) }))
    .output(Article),
  archive: route({ method: 'POST', path: '/knowledge/{id}/archive', permission: 'knowledge.review', summary: '归档' })
    .input(versioned.extend({ reason: z.string().trim().min(2, '请写明归档原因').max(500) }))
    .output(Article),
  restore: route({
    method: 'DELETE',
    path: '/knowledge/{id}/archive',
    permission: 'knowledge.review',
    summary: '取消归档',
  })
    .input(versioned)
    .output(Article),
};
