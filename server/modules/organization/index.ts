import { readParameter } from '#modules/parameters';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { applyLeads } from './leads/leads.ts';
import { idleMinutes } from './parameters.ts';
import { leadHandlers, organizationHandlers } from './routes.ts';
import { actorOfToken } from './sessions.ts';

/** Units, people, roles, and who is signed in (机构与人员). */
export const organization: Module = {
  name: 'organization',
  routes: { organization: organizationHandlers, leads: leadHandlers },
  periodic: [every(300, 'organization.leads', (ctx) => applyLeads(ctx))],
  authenticate: async (db, token, use) =>
    actorOfToken(db, token, { ...use, idleMinutes: await readParameter(db, idleMinutes) }),
};

export { standsInFor } from './deputies/stand-ins.ts';
export { findInstallation } from './queries.ts';
export { actorOfPerson } from './sessions.ts';
export { install, newSetupToken } from './setup.ts';
export { leadChanged, roleRemoved } from './topics.ts';
export { exchangeRole, setReviewShare } from './training.ts';
