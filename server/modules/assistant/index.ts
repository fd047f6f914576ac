import { ticketRegistering } from '#modules/tickets';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { os } from '#platform/rpc';
import { listen } from '#platform/topics';
import { choiceFigures, keepChoice } from './choices.ts';
import { fillingFigures, keepFillingChoice } from './extraction/choices.ts';
import { extractFrom } from './extraction/read.ts';
import { learnNightly, learnWhatIsMissing, listModels, serveModel, trainModel } from './models/actions.ts';
import { learnModel } from './models/learn.ts';
import { enforceWhatIsKnown } from './selfcheck/facts.ts';
import { findDuplicates } from './suggestions/duplicates.ts';
import { suggest } from './suggestions/suggest.ts';

const { assistant: routes } = os;

export { findDuplicates } from './suggestions/duplicates.ts';

/** The assistant at the agent's side (智能坐席助手): it reads what is typed and offers what people decided before. */
export const assistant: Module = {
  name: 'assistant',
  routes: {
    extraction: {
      read: os.extraction.read.handler(({ context, input }) => extractFrom(context, input)),
      chose: os.extraction.chose.handler(({ context, input }) => keepFillingChoice(context, input)),
      figures: os.extraction.figures.handler(({ context, input }) => fillingFigures(context, input)),
    },
    assistant: {
      suggest: routes.suggest.handler(({ context, input, signal }) => suggest(context, input, signal)),
      duplicates: routes.duplicates.handler(({ context, input, signal }) => findDuplicates(context, input, {}, signal)),
      chose: routes.chose.handler(({ context, input }) => keepChoice(context, input)),
      models: routes.models.handler(({ context, input }) => listModels(context, input)),
      train: routes.train.handler(({ context, input }) => trainModel(context, input)),
      serve: routes.serve.handler(({ context, input }) => serveModel(context, input)),
      choices: routes.choices.handler(({ context, input }) => choiceFigures(context, input)),
    },
  },
  listeners: [listen(ticketRegistering, (ctx, form) => enforceWhatIsKnown(ctx, form))],
  jobs: [learnModel, learnNightly],
  periodic: [every(60, 'assistant.learnWhatIsMissing', learnWhatIsMissing)],
};

export { fewestPast, recommendForPast } from './units/past.ts';
export type { PastRecommendation } from './units/past-worker.ts';
export { recommendUnits } from './units/recommend.ts';
