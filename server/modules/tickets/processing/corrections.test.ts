import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, register } = await ticketCast(app);

test('what was corrected goes along with the approval, and both happen or neither', async () => {
  const { id } = await register('trainee');
  const before = await as('traineeLead').tickets.get({ id });
  const given = { id, version: before.version, changes: { title: '五里镇卫生院旁路灯三天不亮' } };
  const lead = as('traineeLead').processing;
  await assert.rejects(lead.takeStep({ ...given, action: 'return', inputs: {} }), /请选择退回原因/);
  assert.equal((await as('traineeLead').tickets.get({ id })).title, before.title, 'the step was refused');
  await assert.rejects(
    lead.takeStep({ ...given, version: before.version + 1, action: 'approve', inputs: {} }),
    (error: { code?: string; data?: { title?: string } }) =>
      error.code === 'CONFLICT' && error.data?.title === before.title,
  );
  const moved = await lead.takeStep({ ...given, action: 'approve', inputs: {} });
  assert.equal(moved.nodeName, '初审');
  const after = await as('traineeLead').tickets.get({ id });
  assert.deepEqual([after.title, after.corrections.length], ['五里镇卫生院旁路灯三天不亮', 1]);
  assert.equal(after.corrections[0]?.nodeName, '组长审核');
});
