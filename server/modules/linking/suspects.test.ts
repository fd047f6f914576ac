import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, register, form, people } = await ticketCast(app);

const linksOf = (id: string) => as('firstReviewer').links.ofTicket({ id });
const listed = async (id: string) => {
  const { items } = await as('firstReviewer').processing.workItems({ node: 'firstReview', limit: 200 });
  return items.some((item) => item.id === id);
};

test('an agent registers a form as a duplicate: the ticket is linked at once; pressing twice makes one of it', async () => {
  app.at(morning);
  const { id: leadId } = await register();
  const request = { ...form(), draftId: randomUUID(), callId: null, action: 'submit' as const };
  const done = await as('secondAgent').links.register({ form: request, leadId });
  assert.equal(done.isProposed, false);
  const again = await as('secondAgent').links.register({ form: request, leadId });
  assert.equal(again.id, done.id);
  assert.equal((await linksOf(leadId)).contacts, 2);
  assert.ok(!(await listed(done.id)));
  const secret = { ...request, draftId: randomUUID(), isSecret: true };
  await assert.rejects(as('secondAgent').links.register({ form: secret, leadId }), /不能并案/);
});

test('a trainee only proposes; the reviewer finds it first among the suspects, with the scores and the text', async () => {
  app.at(morning);
  const { id: leadId, number } = await register();
  const request = { ...form(), draftId: randomUUID(), callId: null, action: 'submit' as const };
  const { id, isProposed, leadNumber } = await as('trainee').links.register({ form: request, leadId });
  assert.deepEqual([isProposed, leadNumber], [true, number]);
  assert.equal((await linksOf(leadId)).contacts, 1);
  const { items } = await as('firstReviewer').links.suspects({ id });
  assert.equal(items[0]?.ticket.id, leadId);
  assert.equal(items[0]?.proposedBy?.id, people.trainee.personId);
  assert.ok((items[0]?.text ?? 0) > 0.9);
  assert.ok(items[0]?.content);
});

test('a refused pair is not proposed again, until that is taken back', async () => {
  app.at(morning);
  const content = '反映恒口镇农贸市场后门的垃圾桶一周没有人清运，气味很大，影响经营。';
  const { id: one } = await register('agent', { title: '垃圾桶无人清运', content });
  const { id: other } = await register('agent', { title: '农贸市场垃圾未清运', content });
  const found = async () =>
    (await as('firstReviewer').links.suspects({ id: other })).items.some(({ ticket }) => ticket.id === one);
  assert.ok(await found());
  await as('firstReviewer').links.refuse({ id: other, otherId: one });
  assert.ok(!(await found()));
  assert.equal((await as('dispatcher').links.suspects({ id: one })).refused, 1);
  await as('firstReviewer').links.reconsider({ id: other, otherId: one });
  assert.ok(await found());
});
