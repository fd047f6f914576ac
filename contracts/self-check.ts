import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { CheckKeyName, SelfCheckRule } from './self-check/checks.ts';

export {
  type CheckKey,
  type CheckLevel,
  checkKeys,
  checkLevels,
  checks,
  type Finding,
  initialRule,
  SelfCheckRule,
  selfCheck,
} from './self-check/checks.ts';
export { factsFrom } from './self-check/facts.ts';
export type { CheckedField, CheckedForm, CheckFacts, Mend } from './self-check/form.ts';

/** A rule as those who set it see it. */
export const SelfCheckSetting = SelfCheckRule.extend({
  updatedBy: Reference.nullable(),
  updatedAt: Timestamp.nullable(),
  /** 0 while it is as the program starts with. */
  version: z.int(),
  /** How often in the last thirty days somebody submitted in spite of it. */
  overridden: z.int(),
});
export type SelfCheckSetting = z.infer<typeof SelfCheckSetting>;

export const SelfCheckPreview = z.object({
  looked: z.int(),
  hits: z.int(),
  examples: z.array(z.object({ ticketId: Id, number: z.string(), title: z.string(), message: z.string() })),
});
export type SelfCheckPreview = z.infer<typeof SelfCheckPreview>;

export const selfCheckRoutes = {
  /** Those in force, for whoever registers. */
  rules: route({ method: 'GET', path: '/self-check/rules', permission: 'ticket.register', summary: '自检规则' }).output(
    z.array(SelfCheckRule),
  ),
  settings: route({
    method: 'GET',
    path: '/self-check/settings',
    permission: 'selfCheck.manage',
    summary: '自检规则设置',
  }).output(z.array(SelfCheckSetting)),
  set: route({
    method: 'PUT',
    path: '/self-check/settings/{key}',
    permission: 'selfCheck.manage',
    summary: '修改自检规则',
  })
    .input(SelfCheckRule.extend({ version: z.int() }))
    .output(SelfCheckSetting),
  /** What a rule would have said to the tickets registered last. */
  preview: route({
    method: 'POST',
    path: '/self-check/preview',
    permission: 'selfCheck.manage',
    summary: '试算自检规则',
  })
    .input(SelfCheckRule)
    .output(SelfCheckPreview),
  /** The person saw these warnings and submits all the same. */
  override: route({
    method: 'POST',
    path: '/self-check/overrides',
    permission: 'ticket.register',
    summary: '记录忽略的提醒',
  }).input(z.object({ draftId: Id, rules: z.array(CheckKeyName).min(1).max(30) })),
};
