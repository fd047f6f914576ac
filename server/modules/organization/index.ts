import { readParameter } from '#modules/parameters';
import type { Module } from '#platform/module';
import { idleMinutes } from './parameters.ts';
import { organizationHandlers } from './routes.ts';
import { actorOfToken } from './sessions.ts';

/** Units, people, roles, and who is signed in (机构与人员). */
export const organization: Module = {
  name: 'organization',
  routes: { organization: organizationHandlers },
  authenticate: async (db, token, use) =>
    actorOfToken(db, token, { ...use, idleMinutes: await readParameter(db, idleMinutes) }),
};

export { findInstallation } from './queries.ts';
export { actorOfPerson } from './sessions.ts';
export { install, newSetupToken } from './setup.ts';
export { roleRemoved } from './topics.ts';
