import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);

const registered = () =>
  app.as(people.trainee).registration.register({ ...form(), draftId: randomUUID(), callId: null, action: 'submit' });

test('the deputy of an absent lead finds the lead’s work, does it, and the ticket says for whom', async () => {
  const { id } = await registered();
  const agent = app.as(people.agent);
  assert.equal((await agent.processing.workItems({})).items.length, 0);
  await app.as(people.traineeLead).leads.nameDeputy({
    deputyId: people.agent.personId,
    fromAt: '2026-11-23T09:00:00+08:00',
    toAt: '2026-11-24T09:00:00+08:00',
  });
  const { items } = await agent.processing.workItems({});
  assert.deepEqual(
    items.map((item) => item.id),
    [id],
  );
  const { version } = await agent.tickets.get({ id });
  await agent.processing.takeStep({ id, version, action: 'approve', inputs: {} });
  const { steps } = await agent.tickets.get({ id });
  assert.deepEqual(steps.at(-1)?.person, {
    id: people.agent.personId,
    name: people.agent.name,
    roleName: '话务员',
    onBehalfOf: people.traineeLead.name,
  });
});

test('when the period is over the deputy has nothing to do with it any more', async () => {
  const { id } = await registered();
  const agent = app.as(people.agent);
  assert.equal((await agent.processing.workItems({})).items.length, 1);
  app.at('2026-11-24T09:00:00+08:00');
  assert.equal((await agent.processing.workItems({})).items.length, 0);
  const { version } = await agent.tickets.get({ id });
  await assert.rejects(agent.processing.takeStep({ id, version, action: 'approve', inputs: {} }), {
    code: 'FORBIDDEN',
  });
});

test('a trainee’s open work goes over to the new lead', async () => {
  await app.as(people.centreManager).leads.bindTo({
    personId: people.trainee.personId,
    leadId: people.agentLead.personId,
    fromDay: '2026-11-24',
  });
  const { items } = await app.as(people.agentLead).processing.workItems({ node: 'traineeReview' });
  assert.equal(items.length, 1);
});

test('nobody reviews their own, not even as the deputy of the lead', async () => {
  const own = await app.as(people.agentLead).registration.register({
    ...form(),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
  const { version, actions } = await app.as(people.agentLead).tickets.get({ id: own.id });
  assert.ok(actions.every(({ key }) => key !== 'approve'));
  await assert.rejects(
    app.as(people.agentLead).processing.takeStep({ id: own.id, version, action: 'approve', inputs: {} }),
    { code: 'FORBIDDEN' },
  );
});
