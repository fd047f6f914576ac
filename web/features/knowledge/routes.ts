import { ArticleKindName, ArticleStanding } from '@minsheng/contracts/knowledge';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const text = z.string().optional().catch(undefined);

const Conditions = z.object({
  /** `mine` and `review` are drafts; without it the published ones. */
  box: z.enum(['mine', 'review']).optional().catch(undefined),
  standing: ArticleStanding.optional().catch(undefined),
  text,
  kind: ArticleKindName.optional().catch(undefined),
  category: text,
  place: text,
  unit: text,
  /** The article in the reader. */
  article: text,
  /** The version that is read; without it the one in force. */
  version: z.number().optional().catch(undefined),
  edit: z.boolean().optional().catch(undefined),
});
export type KnowledgeConditions = z.output<typeof Conditions>;

const knowledgeRoute = createRoute({
  path: '/knowledge',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '知识库', permission: 'knowledge.read' },
}).lazy(() => import('./KnowledgePage.tsx').then((page) => page.lazyRoute));

export const knowledgeRoutes = [knowledgeRoute] as const;
