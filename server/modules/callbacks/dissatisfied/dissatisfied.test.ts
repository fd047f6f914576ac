import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { content, discontent, stories } from '../testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, answered, calledFor, calls } = stories(app, await cast(app));

const rowOf = async (id: string) =>
  (await as('shiftLeader').dissatisfied.list({})).items.find((row) => row.ticket.id === id);

async function versionOf(id: string) {
  const { version } = await as('shiftLeader').tickets.get({ id });
  return { id, version };
}

/** Dissatisfied, done over, dissatisfied again. */
async function inSupervision(): Promise<string> {
  const id = await calledFor();
  await calls(id, discontent);
  await answered(id);
  await calls(id, { ...discontent, words: '第二次修也没修好', reasons: ['notSolved'] });
  return id;
}

test('a dissatisfied ticket is followed: rework, second callback, content and closed', async () => {
  const id = await calledFor();
  await calls(id, discontent);
  assert.deepEqual([(await rowOf(id))?.followup, (await rowOf(id))?.times], ['rework', 1]);
  await answered(id);
  assert.equal((await rowOf(id))?.followup, 'callback');
  await calls(id, content);
  assert.equal((await rowOf(id))?.followup, 'closed');
});

test('after a second dissatisfaction the shift leader decides: one more rework, not two, then the end with an explanation', async () => {
  const [one, other] = [await inSupervision(), await inSupervision()];
  assert.deepEqual([(await rowOf(one))?.followup, (await rowOf(one))?.times], ['supervision', 2]);
  const tickets = [await versionOf(one), await versionOf(other)];
  const opinion = '请局领导牵头，三日内彻底修复';
  const done = await as('shiftLeader').dissatisfied.decide({ decision: 'reissue', tickets, opinion });
  assert.deepEqual(
    done.map(({ error }) => error),
    [null, null],
  );
  const { steps, nodeName } = await as('shiftLeader').tickets.get({ id: one });
  assert.deepEqual([nodeName, steps.at(-1)?.opinion], ['单位签收', opinion]);
  assert.equal((await rowOf(one))?.followup, 'rework');

  await answered(one);
  await calls(one, discontent);
  const again = { tickets: [await versionOf(one)], opinion: '再办一次' };
  const [refused] = await as('shiftLeader').dissatisfied.decide({ decision: 'reissue', ...again });
  assert.equal(refused?.error, '已督办重办过一次，请按规定办结');
  const [closed] = await as('shiftLeader').dissatisfied.decide({
    decision: 'close',
    ...again,
    opinion: '依规不能解决，已向诉求人解释',
  });
  assert.equal(closed?.error, null);
  assert.deepEqual([(await rowOf(one))?.followup, (await rowOf(one))?.times], ['closed', 3]);
  assert.equal((await as('shiftLeader').tickets.get({ id: one })).satisfaction, 'dissatisfied');
});

test('a batch does what it can and says what it could not', async () => {
  const [ready, early] = [await inSupervision(), await calledFor()];
  const tickets = [await versionOf(ready), await versionOf(early)];
  const results = await as('shiftLeader').dissatisfied.decide({ decision: 'close', tickets, opinion: '已当面解释' });
  const byId = new Map(results.map(({ id, error }) => [id, error]));
  assert.deepEqual([byId.get(ready), byId.get(early)], [null, '工单在“回访”环节，不在督办中']);
  const [notTheirs] = await as('dispatcher').dissatisfied.decide({
    decision: 'close',
    tickets: [await versionOf(await inSupervision())],
    opinion: '不由我决定',
  });
  assert.match(notTheirs?.error ?? '', /不由您办理/);
  await assert.rejects(as('shiftLeader').dissatisfied.decide({ decision: 'close', tickets, opinion: '' }), {
    code: 'INVALID',
  });
});

test('the list narrows, and its summary says where the discontent falls', async () => {
  const all = (await as('shiftLeader').dissatisfied.list({ limit: 200 })).items;
  const count = async (conditions: object) =>
    (await as('shiftLeader').dissatisfied.list({ limit: 200, ...conditions })).items.length;
  assert.equal((await count({ isRepeated: true })) + (await count({ isRepeated: false })), all.length);
  assert.equal(await count({ olderThanDays: 1 }), 0);
  assert.equal(await count({ reason: 'attitude' }), 0);
  assert.equal((await count({ isWaiting: true })) + (await count({ followup: 'closed' })), all.length);
  const summary = await as('shiftLeader').dissatisfied.summary({});
  const { rework, callback, supervision } = summary.waiting;
  assert.equal(rework + callback + supervision, await count({ isWaiting: true }));
  assert.equal(summary.reasons.find(({ key }) => key === 'notSolved')?.count, all.length);
  assert.deepEqual(
    summary.units.map(({ name, count: tickets }) => [name, tickets]),
    [['市城市管理局', all.length]],
  );
  const collected: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as('shiftLeader').dissatisfied.list({ limit: 2, cursor });
    collected.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(
    collected,
    all.map(({ id }) => id),
  );
  await assert.rejects(as('unitHandler').dissatisfied.list({}), { code: 'FORBIDDEN' });
});
