import { os } from '#platform/rpc';
import { changeView, createView, removeView, restoreView, setDefaultView } from './actions.ts';
import { listViews } from './queries.ts';

const { views } = os;

export const viewHandlers = {
  list: views.list.handler(({ context }) => listViews(context.db, context.actor)),
  create: views.create.handler(({ context, input }) => createView(context, input)),
  change: views.change.handler(({ context, input }) => changeView(context, input)),
  remove: views.remove.handler(({ context, input }) => removeView(context, input.id)),
  restore: views.restore.handler(({ context, input }) => restoreView(context, input.id)),
  setDefault: views.setDefault.handler(({ context, input }) => setDefaultView(context, input.id)),
};
