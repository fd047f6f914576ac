import { z } from 'zod';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { ArticleKindName, ArticleStateName } from './knowledge.ts';
import { route } from './route.ts';

export const citedFields = { answer: '答复内容', opinion: '办理意见', content: '诉求内容' } as const;
export type CitedField = keyof typeof citedFields;
const CitedFieldName = z.enum(Object.keys(citedFields) as [CitedField, ...CitedField[]]);

/** An article quoted for a matter, in the version that was quoted. */
export const Citation = z.object({
  id: Id,
  articleId: Id,
  number: z.int(),
  kind: ArticleKindName,
  /** As it was when it was quoted. */
  title: z.string(),
  field: CitedFieldName,
  person: Reference,
  at: Timestamp,
  /** The version in force now; greater than `number` when the article has changed since. */
  currentNumber: z.int(),
  state: ArticleStateName,
});
export type Citation = z.infer<typeof Citation>;

const Owner = z.object({ draftId: Id.optional(), ticketId: Id.optional() });

export const citationRoutes = {
  /** The browser chooses the id, so a repeated request makes no second one. */
  cite: route({ method: 'POST', path: '/citations', permission: 'knowledge.read', summary: '引用知识' })
    .input(Owner.extend({ id: Id, articleId: Id, number: z.int(), field: CitedFieldName }))
    .output(Citation),
  uncite: route({ method: 'DELETE', path: '/citations/{id}', permission: 'knowledge.read', summary: '撤销引用' }).input(
    z.object({ id: Id }),
  ),
  list: route({ method: 'GET', path: '/citations', permission: 'knowledge.read', summary: '工单或暂存引用的知识' })
    .input(Owner)
    .output(z.array(Citation)),
  citingTickets: route({
    method: 'GET',
    path: '/knowledge/{id}/citing-tickets',
    permission: 'knowledge.read',
    summary: '引用本篇的工单',
  })
    .input(z.object({ id: Id }).extend(PageQuery.shape))
    .output(
      page(
        z.object({ id: Id, ticketId: Id, ticketNumber: z.string(), title: z.string(), number: z.int(), at: Timestamp }),
      ),
    ),
};
