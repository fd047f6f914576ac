import type { Registration } from '@minsheng/contracts/registration';
import {
  type CheckFacts,
  type CheckKey,
  type SelfCheckPreview,
  type SelfCheckRule,
  selfCheck,
} from '@minsheng/contracts/self-check';
import type { TicketKind } from '@minsheng/contracts/tickets';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { rulesInForce } from './rules.ts';

/**
 * What blocks in the browser blocks here too: nobody registers around a rule. `facts` are what modules to the right know of
 * the matter; rules that need what is not known say nothing.
 */
export async function enforceRules(ctx: Context, form: Registration, facts: CheckFacts = {}): Promise<void> {
  const answer = form.action === 'answerDirectly' ? form.answer : '';
  const found = selfCheck(await blockingRules(ctx), { form: { ...form, answer }, roles: ctx.actor.roles, facts });
  if (found.length === 0) return;
  const issues = found.map(({ field, message }) => ({ path: [field], message }));
  throw invalid(`自检未通过：${found.map(({ message }) => message).join('；')}`, issues);
}

/** Rules that stop a registration: whoever has to ask around for facts asks only when one of them wants to know. */
export const blockingRules = async (ctx: Context): Promise<SelfCheckRule[]> =>
  (await rulesInForce(ctx)).filter(({ level }) => level === 'block');

const looked = 500;
const shownExamples = 8;

/** The last tickets, held against a rule that nobody has put in force yet. */
export async function previewRule(ctx: Context, rule: SelfCheckRule): Promise<SelfCheckPreview> {
  const tickets = await ctx.db
    .selectFrom('tickets')
    .where(visibleTo(ctx.actor))
    .select(['id', 'number', 'title', 'content', 'kind', 'citizenName', 'citizenPhone', 'placeDetail', 'answer'])
    .orderBy('id', 'desc')
    .limit(looked)
    .execute();
  const hits = tickets.flatMap(({ id, number, kind, answer, citizenName, citizenPhone, ...text }) => {
    const form = {
      ...text,
      kind: kind as TicketKind,
      citizenName: citizenName ?? '',
      citizenPhone: citizenPhone ?? '',
      placeDetail: text.placeDetail ?? '',
      answer: answer ?? '',
    };
    const [first] = selfCheck([{ ...rule, roles: [], level: 'warn' }], { form, roles: [] });
    return first ? [{ ticketId: id, number, title: form.title, message: first.message }] : [];
  });
  return { looked: tickets.length, hits: hits.length, examples: hits.slice(0, shownExamples) };
}

/** 忽略提醒: the same form is counted once for a rule, however often it was sent. */
export async function recordOverride(ctx: Context, given: { draftId: string; rules: CheckKey[] }): Promise<void> {
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('selfCheckOverrides')
    .values(
      [...new Set(given.rules)].map((rule) => ({ draftId: given.draftId, rule, personId: ctx.actor.personId, at })),
    )
    .onConflict((existing) => existing.doNothing())
    .execute();
}
