import { os } from '#platform/rpc';
import { issueByHand, reply, settle, withdraw } from './cards.ts';
import { listCards, oneCard } from './queries.ts';
import { addRule, removeRule, rulesOf, setRule } from './rule-book.ts';

const { supervision } = os;

export const supervisionHandlers = {
  cards: supervision.cards.handler(({ context, input }) => listCards(context, input)),
  issue: supervision.issue.handler(async ({ context, input }) => oneCard(context, await issueByHand(context, input))),
  reply: supervision.reply.handler(async ({ context, input }) => {
    await reply(context, input);
    return oneCard(context, input.id);
  }),
  settle: supervision.settle.handler(async ({ context, input }) => {
    await settle(context, input);
    return oneCard(context, input.id);
  }),
  withdraw: supervision.withdraw.handler(async ({ context, input }) => {
    await withdraw(context, input);
    return oneCard(context, input.id);
  }),
  rules: supervision.rules.handler(({ context }) => rulesOf(context)),
  setRule: supervision.setRule.handler(({ context, input }) => setRule(context, input)),
  addRule: supervision.addRule.handler(({ context, input }) => addRule(context, input)),
  removeRule: supervision.removeRule.handler(({ context, input }) => removeRule(context, input)),
};
