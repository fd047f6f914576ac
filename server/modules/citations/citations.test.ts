import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const agent = app.as(people.agent);

async function publish(title: string, body: string, id = newId(app.now())): Promise<string> {
  const author = app.as(people.agentLead).knowledge;
  const content = {
    kind: 'explanation',
    title,
    body,
    validFrom: '2026-01-01',
  } as const;
  const existing = await author.get({ id }).catch(() => null);
  const { draft } = existing ? await author.revise({ id }) : await author.create({ id, content });
  const saved = await author.saveDraft({ id, version: draft?.version ?? 0, content });
  const submitted = await author.submit({ id, version: saved.version });
  await app.as(people.shiftLeader).knowledge.publish({ id, version: submitted.draft?.version ?? 0 });
  return id;
}

const register = (draftId: string) =>
  agent.registration.register({
    ...form({ kind: 'consult' }),
    draftId,
    callId: null,
    action: 'answerDirectly',
    answer: '供暖时间为每年十一月十五日至次年三月十五日。',
  });

test('what was quoted into an answer stays with the ticket in the version that was quoted', async () => {
  const articleId = await publish('供暖起止时间', '供暖时间为每年十一月十五日至次年三月十五日。');
  const draftId = newId(app.now());
  await agent.citations.cite({ id: newId(app.now()), draftId, articleId, number: 1, field: 'answer' });
  const { id: ticketId } = await register(draftId);
  const before = await agent.citations.list({ ticketId });
  assert.equal(before.length, 1);
  await app.runPeriodic('citations.settle');
  await publish('供暖起止时间（调整）', '供暖时间视气温提前或延后，请以公告为准。', articleId);
  const [citation] = await agent.citations.list({ ticketId });
  assert.equal(citation?.title, '供暖起止时间');
  assert.equal(citation?.number, 1);
  assert.equal(citation?.currentNumber, 2);
  const old = await agent.knowledge.version({ id: articleId, number: 1 });
  assert.match(old.content.body, /十一月十五日/);
  const { items } = await agent.citations.citingTickets({ id: articleId });
  assert.deepEqual(
    items.map((item) => [item.ticketId, item.number]),
    [[ticketId, 1]],
  );
  assert.equal((await agent.knowledge.get({ id: articleId })).usage.quoted, 1);
});

test('a quotation is undone while the form is still open, and not afterwards', async () => {
  const articleId = await publish('居住证办理', '在居住地派出所或社区服务点申领居住证。');
  const draftId = newId(app.now());
  const id = newId(app.now());
  const asked = { id, draftId, articleId, number: 1, field: 'answer' } as const;
  await agent.citations.cite(asked);
  await agent.citations.cite(asked);
  assert.equal((await agent.citations.list({ draftId })).length, 1);
  await agent.citations.uncite({ id });
  assert.equal((await agent.citations.list({ draftId })).length, 0);
  assert.equal((await agent.knowledge.get({ id: articleId })).usage.quoted, 0);
  await agent.citations.cite(asked);
  await register(draftId);
  await app.runPeriodic('citations.settle');
  await assert.rejects(agent.citations.uncite({ id }), /不能撤销/);
});

test('nobody quotes into another person’s form or into a version that was never published', async () => {
  const articleId = await publish('身份证补领', '到就近派出所户籍窗口申请补领居民身份证。');
  const draftId = newId(app.now());
  await agent.registration.openDraft({ id: draftId, callId: null, content: {} });
  const cite = (number: number) => ({ id: newId(app.now()), draftId, articleId, number, field: 'answer' as const });
  await assert.rejects(app.as(people.secondAgent).citations.cite(cite(1)), { code: 'FORBIDDEN' });
  await assert.rejects(agent.citations.cite(cite(7)), { code: 'NOT_FOUND' });
});

test('a unit sees only the citing tickets that it may see', async () => {
  const articleId = await publish('噪声投诉处理', '夜间施工噪声由城管部门到场核实处理。');
  const draftId = newId(app.now());
  await agent.citations.cite({ id: newId(app.now()), draftId, articleId, number: 1, field: 'answer' });
  const { id: ticketId } = await register(draftId);
  await app.runPeriodic('citations.settle');
  const unit = app.as(people.otherUnitHandler).citations;
  assert.deepEqual((await unit.citingTickets({ id: articleId })).items, []);
  await assert.rejects(unit.list({ ticketId }), { code: 'NOT_FOUND' });
});

test('whoever handles a ticket quotes into the opinion, and the ticket keeps the version', async () => {
  const articleId = await publish('井盖更换标准', '井盖丢失的，两小时内设置围挡，四十八小时内更换。');
  const { id: ticketId } = await agent.registration.register({
    ...form(),
    draftId: newId(app.now()),
    callId: null,
    action: 'submit',
    answer: '',
  });
  const reviewer = app.as(people.firstReviewer).citations;
  const quoted = { id: newId(app.now()), ticketId, articleId, number: 1, field: 'opinion' } as const;
  await reviewer.cite(quoted);
  const [citation] = await reviewer.list({ ticketId });
  assert.deepEqual(
    [citation?.field, citation?.number, citation?.person.id],
    ['opinion', 1, people.firstReviewer.personId],
  );
  const other = { ...quoted, id: newId(app.now()) };
  await assert.rejects(app.as(people.otherUnitHandler).citations.cite(other), { code: 'NOT_FOUND' });
});
