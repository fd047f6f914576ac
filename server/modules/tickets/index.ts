import { wrapUpExpired } from '#modules/calls';
import { leadChanged } from '#modules/organization';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { listen } from '#platform/topics';
import { dropAbandonedPapers } from './attachments/abandoned.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { prepareMonths } from './partitions.ts';
import { handOverToLead } from './processing/lead-change.ts';
import { parkDraftOfCall } from './registration/parking.ts';
import {
  assistHandlers,
  processingHandlers,
  registrationHandlers,
  requestHandlers,
  supplementHandlers,
  ticketHandlers,
  urgingHandlers,
} from './routes.ts';
import { urgeRepeated } from './urging/repeats.ts';

/** Tickets (工单): registered, moved through the process, found again. */
export const tickets: Module = {
  name: 'tickets',
  routes: {
    tickets: ticketHandlers,
    registration: registrationHandlers,
    processing: processingHandlers,
    requests: requestHandlers,
    urging: urgingHandlers,
    supplements: supplementHandlers,
    assists: assistHandlers,
  },
  rawRoutes: attachmentRoutes,
  listeners: [
    listen(wrapUpExpired, (ctx, { callId }) => parkDraftOfCall(ctx, callId)),
    listen(leadChanged, handOverToLead),
  ],
  jobs: [prepareMonths, dropAbandonedPapers],
  periodic: [every(60, 'tickets.urgeRepeated', urgeRepeated)],
};

export { answerAssist } from './assisting/answer.ts';
export { assign as assignAssists } from './assisting/assign.ts';
export { joinFiles } from './attachments/joining.ts';
export { attachmentsOf, takeOverPapers } from './attachments/queries.ts';
export { deadlineFor } from './deadline.ts';
export { getTicket } from './detail.ts';
export { noteEvent } from './events/events.ts';
export { type ImportedTicket, insertImportedTickets } from './importing/insert.ts';
export { removeUntouchedTickets } from './importing/remove.ts';
export { markCard, markFollowers } from './marks.ts';
export { ensureMonths } from './partitions.ts';
export { storedPhone } from './phone.ts';
export { type Migrated, migrateTicket } from './processing/migration.ts';
export { offerWork, overdueWork } from './processing/offers.ts';
export { factsOf, lockTicket, stateOf, type TicketRecord, whoIs } from './processing/state.ts';
export { takeStep, takeSteps } from './processing/steps.ts';
export { noteCondition, ticketBatches, type WholeTicket } from './query/batches.ts';
export { wordsOf } from './query/words.ts';
export { discardDraft, openDraft } from './registration/drafts.ts';
export { noteOrigin } from './registration/origin.ts';
export { registerTicket } from './registration/register.ts';
export { ask as askConsent, decide as decideRequest } from './requests/requests.ts';
export { answerWithLead, takeAnswerBack } from './resting/answer.ts';
export type { Former } from './resting/former.ts';
export { followAnother, lockTickets, restTicket, resumeTicket } from './resting/rest.ts';
export { selectRows, toRow, visibleRows } from './rows.ts';
export { countUpTo } from './search.ts';
export { supplement } from './supplements/supplement.ts';
export { ticketSearchTokens } from './tokens.ts';
export { ticketClosed, ticketCorrected, ticketMoved, ticketRegistered, ticketRegistering } from './topics.ts';
export { urge } from './urging/urge.ts';
export { mayReadCitizen, visibleTo } from './visibility.ts';
