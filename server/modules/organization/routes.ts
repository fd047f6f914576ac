import { os, publicOs } from '#platform/rpc';
import { listDeputies, nameDeputy, revokeDeputy } from './deputies/deputies.ts';
import { bindLead, leadHistory } from './leads/leads.ts';
import { changePerson, createPerson, listPeople, personById, resetPassword } from './people.ts';
import { changeRole, createRole, listRoles, removeRole } from './roles.ts';
import { sessionOf, signInOptions } from './session-view.ts';
import { setUp } from './setup.ts';
import { changePassword, signIn, signInDemo, signOut } from './sign-in.ts';
import { changeUnit, createUnit, listUnits } from './units.ts';

const known = os.organization;
const anyone = publicOs.organization;

export const organizationHandlers = {
  session: known.session.handler(({ context }) => sessionOf(context.db, context.actor)),
  signInOptions: anyone.signInOptions.handler(({ context }) => signInOptions(context)),
  signIn: anyone.signIn.handler(({ context, input }) => signIn(context, input)),
  signInDemo: anyone.signInDemo.handler(({ context, input }) => signInDemo(context, input)),
  signOut: known.signOut.handler(({ context }) => signOut(context)),
  changePassword: known.changePassword.handler(({ context, input }) => changePassword(context, input)),
  setUp: anyone.setUp.handler(({ context, input }) => setUp(context, input)),

  units: known.units.handler(({ context }) => listUnits(context)),
  createUnit: known.createUnit.handler(({ context, input }) => createUnit(context, input)),
  changeUnit: known.changeUnit.handler(({ context, input }) => changeUnit(context, input)),

  people: known.people.handler(({ context, input }) => listPeople(context, input)),
  person: known.person.handler(({ context, input }) => personById(context, input.id)),
  createPerson: known.createPerson.handler(({ context, input }) => createPerson(context, input)),
  changePerson: known.changePerson.handler(({ context, input }) => changePerson(context, input)),
  resetPassword: known.resetPassword.handler(({ context, input }) => resetPassword(context, input)),

  roles: known.roles.handler(({ context }) => listRoles(context)),
  createRole: known.createRole.handler(({ context, input }) => createRole(context, input)),
  changeRole: known.changeRole.handler(({ context, input }) => changeRole(context, input)),
  removeRole: known.removeRole.handler(({ context, input }) => removeRole(context, input)),
};

export const leadHandlers = {
  history: os.leads.history.handler(({ context, input }) => leadHistory(context, input)),
  bindTo: os.leads.bindTo.handler(({ context, input }) => bindLead(context, input)),
  deputies: os.leads.deputies.handler(({ context, input }) => listDeputies(context, input)),
  nameDeputy: os.leads.nameDeputy.handler(({ context, input }) => nameDeputy(context, input)),
  revokeDeputy: os.leads.revokeDeputy.handler(({ context, input }) => revokeDeputy(context, input)),
};
