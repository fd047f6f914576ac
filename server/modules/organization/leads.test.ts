import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people } = await cast(app);
const manager = app.as(people.centreManager);
const leadOf = async (personId: string) =>
  (await app.db.selectFrom('people').select('leadId').where('id', '=', personId).executeTakeFirstOrThrow()).leadId;
const bind = (leadId: string | null, fromDay: string, toDay: string | null = null) =>
  manager.leads.bindTo({ personId: people.trainee.personId, leadId, fromDay, toDay });

test('the manager binds a lead from a day on; the earlier one stays in the history', async () => {
  await bind(people.traineeLead.personId, '2026-11-20');
  const history = await bind(people.agentLead.personId, '2026-11-23');
  assert.deepEqual(
    history.map(({ lead, fromDay, toDay }) => [lead.id, fromDay, toDay]),
    [
      [people.agentLead.personId, '2026-11-23', null],
      [people.traineeLead.personId, '2026-11-20', '2026-11-22'],
    ],
  );
  assert.equal(await leadOf(people.trainee.personId), people.agentLead.personId);
});

test('a binding of next week comes into force on its day, and goes on its last', async () => {
  await bind(people.traineeLead.personId, '2026-11-25', '2026-11-26');
  assert.equal(await leadOf(people.trainee.personId), people.agentLead.personId);
  app.at('2026-11-25T00:05:00+08:00');
  await app.runPeriodic('organization.leads');
  assert.equal(await leadOf(people.trainee.personId), people.traineeLead.personId);
  app.at('2026-11-27T00:05:00+08:00');
  await app.runPeriodic('organization.leads');
  assert.equal(await leadOf(people.trainee.personId), null);
});

test('a trainee leads nobody, nobody leads themselves, and a lead can review', async () => {
  await assert.rejects(bind(people.trainee.personId, '2026-12-01'), /自己/);
  await assert.rejects(bind(people.callbackAgent.personId, '2026-12-01'), /没有审核和更正工单的权限/);
  await assert.rejects(
    app.as(people.traineeLead).leads.bindTo({
      personId: people.trainee.personId,
      leadId: people.traineeLead.personId,
      fromDay: '2026-12-01',
    }),
    { code: 'FORBIDDEN' },
  );
});

test('a change in the person’s own form is a binding too', async () => {
  const {
    lead: _,
    unit: __,
    roles,
    isLocked: ___,
    ...person
  } = await manager.organization.person({
    id: people.trainee.personId,
  });
  await manager.organization.changePerson({
    ...person,
    unitId: null,
    leadId: people.agentLead.personId,
    roles: roles.map(({ key }) => key),
  });
  const [latest] = await manager.leads.history({ personId: people.trainee.personId });
  assert.deepEqual([latest?.lead.id, latest?.fromDay, latest?.toDay], [people.agentLead.personId, '2026-11-27', null]);
});

test('a person names a deputy for a period; the manager does for others; periods do not overlap', async () => {
  const lead = app.as(people.traineeLead);
  const period = { fromAt: '2026-11-28T00:00:00+08:00', toAt: '2026-12-05T00:00:00+08:00', reason: '年休假' };
  const named = await lead.leads.nameDeputy({ deputyId: people.agentLead.personId, ...period });
  assert.equal(named.state, 'coming');
  await assert.rejects(lead.leads.nameDeputy({ deputyId: people.shiftLeader.personId, ...period }), /已由.*代理/);
  await assert.rejects(
    app.as(people.agent).leads.nameDeputy({
      personId: people.agentLead.personId,
      deputyId: people.agent.personId,
      ...period,
    }),
    { code: 'FORBIDDEN' },
  );
  await assert.rejects(lead.leads.nameDeputy({ deputyId: people.trainee.personId, ...period }), /实习话务员/);
  await assert.rejects(
    lead.leads.nameDeputy({ deputyId: people.shiftLeader.personId, ...period, toAt: '2026-11-01T00:00:00+08:00' }),
    /结束时间/,
  );
  await manager.leads.nameDeputy({
    personId: people.agentLead.personId,
    deputyId: people.shiftLeader.personId,
    ...period,
  });
  assert.equal((await manager.leads.deputies({ scope: 'all' })).length, 2);
  assert.equal((await app.as(people.agentLead).leads.deputies({})).length, 2, 'whom I stand in for and who for me');
  await assert.rejects(app.as(people.secondAgent).leads.revokeDeputy({ id: named.id }), { code: 'NOT_FOUND' });
  await lead.leads.revokeDeputy({ id: named.id });
  await lead.leads.nameDeputy({ deputyId: people.shiftLeader.personId, ...period });
});
