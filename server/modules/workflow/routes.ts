import { os } from '#platform/rpc';
import { createDraft, discardDraft, getWorkflow, problemsOf, publish, saveDraft } from './actions.ts';
import { listVersions } from './queries.ts';

export const workflowHandlers = os.workflow.router({
  list: os.workflow.list.handler(({ context }) => listVersions(context.db)),
  get: os.workflow.get.handler(({ context, input }) => getWorkflow(context, input.id)),
  check: os.workflow.check.handler(({ context, input }) => problemsOf(context, input.definition)),
  createDraft: os.workflow.createDraft.handler(({ context, input }) => createDraft(context, input)),
  saveDraft: os.workflow.saveDraft.handler(({ context, input }) => saveDraft(context, input)),
  discardDraft: os.workflow.discardDraft.handler(({ context, input }) => discardDraft(context, input)),
  publish: os.workflow.publish.handler(({ context, input }) => publish(context, input)),
});
