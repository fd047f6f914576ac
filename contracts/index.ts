import { apiClientRoutes } from './api-clients.ts';
import { assistantRoutes } from './assistant.ts';
import { assistRoutes } from './assists.ts';
import { auditRoutes } from './audit.ts';
import { calendarRoutes } from './calendar.ts';
import { callEventRoutes } from './call-events.ts';
import { callSimulationRoutes } from './call-simulations.ts';
import { callbackRoutes } from './callbacks.ts';
import { callRoutes } from './calls.ts';
import { categoryRoutes } from './categories.ts';
import { citationRoutes } from './citations.ts';
import { citizenRoutes } from './citizen.ts';
import { dispatchingRoutes } from './dispatching-routes.ts';
import { dissatisfiedRoutes } from './dissatisfied.ts';
import { draftingRoutes } from './drafting.ts';
import { articleImportRoutes, exchangeRoutes } from './exchange.ts';
import { extractionRoutes } from './extraction.ts';
import { intakeRoutes } from './intake.ts';
import { knowledgeRoutes } from './knowledge-routes.ts';
import { leadRoutes } from './leads.ts';
import { linkRoutes } from './linking.ts';
import { nodeNoticeRoutes } from './node-notices.ts';
import { openApiRoutes } from './open-api.ts';
import { organizationRoutes } from './organization.ts';
import { parameterRoutes } from './parameters.ts';
import { placeRoutes } from './places.ts';
import { presenceRoutes } from './presence.ts';
import { processMigrationRoutes } from './process-migrations.ts';
import { processingRoutes } from './processing.ts';
import { registrationRoutes } from './registration.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { requestRoutes } from './requests.ts';
import { reviewRoutes } from './reviews.ts';
import { satisfactionRoutes } from './satisfaction.ts';
import { selfCheckRoutes } from './self-check.ts';
import { supervisionRoutes } from './supervision.ts';
import { supplementRoutes } from './supplements.ts';
import { systemRoutes } from './system.ts';
import { exportRoutes } from './ticket-exports.ts';
import { ticketSearchRoutes } from './ticket-search.ts';
import { viewRoutes } from './ticket-views.ts';
import { ticketRoutes } from './tickets.ts';
import { traineeRoutes } from './trainees.ts';
import { urgingRoutes } from './urging.ts';
import { workflowRoutes } from './workflow-routes.ts';
import { wrapUpRoutes } from './wrap-up.ts';

/** Every route there is, a line per capability. */
export const contract = {
  assistant: assistantRoutes,
  dispatching: dispatchingRoutes,
  drafting: draftingRoutes,
  extraction: extractionRoutes,
  system: systemRoutes,
  places: placeRoutes,
  categories: categoryRoutes,
  calendar: calendarRoutes,
  parameters: parameterRoutes,
  audit: auditRoutes,
  organization: organizationRoutes,
  leads: leadRoutes,
  workflow: workflowRoutes,
  calls: callRoutes,
  wrapUp: wrapUpRoutes,
  callEvents: callEventRoutes,
  callSimulations: callSimulationRoutes,
  tickets: { ...ticketRoutes, ...ticketSearchRoutes },
  knowledge: knowledgeRoutes,
  citations: citationRoutes,
  selfCheck: selfCheckRoutes,
  registration: registrationRoutes,
  processing: processingRoutes,
  rehearsals: rehearsalRoutes,
  processMigrations: processMigrationRoutes,
  nodeNotices: nodeNoticeRoutes,
  requests: requestRoutes,
  urging: urgingRoutes,
  supplements: supplementRoutes,
  assists: assistRoutes,
  links: linkRoutes,
  supervision: supervisionRoutes,
  callbacks: callbackRoutes,
  reviews: reviewRoutes,
  trainees: traineeRoutes,
  presence: presenceRoutes,
  views: viewRoutes,
  exports: exportRoutes,
  dissatisfied: dissatisfiedRoutes,
  satisfaction: satisfactionRoutes,
  intake: intakeRoutes,
  citizen: citizenRoutes,
  open: openApiRoutes,
  apiClients: apiClientRoutes,
  exchange: exchangeRoutes,
  articleImports: articleImportRoutes,
};
export type Contract = typeof contract;
