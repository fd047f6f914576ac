import { ticketRegistering } from '#modules/tickets';
import type { Module } from '#platform/module';
import { os } from '#platform/rpc';
import { listen } from '#platform/topics';
import { enforceRules, previewRule, recordOverride } from './enforce.ts';
import { listSettings, rulesInForce, setRule } from './rules.ts';

const { selfCheck: routes } = os;

/** Self-check (自检): rules as data that a form is held against while it is typed and when it is submitted. */
export const selfcheck: Module = {
  name: 'selfcheck',
  routes: {
    selfCheck: routes.router({
      rules: routes.rules.handler(({ context }) => rulesInForce(context)),
      settings: routes.settings.handler(({ context }) => listSettings(context)),
      set: routes.set.handler(({ context, input }) => setRule(context, input)),
      preview: routes.preview.handler(({ context, input }) => previewRule(context, input)),
      override: routes.override.handler(({ context, input }) => recordOverride(context, input)),
    }),
  },
  listeners: [listen(ticketRegistering, (ctx, form) => enforceRules(ctx, form))],
};

export { blockingRules, enforceRules } from './enforce.ts';
