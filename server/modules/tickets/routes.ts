import { processNodes } from '#modules/workflow';
import { os } from '#platform/rpc';
import { answerAssist, urgeAssist, withdrawAssist } from './assisting/answer.ts';
import { assign } from './assisting/assign.ts';
import { assistsOfTicket, assistsOfUnit, oneAssist } from './assisting/queries.ts';
import { explainTicketDeadline } from './deadline.ts';
import { getTicket } from './detail.ts';
import { callerHistory, viewPhone } from './phone.ts';
import { correctContent, takeStepWithCorrection } from './processing/corrections.ts';
import { takeSteps } from './processing/steps.ts';
import { workItems, workLists } from './processing/work-lists.ts';
import { wordsOf } from './query/words.ts';
import {
  discardDraft,
  getDraft,
  listDrafts,
  openDraft,
  parkDraft,
  resumeDraft,
  saveDraft,
} from './registration/drafts.ts';
import { registerTicket } from './registration/register.ts';
import { listRequests, pendingRequests, requestsOfTicket } from './requests/queries.ts';
import { ask, decide, decideMany, withdraw } from './requests/requests.ts';
import { countTickets, searchTickets } from './search.ts';
import { supplement, typesOfSupplement } from './supplements/supplement.ts';
import { urge, urgeMany } from './urging/urge.ts';

const { tickets, registration, processing, requests, urging, supplements, assists } = os;

export const ticketHandlers = {
  search: tickets.search.handler(({ context, input }) => searchTickets(context, input)),
  count: tickets.count.handler(({ context, input }) => countTickets(context, input)),
  describeCondition: tickets.describeCondition.handler(async ({ context, input }) => ({
    sentence: await wordsOf(context.db, input.where),
  })),
  nodes: tickets.nodes.handler(({ context }) => processNodes(context.db)),
  get: tickets.get.handler(({ context, input }) => getTicket(context, input.id)),
  explainDeadline: tickets.explainDeadline.handler(({ context, input }) => explainTicketDeadline(context, input)),
  viewPhone: tickets.viewPhone.handler(({ context, input }) => viewPhone(context, input)),
  callerHistory: tickets.callerHistory.handler(({ context, input }) => callerHistory(context, input)),
};

export const registrationHandlers = {
  drafts: registration.drafts.handler(({ context }) => listDrafts(context)),
  draft: registration.draft.handler(({ context, input }) => getDraft(context, input)),
  openDraft: registration.openDraft.handler(({ context, input }) => openDraft(context, input)),
  saveDraft: registration.saveDraft.handler(({ context, input }) => saveDraft(context, input)),
  parkDraft: registration.parkDraft.handler(({ context, input }) => parkDraft(context, input)),
  resumeDraft: registration.resumeDraft.handler(({ context, input }) => resumeDraft(context, input)),
  discardDraft: registration.discardDraft.handler(({ context, input }) => discardDraft(context, input)),
  register: registration.register.handler(({ context, input }) => registerTicket(context, input)),
};

export const processingHandlers = {
  workLists: processing.workLists.handler(({ context }) => workLists(context)),
  workItems: processing.workItems.handler(({ context, input }) => workItems(context, input)),
  takeStep: processing.takeStep.handler(({ context, input }) => takeStepWithCorrection(context, input)),
  takeSteps: processing.takeSteps.handler(({ context, input }) => takeSteps(context, input)),
  correctContent: processing.correctContent.handler(({ context, input }) => correctContent(context, input)),
};

export const requestHandlers = {
  list: requests.list.handler(({ context, input }) => listRequests(context, input)),
  ofTicket: requests.ofTicket.handler(({ context, input }) => requestsOfTicket(context, input.id)),
  pending: requests.pending.handler(({ context }) => pendingRequests(context)),
  ask: requests.ask.handler(async ({ context, input }) => getTicket(context, await ask(context, input))),
  decide: requests.decide.handler(({ context, input }) => decide(context, input)),
  decideMany: requests.decideMany.handler(({ context, input }) => decideMany(context, input)),
  withdraw: requests.withdraw.handler(({ context, input }) => withdraw(context, input)),
};

export const urgingHandlers = {
  urge: urging.urge.handler(async ({ context, input }) => {
    await urge(context, input);
    return getTicket(context, input.id);
  }),
  urgeMany: urging.urgeMany.handler(({ context, input }) => urgeMany(context, input)),
};

export const supplementHandlers = {
  types: supplements.types.handler(({ context }) => typesOfSupplement(context)),
  add: supplements.add.handler(async ({ context, input }) => getTicket(context, await supplement(context, input))),
};

export const assistHandlers = {
  mine: assists.mine.handler(({ context, input }) => assistsOfUnit(context, input)),
  ofTicket: assists.ofTicket.handler(({ context, input }) => assistsOfTicket(context, input.id)),
  assign: assists.assign.handler(async ({ context, input }) => getTicket(context, await assign(context, input))),
  answer: assists.answer.handler(async ({ context, input }) => {
    await answerAssist(context, input);
    return oneAssist(context, input.id);
  }),
  urge: assists.urge.handler(async ({ context, input }) => {
    await urgeAssist(context, input);
    return oneAssist(context, input.id);
  }),
  withdraw: assists.withdraw.handler(({ context, input }) => withdrawAssist(context, input)),
};
