import { os } from '#platform/rpc';
import { changeCategory, createCategory, setCategoryActive } from './actions.ts';
import { categoriesBelow, getCategory, suggestCategories } from './queries.ts';

export const categoryHandlers = os.categories.router({
  suggestions: os.categories.suggestions.handler(({ context, input }) => suggestCategories(context.db, input)),
  tree: os.categories.tree.handler(({ context, input }) => categoriesBelow(context.db, input)),
  get: os.categories.get.handler(({ context, input }) => getCategory(context.db, input.id)),
  create: os.categories.create.handler(({ context, input }) => createCategory(context, input)),
  change: os.categories.change.handler(({ context, input }) => changeCategory(context, input)),
  deactivate: os.categories.deactivate.handler(({ context, input }) => setCategoryActive(context, input, false)),
  reactivate: os.categories.reactivate.handler(({ context, input }) => setCategoryActive(context, input, true)),
});
