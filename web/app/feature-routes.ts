import { apiClientRoutes } from '../features/api-clients/routes.ts';
import { assistantRoutes } from '../features/assistant/routes.ts';
import { assistRoutes } from '../features/assists/routes.ts';
import { auditRoutes } from '../features/audit/routes.ts';
import { calendarRoutes } from '../features/calendar/routes.ts';
import { callbackRoutes } from '../features/callbacks/routes.ts';
import { simulatorRoutes } from '../features/calls/simulator/routes.ts';
import { wrapUpRoutes } from '../features/calls/wrap-up/routes.ts';
import { categoryRoutes } from '../features/categories/routes.ts';
import { dispatchingRoutes } from '../features/dispatching/routes.ts';
import { draftingRoutes } from '../features/drafting/routes.ts';
import { exchangeRoutes } from '../features/exchange/routes.ts';
import { intakeRoutes } from '../features/intake/routes.ts';
import { knowledgeRoutes } from '../features/knowledge/routes.ts';
import { organizationRoutes } from '../features/organization/routes.ts';
import { parameterRoutes } from '../features/parameters/routes.ts';
import { placeRoutes } from '../features/places/routes.ts';
import { registrationRoutes } from '../features/registration/routes.ts';
import { requestRoutes } from '../features/requests/routes.ts';
import { reviewRoutes } from '../features/reviews/routes.ts';
import { selfCheckRoutes } from '../features/selfcheck/routes.ts';
import { supervisionRoutes } from '../features/supervision/routes.ts';
import { ticketRoutes } from '../features/tickets/routes.ts';
import { workflowRoutes } from '../features/workflow/routes.ts';
import { homeRoute } from './home-route.ts';

/** The pages of all features; each feature lists its own in `web/features/<name>/routes.ts`. */
export const featureRoutes = [
  homeRoute,
  ...registrationRoutes,
  ...ticketRoutes,
  ...reviewRoutes,
  ...requestRoutes,
  ...assistRoutes,
  ...supervisionRoutes,
  ...callbackRoutes,
  ...simulatorRoutes,
  ...knowledgeRoutes,
  ...wrapUpRoutes,
  ...selfCheckRoutes,
  ...organizationRoutes,
  ...categoryRoutes,
  ...placeRoutes,
  ...calendarRoutes,
  ...parameterRoutes,
  ...assistantRoutes,
  ...draftingRoutes,
  ...dispatchingRoutes,
  ...auditRoutes,
  ...workflowRoutes,
  ...exchangeRoutes,
  ...intakeRoutes,
  ...apiClientRoutes,
] as const;
