import { os } from '#platform/rpc';
import { citingArticles, countArticles, getVersion, listDrafts, listVersions } from './articles/lists.ts';
import { getArticle } from './articles/queries.ts';
import { noteView } from './articles/usage.ts';
import {
  archiveArticle,
  publishDraft,
  publishMany,
  restoreArticle,
  returnDraft,
  submitDraft,
  withdrawDraft,
} from './review/moves.ts';
import { createArticle, discardDraft, reviseArticle, saveDraft } from './review/writing.ts';
import { searchArticles } from './search/search.ts';
import { suggestArticles } from './search/suggest.ts';

const { knowledge } = os;

export const knowledgeHandlers = knowledge.router({
  search: knowledge.search.handler(({ context, input }) => searchArticles(context, input)),
  suggest: knowledge.suggest.handler(({ context, input }) => suggestArticles(context, input)),
  counts: knowledge.counts.handler(({ context }) => countArticles(context)),
  get: knowledge.get.handler(({ context, input }) => getArticle(context, input.id)),
  view: knowledge.view.handler(({ context, input }) => noteView(context, input.id)),
  versions: knowledge.versions.handler(({ context, input }) => listVersions(context, input)),
  version: knowledge.version.handler(({ context, input }) => getVersion(context, input)),
  citingArticles: knowledge.citingArticles.handler(({ context, input }) => citingArticles(context, input)),
  drafts: knowledge.drafts.handler(({ context, input }) => listDrafts(context, input)),
  create: knowledge.create.handler(({ context, input }) => createArticle(context, input)),
  revise: knowledge.revise.handler(({ context, input }) => reviseArticle(context, input)),
  saveDraft: knowledge.saveDraft.handler(({ context, input }) => saveDraft(context, input)),
  discardDraft: knowledge.discardDraft.handler(({ context, input }) => discardDraft(context, input)),
  submit: knowledge.submit.handler(({ context, input }) => submitDraft(context, input)),
  withdraw: knowledge.withdraw.handler(({ context, input }) => withdrawDraft(context, input)),
  publish: knowledge.publish.handler(({ context, input }) => publishDraft(context, input)),
  publishMany: knowledge.publishMany.handler(({ context, input }) => publishMany(context, input)),
  return: knowledge.return.handler(({ context, input }) => returnDraft(context, input)),
  archive: knowledge.archive.handler(({ context, input }) => archiveArticle(context, input)),
  restore: knowledge.restore.handler(({ context, input }) => restoreArticle(context, input)),
});
