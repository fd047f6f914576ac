import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { citizenOf, intakeStory } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await intakeStory(app);
const citizen = citizenOf(app, form().placeId);
const [agent, second, lead] = [app.as(people.agent), app.as(people.secondAgent), app.as(people.agentLead)];

let phones = 13991500040;
async function arrived() {
  phones += 1;
  const receipt = await citizen.submit({ phone: String(phones) });
  const { items } = await agent.intake.list({ text: receipt.number });
  return { receipt, itemId: items[0]?.id ?? '' };
}
const which = async (itemId: string) => ({ itemId, version: (await agent.intake.get({ itemId })).version });

test('an item that one agent has taken on is nobody else’s until it is put back', async () => {
  const { itemId } = await arrived();
  const stale = await which(itemId);
  const { draftId } = await agent.intake.accept(stale);
  await assert.rejects(second.intake.accept(stale), { code: 'CONFLICT' });
  await assert.rejects(second.intake.accept(await which(itemId)), /正在受理这件来件/);
  const reply = '您反映的事项不属于受理范围。';
  await assert.rejects(second.intake.reject({ ...(await which(itemId)), reason: 'outOfScope', reply }), /请先放回/);
  await assert.rejects(second.intake.release(await which(itemId)), { code: 'FORBIDDEN' });
  assert.equal((await agent.intake.accept(await which(itemId))).draftId, draftId, 'the same draft again');
  await agent.intake.release(await which(itemId));
  assert.ok(!(await agent.registration.drafts()).some(({ id }) => id === draftId));
  await second.intake.accept(await which(itemId));
  await lead.intake.release(await which(itemId));
});

test('a rejection is told to the citizen, and taken back it waits again', async () => {
  const { receipt, itemId } = await arrived();
  const reply = '您反映的事项不属于受理范围。';
  await agent.intake.reject({ ...(await which(itemId)), reason: 'outOfScope', reply });
  const told = await citizen.open.follow(receipt);
  assert.deepEqual([told.state, told.answer, told.canSupplement], ['rejected', reply, false]);
  await agent.intake.reopen(await which(itemId));
  const again = await citizen.open.follow(receipt);
  assert.deepEqual([again.state, again.answer], ['received', null]);
});

test('an item joins the ticket of the same matter as a remark; a ticket one may not see is as good as none', async () => {
  const { id, number } = await agent.registration.register({
    ...form(),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
  const { receipt, itemId } = await arrived();
  await agent.intake.join({ ...(await which(itemId)), ticketNumber: number, note: '同一盏路灯' });
  const { events } = await agent.tickets.get({ id });
  assert.match(events.at(-1)?.body ?? '', /路灯坏了三天[\s\S]*同一盏路灯/);
  assert.equal((await citizen.open.follow(receipt)).state, 'merged');
  const report = await lead.registration.register({
    ...form({ kind: 'report' }),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
  const other = await arrived();
  const sentences = new Set<string>();
  for (const ticketNumber of [report.number, '20990101000001'])
    await agent.intake
      .join({ ...(await which(other.itemId)), ticketNumber })
      .catch((error: Error) => sentences.add(error.message));
  assert.equal(sentences.size, 1);
});

test('the whole phone number is shown with a trace', async () => {
  const { itemId } = await arrived();
  const { phoneMasked } = await agent.intake.get({ itemId });
  assert.match(phoneMasked, /\*\*\*\*/);
  assert.equal((await agent.intake.viewPhone({ itemId })).phone, String(phones));
  const traces = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', '=', 'citizen.phoneViewed')
    .execute();
  assert.equal(traces.length, 1);
});
