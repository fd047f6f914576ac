import { os } from '#platform/rpc';
import { holdCallback, releaseCallback } from './calling/hold.ts';
import { proposeNext } from './calling/proposal.ts';
import { recordAttempt } from './calling/record.ts';
import { decideDissatisfied } from './dissatisfied/decide.ts';
import { listDissatisfied } from './dissatisfied/list.ts';
import { summarizeDissatisfied } from './dissatisfied/summary.ts';
import { ticketsBehind } from './figures/drill.ts';
import { exportFigures } from './figures/export.ts';
import { satisfactionFigures } from './figures/figures.ts';
import { answerMark, markError, withdrawMark } from './marks/actions.ts';
import { callbackDetail, callbacksOfVisibleTicket } from './reading/detail.ts';
import { countCallbacks, listCallbacks } from './reading/list.ts';
import { nextCallback } from './reading/next.ts';
import { callbackWords, setWord } from './words.ts';

const { callbacks, dissatisfied, satisfaction } = os;

export const callbackHandlers = {
  list: callbacks.list.handler(({ context, input }) => listCallbacks(context, input)),
  count: callbacks.count.handler(({ context, input }) => countCallbacks(context, input)),
  words: callbacks.words.handler(({ context }) => callbackWords(context.db)),
  setWord: callbacks.setWord.handler(({ context, input }) => setWord(context, input)),
  get: callbacks.get.handler(({ context, input }) => callbackDetail(context, input.id)),
  ofTicket: callbacks.ofTicket.handler(({ context, input }) => callbacksOfVisibleTicket(context, input.id)),
  next: callbacks.next.handler(({ context, input }) => nextCallback(context, input)),
  proposal: callbacks.proposal.handler(({ context, input }) => proposeNext(context, input)),
  hold: callbacks.hold.handler(({ context, input }) => holdCallback(context, input)),
  release: callbacks.release.handler(({ context, input }) => releaseCallback(context, input)),
  record: callbacks.record.handler(({ context, input }) => recordAttempt(context, input)),
  mark: callbacks.mark.handler(({ context, input }) => markError(context, input)),
  answerMark: callbacks.answerMark.handler(({ context, input }) => answerMark(context, input)),
  withdrawMark: callbacks.withdrawMark.handler(({ context, input }) => withdrawMark(context, input)),
};

export const dissatisfiedHandlers = {
  list: dissatisfied.list.handler(({ context, input }) => listDissatisfied(context, input)),
  summary: dissatisfied.summary.handler(({ context, input }) => summarizeDissatisfied(context, input)),
  decide: dissatisfied.decide.handler(({ context, input }) => decideDissatisfied(context, input)),
};

export const satisfactionHandlers = {
  figures: satisfaction.figures.handler(({ context, input }) => satisfactionFigures(context, input)),
  tickets: satisfaction.tickets.handler(({ context, input }) => ticketsBehind(context, input)),
  export: satisfaction.export.handler(({ context, input }) => exportFigures(context, input)),
};
