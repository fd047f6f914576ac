import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { content, discontent, stories } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const city = await cast(app);
const { as, step, answered, calledFor, callbackOf, calls } = stories(app, city);
const sad = discontent;

const openIds = async (part: Parameters<typeof as>[0] = 'callbackAgent') =>
  (await as(part).callbacks.list({ status: 'open' })).items.map(({ ticket }) => ticket.id);

test('a content citizen closes the ticket, and list, timeline and ticket agree', async () => {
  const id = await calledFor();
  assert.ok((await openIds()).includes(id));
  const done = await calls(id, { ...content, words: '很快就修好了' });
  assert.deepEqual(
    [done.status, done.result, done.solved, done.satisfaction],
    ['done', 'satisfied', 'solved', 'satisfied'],
  );
  const ticket = await as('callbackAgent').tickets.get({ id });
  assert.deepEqual([ticket.status, ticket.satisfaction], ['closed', 'satisfied']);
  assert.match(ticket.steps.at(-1)?.opinion ?? '', /问题已解决；很快就修好了/);
  assert.ok(!(await openIds()).includes(id));
  const listed = await as('callbackAgent').callbacks.list({ status: 'done', result: 'satisfied' });
  assert.ok(listed.items.some((row) => row.ticket.id === id && row.agentName !== null));
});

test('solved and satisfied are kept apart: a matter that is not solved may still be answered well', async () => {
  const id = await calledFor();
  const done = await calls(id, { code: 'connected', solved: 'unsolved', satisfaction: 'basicallySatisfied' });
  assert.deepEqual([done.solved, done.satisfaction, done.result], ['unsolved', 'basicallySatisfied', 'satisfied']);
});

test('who was reached answers all three questions, and discontent has reasons and words', async () => {
  const id = await calledFor();
  await assert.rejects(calls(id, { code: 'connected' }), { code: 'INVALID', message: '请选择问题是否解决' });
  await assert.rejects(calls(id, { code: 'connected', solved: 'solved' }), { message: '请选择满意程度' });
  await assert.rejects(calls(id, { ...sad, reasons: [] }), { message: '请选择不满意原因' });
  await assert.rejects(calls(id, { ...sad, words: '' }), { message: '请记录诉求人不满意的具体意见' });
  await assert.rejects(calls(id, { ...sad, reasons: ['nonsense'] }), { code: 'INVALID' });
  await assert.rejects(calls(id, { code: 'nonsense' }), { code: 'INVALID' });
  assert.equal((await callbackOf(id)).attempts, 0, 'a refusal leaves nothing behind');
});

test('a dissatisfied citizen gets the matter done over; the next call is a second callback that shows the first', async () => {
  const id = await calledFor();
  await calls(id, sad);
  const reissued = await as('callbackAgent').tickets.get({ id });
  assert.deepEqual([reissued.nodeName, reissued.round], ['单位签收', 1]);
  assert.match(reissued.steps.at(-1)?.opinion ?? '', /问题未解决、办理时间过长/);
  await answered(id);
  const second = await callbackOf(id);
  assert.equal(second.ordinal, 2);
  const detail = await as('callbackAgent').callbacks.get({ id: second.id });
  assert.deepEqual(
    detail.earlier.map(({ reasons, words }) => [reasons, words]),
    [[sad.reasons, sad.words]],
  );
  const seconds = await as('callbackAgent').callbacks.list({ status: 'open', isSecond: true });
  assert.deepEqual(
    seconds.items.map(({ ticket }) => ticket.id),
    [id],
  );
  assert.ok(
    !(await as('callbackAgent').callbacks.list({ status: 'open', isSecond: false })).items.some(
      (row) => row.ticket.id === id,
    ),
  );
  assert.equal((await calls(id, content)).result, 'satisfied');
});

test('nobody answers: the rule proposes the next time, and the third failure lets the ticket go', async () => {
  const id = await calledFor();
  const { id: callbackId } = await callbackOf(id);
  const { nextAt } = await as('callbackAgent').callbacks.proposal({ id: callbackId, code: 'noAnswer' });
  assert.equal(nextAt, '2026-11-23T03:30:00.000Z', 'two office hours after 09:30');
  const first = await calls(id, { code: 'noAnswer' });
  assert.deepEqual([first.status, first.attempts, first.nextAt, first.attemptsLeft], ['open', 1, nextAt, 2]);
  assert.ok(
    !(await as('callbackAgent').callbacks.list({ status: 'open', isDue: true })).items.some(
      (row) => row.ticket.id === id,
    ),
  );
  app.at('2026-11-23T11:40:00+08:00');
  const second = await calls(id, { code: 'busy' });
  assert.equal(second.nextAt, '2026-11-24T01:01:00.000Z', 'two attempts a day are enough: the next working morning');
  app.at('2026-11-24T09:10:00+08:00');
  const third = await calls(id, { code: 'poweredOff' });
  assert.deepEqual([third.status, third.result, third.attempts], ['done', 'unreached', 3]);
  const ticket = await as('callbackAgent').tickets.get({ id });
  assert.deepEqual([ticket.status, ticket.satisfaction], ['closed', 'unreached']);
  assert.deepEqual(
    third.attemptLog.map(({ code }) => code),
    ['noAnswer', 'busy', 'poweredOff'],
  );
});

test('a citizen who asks for another time is called then, and it counts as no failure', async () => {
  const id = await calledFor();
  await assert.rejects(calls(id, { code: 'appointment' }), { message: '请填写与诉求人约定的时间' });
  await assert.rejects(calls(id, { code: 'appointment', nextAt: '2026-11-20T03:00:00Z' }), {
    message: '下次回访时间须晚于现在',
  });
  const agreed = await calls(id, { code: 'appointment', nextAt: '2026-11-25T07:00:00Z' });
  assert.deepEqual([agreed.attempts, agreed.nextAt, agreed.attemptsLeft], [0, '2026-11-25T07:00:00.000Z', 3]);
});

test('who left no telephone goes on as unreached at once; whoever left one has to be called', async () => {
  const anonymous = await calledFor({ citizenName: '', citizenPhone: '' });
  const done = await calls(anonymous, { code: 'noPhone' });
  assert.deepEqual([done.status, done.result], ['done', 'unreached']);
  const other = await calledFor();
  await assert.rejects(calls(other, { code: 'noPhone' }), { message: '诉求人留有电话，请拨打后再登记结果' });
  const notRated = await calls(other, { code: 'notRated', words: '不愿评价' });
  assert.deepEqual([notRated.status, notRated.result], ['done', 'unreached']);
});

test('whoever registered a ticket does not ask about it, and an agent makes no callbacks at all', async () => {
  const both = {
    ...city.people.callbackAgent,
    permissions: new Set([...city.people.callbackAgent.permissions, 'ticket.register' as const]),
  };
  const id = await calledFor();
  await app.db.updateTable('tickets').set({ registeredBy: both.personId }).where('id', '=', id).execute();
  const { id: callbackId, version } = await callbackOf(id);
  await assert.rejects(app.as(both).callbacks.record({ id: callbackId, version, ...content }), {
    code: 'FORBIDDEN',
    message: '这件工单由您登记，请由其他人员回访',
  });
  await assert.rejects(as('agent').callbacks.list({}), { code: 'FORBIDDEN' });
  await assert.rejects(as('shiftLeader').callbacks.record({ id: callbackId, version, ...content }), {
    code: 'FORBIDDEN',
  });
});

test('a whistle-blower is called by the lead; callback agents neither see nor count it', async () => {
  const id = await calledFor({ kind: 'report' });
  assert.ok(!(await openIds()).includes(id));
  assert.ok((await openIds('agentLead')).includes(id));
  await assert.rejects(as('callbackAgent').callbacks.ofTicket({ id }), { code: 'NOT_FOUND' });
  assert.equal((await calls(id, content, 'agentLead')).result, 'satisfied');
});

test('a step taken on the ticket page is a callback all the same', async () => {
  const id = await calledFor();
  await step('callbackAgent', id, 'unreached', { reasonCode: 'busy' });
  assert.deepEqual([(await callbackOf(id)).attempts, (await callbackOf(id)).lastCode], [1, 'busy']);
  app.at('2026-11-24T09:20:00+08:00');
  await step('callbackAgent', id, 'dissatisfied', { reasonCode: 'slow', opinion: '拖了太久' });
  const [first] = await as('callbackAgent').callbacks.ofTicket({ id });
  assert.deepEqual(
    [first?.result, first?.reasons, first?.words, first?.solved],
    ['dissatisfied', ['slow'], '拖了太久', null],
  );
  assert.deepEqual(
    first?.attemptLog.map(({ code }) => code),
    ['busy', 'connected'],
  );
});

test('two callers of one ticket: the second is told, and nothing is written twice', async () => {
  const id = await calledFor();
  const { id: callbackId, version } = await callbackOf(id);
  const record = () => as('callbackAgent').callbacks.record({ id: callbackId, version, ...content });
  const results = await Promise.allSettled([record(), record(), record()]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await as('callbackAgent').callbacks.get({ id: callbackId })).attemptLog.length, 1);
});

test('the next one is what is due the longest and nobody else holds', async () => {
  await calledFor();
  const other = { ...city.people.callbackAgent, personId: city.people.secondAgent.personId };
  const { id: first } = await as('callbackAgent').callbacks.next({});
  assert.ok(first);
  assert.deepEqual(await app.as(other).callbacks.hold({ id: first, takeOver: false }), {
    isMine: true,
    holder: other.name,
  });
  const held = await as('callbackAgent').callbacks.hold({ id: first, takeOver: false });
  assert.equal(held.isMine, false);
  assert.notEqual((await as('callbackAgent').callbacks.next({})).id, first);
  assert.equal((await as('callbackAgent').callbacks.hold({ id: first, takeOver: true })).isMine, true);
  assert.equal((await as('callbackAgent').callbacks.next({})).id, first);
});

test('what the centre takes back is called about no longer, and later anew', async () => {
  const id = await calledFor();
  await step('centreManager', id, 'takeBack');
  assert.ok(!(await openIds()).includes(id));
  await step('centreManager', id, 'approve');
  assert.equal((await callbackOf(id)).ordinal, 1, 'a call that was never made is no first callback');
});

test('pages follow each other without gap or repetition, in each order', async () => {
  for (const order of ['next', 'age'] as const) {
    const whole = (await as('callbackAgent').callbacks.list({ status: 'open', order, limit: 200 })).items;
    assert.ok(whole.length >= 2);
    const collected: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as('callbackAgent').callbacks.list({ status: 'open', order, limit: 1, cursor });
      collected.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    assert.deepEqual(
      collected,
      whole.map(({ id }) => id),
    );
    const { count, isCapped } = await as('callbackAgent').callbacks.count({ status: 'open' });
    assert.deepEqual([count, isCapped], [whole.length, false]);
  }
  await assert.rejects(as('callbackAgent').callbacks.list({ cursor: 'nonsense' }), { code: 'INVALID' });
});

test('the list narrows by every condition it offers', async () => {
  const { placeId: _, categoryId, units } = city;
  const { personId } = city.people.callbackAgent;
  const ids = async (conditions: object) =>
    (await as('callbackAgent').callbacks.list({ status: 'done', limit: 200, ...conditions })).items.length;
  const all = await ids({});
  const { path } = await app.db
    .selectFrom('categories')
    .select('path')
    .where('id', '=', categoryId)
    .executeTakeFirstOrThrow();
  assert.equal(await ids({ categoryId: path[0] }), all, 'a whole branch of the tree');
  assert.equal(await ids({ unitId: units.otherBureau }), 0);
  assert.equal(await ids({ agentId: personId }), all);
  assert.equal(await ids({ from: '2026-11-23', to: '2026-11-24' }), all);
  assert.equal(await ids({ from: '2026-11-25' }), 0);
  const results = [
    await ids({ result: 'satisfied' }),
    await ids({ result: 'dissatisfied' }),
    await ids({ result: 'unreached' }),
  ];
  assert.ok(results.every((count) => count > 0));
  assert.equal(
    results.reduce((sum, count) => sum + count),
    all,
  );
  assert.ok((await ids({ code: 'poweredOff' })) === 1 && (await ids({ satisfaction: 'basicallySatisfied' })) === 1);
});
