import type { Module } from '#platform/module';
import { articleAttachmentRoutes } from './articles/attachments.ts';
import { remindOwners } from './reminders.ts';
import { knowledgeHandlers } from './routes.ts';
import { recountTerms } from './search/terms.ts';

/** Knowledge (知识) and explanations (解释口径): written, reviewed, found, quoted. */
export const knowledge: Module = {
  name: 'knowledge',
  routes: { knowledge: knowledgeHandlers },
  rawRoutes: articleAttachmentRoutes,
  jobs: [recountTerms, remindOwners],
};

export { countUse } from './articles/usage.ts';
export { bringArticle, knownSources } from './importing/bring.ts';
export { judgeSource } from './importing/judge.ts';
export { withdrawBrought } from './importing/withdraw.ts';
export { insertPublished } from './review/publishing.ts';
export { tellKnowledge } from './review/writing.ts';
export { plainText } from './search/plain-text.ts';
export { countTerms, recountSoon } from './search/terms.ts';
export { articleState } from './standing.ts';
export { assertReadable } from './visibility.ts';
