import { mask } from '@minsheng/language/mask/mask';
import { record } from '#modules/audit';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { os } from '#platform/rpc';
import { closedBreaker } from './calls/breaker.ts';
import { keepDraftingChoice, readBreaker, writeBreaker } from './calls/calls.ts';
import { tidyCalls } from './calls/tidy.ts';
import { draftingOverview, draftingState } from './settings/overview.ts';
import { changeSettings } from './settings/settings.ts';
import { draftingStreams } from './stream.ts';
import { removeSummary, summaryOf } from './uses/summaries.ts';

const { drafting: routes } = os;

/** The optional language model (语言模型): off until switched on, never in the way, never believed unchecked. */
export const drafting: Module = {
  name: 'drafting',
  routes: {
    drafting: routes.router({
      state: routes.state.handler(({ context }) => draftingState(context)),
      overview: routes.overview.handler(({ context }) => draftingOverview(context)),
      change: routes.change.handler(async ({ context, input }) => {
        await changeSettings(context, input);
        return draftingOverview(context);
      }),
      preview: routes.preview.handler(({ input }) => {
        const { texts, values } = mask([input.text], { names: input.name ? [input.name] : [] });
        return { text: texts[0] ?? '', values };
      }),
      retry: routes.retry.handler(async ({ context }) => {
        await writeBreaker(context.db, await readBreaker(context.db, true), closedBreaker);
        await record(context, { action: 'languageModel.retry', objectKind: 'languageModel', summary: '恢复语言模型' });
        return draftingOverview(context);
      }),
      chose: routes.chose.handler(({ context, input }) => keepDraftingChoice(context, input)),
      summary: routes.summary.handler(({ context, input }) => summaryOf(context, input)),
      removeSummary: routes.removeSummary.handler(({ context, input }) => removeSummary(context, input)),
    }),
  },
  rawRoutes: draftingStreams,
  periodic: [every(300, 'drafting.tidy', tidyCalls)],
};
