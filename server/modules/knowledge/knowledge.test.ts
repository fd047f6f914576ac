import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertPlaces } from '#modules/places';
import { newId } from '#platform/ids';
import { inTransaction } from '#platform/transaction';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { remindOwners } from './reminders.ts';
import { articleContent, publishArticle } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, placeId, categoryId, units } = await cast(app);
const author = people.agentLead;
const reviewer = people.shiftLeader;
const publish = (change = {}) => publishArticle(app, { author, reviewer }, change);

test('an article goes from draft through another person’s review to everybody', async () => {
  const id = newId(app.now());
  const mine = app.as(author).knowledge;
  const made = await mine.create({ id, content: { title: '临时标题' } });
  assert.equal(made.state, 'none');
  await assert.rejects(app.as(people.agent).knowledge.get({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(mine.submit({ id, version: 1 }), /请/);
  const saved = await mine.saveDraft({ id, version: 1, content: articleContent({ categoryIds: [categoryId] }) });
  const submitted = await mine.submit({ id, version: saved.version });
  assert.equal(submitted.draft?.state, 'review');
  const queue = await app.as(reviewer).knowledge.drafts({ box: 'review' });
  assert.ok(queue.items.some(({ articleId }) => articleId === id));
  const published = await app.as(reviewer).knowledge.publish({ id, version: submitted.draft?.version ?? 0 });
  assert.equal(published.state, 'valid');
  assert.equal(published.published?.number, 1);
  assert.equal((await app.as(people.agent).knowledge.get({ id })).published?.author.id, author.personId);
});

test('nobody publishes what they wrote themselves, not even with the permission', async () => {
  const manager = app.as(people.centreManager).knowledge;
  const id = newId(app.now());
  await manager.create({ id, content: articleContent() });
  const { draft } = await manager.submit({ id, version: 1 });
  await assert.rejects(manager.publish({ id, version: draft?.version ?? 0 }), { code: 'FORBIDDEN' });
  const many = await manager.publishMany({ items: [{ id, version: draft?.version ?? 0 }] });
  assert.equal(many.published, 0);
  assert.match(many.refused[0]?.message ?? '', /他人审核/);
});

test('what is returned says why, and is mended and submitted again', async () => {
  const id = newId(app.now());
  const mine = app.as(author).knowledge;
  await mine.create({ id, content: articleContent() });
  const { draft } = await mine.submit({ id, version: 1 });
  await app.as(reviewer).knowledge.return({ id, version: draft?.version ?? 0, reason: '请补充办理时限' });
  const back = await mine.get({ id });
  assert.equal(back.draft?.state, 'returned');
  assert.equal(back.draft?.reason, '请补充办理时限');
  const again = await mine.submit({ id, version: back.draft?.version ?? 0 });
  assert.equal(again.draft?.state, 'review');
});

test('a draft saved from an old window is refused and shows what is there', async () => {
  const id = newId(app.now());
  const mine = app.as(author).knowledge;
  await mine.create({ id, content: articleContent() });
  await mine.saveDraft({ id, version: 1, content: articleContent({ title: '第一个窗口的标题' }) });
  await assert.rejects(
    mine.saveDraft({ id, version: 1, content: articleContent({ title: '第二个窗口' }) }),
    (error) => {
      const { code, data } = error as { code: string; data: { content: { title: string } } };
      assert.equal(code, 'CONFLICT');
      assert.equal(data.content.title, '第一个窗口的标题');
      return true;
    },
  );
});

test('every publication is a version that nothing changes afterwards', async () => {
  const id = await publish({ title: '供暖时间' });
  const mine = app.as(author).knowledge;
  const { draft } = await mine.revise({ id });
  await assert.rejects(app.as(people.firstReviewer).knowledge.revise({ id }), { code: 'CONFLICT' });
  const saved = await mine.saveDraft({
    id,
    version: draft?.version ?? 0,
    content: articleContent({ title: '供暖起止时间' }),
  });
  const submitted = await mine.submit({ id, version: saved.version });
  assert.equal((await app.as(people.agent).knowledge.get({ id })).published?.content.title, '供暖时间');
  await app.as(reviewer).knowledge.publish({ id, version: submitted.draft?.version ?? 0, note: '改标题' });
  const { items } = await app.as(people.agent).knowledge.versions({ id });
  assert.deepEqual(
    items.map(({ number, content }) => [number, content.title]),
    [
      [2, '供暖起止时间'],
      [1, '供暖时间'],
    ],
  );
  await assert.rejects(app.db.updateTable('articleVersions').set({ note: '' }).where('articleId', '=', id).execute());
});

test('what is over is not offered any longer, and says so where it is read', async () => {
  const id = await publish({
    title: '二〇二六年冬季补贴申领',
    body: '冬季取暖补贴申领截止到十一月底，由社区受理。',
    validTo: '2026-11-30',
  });
  const search = (standing: 'current' | 'expired' | 'expiring') =>
    app.as(people.agent).knowledge.search({ text: '冬季补贴', standing });
  assert.ok((await search('expiring')).items.some((row) => row.id === id));
  app.at('2026-12-01T09:30:00+08:00');
  try {
    assert.ok(!(await search('current')).items.some((row) => row.id === id));
    assert.ok((await search('expired')).items.some((row) => row.id === id));
    const suggested = await app
      .as(people.agent)
      .knowledge.suggest({ text: '冬季补贴怎么申领', categoryId: null, placeId: null });
    assert.ok(!suggested.some((row) => row.id === id));
    assert.equal((await app.as(people.agent).knowledge.get({ id })).state, 'expired');
  } finally {
    app.at('2026-11-23T09:30:00+08:00');
  }
});

test('those who answer for a text are reminded once before it runs out', async () => {
  await publish({ title: '即将到期的口径', validTo: '2026-12-10', ownerUnitId: units.bureau });
  const daily = () => inTransaction(app.context(), (ctx) => remindOwners.run(ctx, {}));
  await daily();
  const first = await app.db.selectFrom('articleReminders').selectAll().execute();
  const told = new Set(first.map(({ personId }) => personId));
  assert.ok(told.has(author.personId));
  assert.ok(told.has(people.unitHandler.personId));
  assert.ok(!told.has(people.otherUnitHandler.personId));
  await daily();
  assert.equal((await app.db.selectFrom('articleReminders').selectAll().execute()).length, first.length);
  assert.ok((await app.as(author).knowledge.counts()).reminders > 0);
});

test('an article for certain roles is found by them and by nobody else', async () => {
  const id = await publish({ title: '举报线索受理内部口径', audience: 'roles', roles: ['firstReviewer'] });
  const finds = async (who: typeof author) =>
    (await app.as(who).knowledge.search({ text: '举报线索受理' })).items.some((row) => row.id === id);
  assert.equal(await finds(people.firstReviewer), true);
  assert.equal(await finds(people.agent), false);
  await assert.rejects(app.as(people.agent).knowledge.get({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(app.as(people.agent).knowledge.versions({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(app.as(people.agent).knowledge.view({ id }), { code: 'NOT_FOUND' });
});

test('an archived article leaves the lists and comes back', async () => {
  const id = await publish({ title: '旧版老年证办理' });
  const lead = app.as(reviewer).knowledge;
  const { version } = await lead.archive({ id, version: 1, reason: '政策已合并' });
  await assert.rejects(lead.archive({ id, version: 1, reason: '再来一次' }), { code: 'CONFLICT' });
  assert.equal((await lead.search({ text: '老年证办理' })).items.length, 0);
  await lead.restore({ id, version });
  assert.equal((await lead.search({ text: '老年证办理' })).items.length, 1);
});

test('links between articles are known from both ends', async () => {
  const target = await publish({ title: '医保参保登记' });
  const source = await publish({
    title: '医保零星报销',
    body: `先办理[参保登记](/knowledge?article=${target})，再提交报销材料。`,
  });
  const { items } = await app.as(people.agent).knowledge.citingArticles({ id: target });
  assert.deepEqual(
    items.map(({ id }) => id),
    [source],
  );
});

test('uses are counted by month', async () => {
  const id = await publish({ title: '居住证办理' });
  const agent = app.as(people.agent).knowledge;
  await agent.view({ id });
  await agent.view({ id });
  const { usage } = await agent.get({ id });
  assert.deepEqual(usage, { viewed: 2, quoted: 0, months: [{ month: '2026-11-01', viewed: 2, quoted: 0 }] });
});

test('a filter by category includes everything below, one by place everything above and below', async () => {
  const path = await app.as(people.agent).categories.get({ id: categoryId });
  const top = path.path[0]?.id ?? '';
  const id = await publish({ title: '路灯新增申请条件', categoryIds: [categoryId], placeIds: [placeId] });
  const agent = app.as(people.agent).knowledge;
  const has = async (query: object) => (await agent.search(query)).items.some((row) => row.id === id);
  assert.equal(await has({ categoryId: top }), true);
  assert.equal(await has({ categoryId: top, text: '路灯新增' }), true);
  const place = await app.as(people.agent).places.get({ id: placeId });
  assert.equal(await has({ placeId: place.path[0]?.id ?? '' }), true);
  const [other] = (await insertPlaces(app.db, [{ code: '6199', name: '别的市', parentCode: null }])).values();
  assert.equal(await has({ placeId: other ?? '' }), false);
});
