import { ArticleKindName, ArticleStanding } from '@minsheng/contracts/knowledge';
import { z } from 'zod';

const text = z.string().optional().catch(undefined);

export const Conditions = z.object({
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
