import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleNames } from '@minsheng/contracts/roles';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import { sql } from 'kysely';
import { inTransaction } from '#platform/transaction';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { publish } from './actions.ts';
import { currentDefinition, defaultProcess, definitionById, ensureDefaultProcess, nodeName } from './index.ts';
import { copyOfDefault } from './testing/small.ts';

const app = await testApp();
await app.db
  .insertInto('roles')
  .values(Object.entries(roleNames).map(([key, name], sort) => ({ key, name, sort })))
  .onConflict((existing) => existing.doNothing())
  .execute();
const manager = actor({ name: '褚管理', roles: ['centreManager'] });
await app.db
  .insertInto('people')
  .values({ id: manager.personId, username: 'chu', name: manager.name, createdAt: app.now().toISOString() })
  .execute();
await ensureDefaultProcess(app.db, app.now());
const api = app.as(manager).workflow;

/** The default process with another name for 初审, which is no fault. */
function renamed(name: string): Definition {
  const definition = copyOfDefault();
  Object.assign(definition.nodes.find(({ key }) => key === 'firstReview') ?? {}, { name });
  return definition;
}

function stranding(): Definition {
  const definition = copyOfDefault();
  Object.assign(definition.nodes.find(({ key }) => key === 'supervision') ?? {}, { actions: [] });
  return definition;
}

/** What keeps it from being published; that nobody works here yet is only a warning. */
const errorsOf = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');

const draft = (name: string, definition = renamed(name)) => api.createDraft({ key: 'ticket', name, definition });

test('a new centre starts with the process of the product, and a second start leaves it alone', async () => {
  await ensureDefaultProcess(app.db, app.now());
  const versions = await api.list();
  assert.deepEqual(
    versions.map(({ version, status, publishedBy }) => [version, status, publishedBy]),
    [[1, 'published', null]],
  );
  const { id, definition } = await currentDefinition(app.db);
  assert.deepEqual(definition, defaultProcess);
  assert.equal(await nodeName(app.db, id, 'firstReview'), '初审');
});

test('a published draft is for new tickets, the running ones stay on theirs', async () => {
  const before = await currentDefinition(app.db);
  const { id, revision, version } = await draft('一审流程', renamed('一审'));
  assert.equal((await currentDefinition(app.db)).id, before.id);
  const published = await api.publish({ id, revision, acceptsWarnings: true });
  assert.deepEqual([published.status, published.publishedBy?.name], ['published', '褚管理']);
  assert.equal((await currentDefinition(app.db)).id, id);
  assert.equal(await nodeName(app.db, id, 'firstReview'), '一审');
  assert.equal(await nodeName(app.db, before.id, 'firstReview'), '初审');
  const statuses = (await api.list()).map((each) => [each.version, each.status]);
  assert.deepEqual(statuses, [
    [version, 'published'],
    [1, 'retired'],
  ]);
});

test('a draft that can strand a ticket is kept, but not published', async () => {
  const { id, revision, problems } = await draft('半成品', stranding());
  assert.deepEqual(
    errorsOf(problems).map(({ message }) => message),
    ['“督办”没有任何操作，工单到此无法继续'],
  );
  await assert.rejects(api.publish({ id, revision }), {
    code: 'INVALID',
    message: '流程有 1 处错误，不能发布：“督办”没有任何操作，工单到此无法继续',
  });
  await api.discardDraft({ id, revision });
  await assert.rejects(api.get({ id }), { code: 'NOT_FOUND' });
});

test('what the check finds doubtful has to be accepted by whoever publishes', async () => {
  const { id, revision, problems } = await draft('待核对', renamed('核对'));
  assert.ok(problems.length > 0 && errorsOf(problems).length === 0, 'nobody works here yet');
  const before = await currentDefinition(app.db);
  for (const given of [
    { id, revision },
    { id, revision, acceptsWarnings: false },
  ]) {
    await assert.rejects(api.publish(given), { code: 'INVALID', message: /^流程有 \d+ 处提示，请核对后勾选/ });
  }
  assert.equal((await currentDefinition(app.db)).id, before.id);
  assert.equal((await api.publish({ id, revision, acceptsWarnings: true })).status, 'published');
});

test('what is being edited can be checked without keeping it', async () => {
  const count = (await api.list()).length;
  assert.deepEqual(errorsOf(await api.check({ definition: renamed('甲') })), []);
  assert.equal(errorsOf(await api.check({ definition: stranding() })).length, 1);
  assert.equal((await api.list()).length, count);
});

test('a role the centre has made is a role for the process too', async () => {
  const definition = copyOfDefault();
  Object.assign(definition.nodes.find(({ key }) => key === 'firstReview')?.performer ?? {}, { role: 'nightReviewer' });
  assert.equal((await api.check({ definition }))[0]?.message, '“初审”的办理角色“nightReviewer”不存在');
  await app.db.insertInto('roles').values({ key: 'nightReviewer', name: '夜班初审', sort: 90 }).execute();
  assert.deepEqual(errorsOf(await api.check({ definition })), []);
});

test('two people who edit one draft do not overwrite each other', async () => {
  const { id, revision } = await draft('协作');
  const change = { id, revision, name: '协作', definition: renamed('先到') };
  const saved = await api.saveDraft(change);
  assert.equal(saved.revision, revision + 1);
  await assert.rejects(api.saveDraft({ ...change, definition: renamed('后到') }), { code: 'CONFLICT' });
  assert.equal(await nodeName(app.db, id, 'firstReview'), '先到');
  await assert.rejects(api.publish({ id, revision, acceptsWarnings: true }), { code: 'CONFLICT' });
});

test('what is published can neither be edited nor deleted, not even in the database', async () => {
  const { id } = await currentDefinition(app.db);
  const { revision } = await api.get({ id });
  await assert.rejects(api.saveDraft({ id, revision, name: '改名', definition: defaultProcess }), {
    code: 'CONFLICT',
    message: '已发布的流程不能修改，请另建草稿',
  });
  await assert.rejects(api.discardDraft({ id, revision }), { code: 'CONFLICT' });
  await assert.rejects(
    sql`UPDATE workflow_definitions SET definition = '{}' WHERE id = ${id}`.execute(app.db),
    /cannot change/,
  );
  await assert.rejects(sql`DELETE FROM workflow_definitions WHERE id = ${id}`.execute(app.db), /cannot change/);
});

test('of two that are published at the same moment one is in force and the other retired', async () => {
  const [one, other] = [await draft('甲案'), await draft('乙案')];
  await Promise.all([one, other].map(({ id, revision }) => api.publish({ id, revision, acceptsWarnings: true })));
  const statuses = (await api.list()).filter(({ id }) => [one.id, other.id].includes(id)).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), ['published', 'retired']);
});

test('a publication that is undone is not remembered', async () => {
  const { id, revision } = await draft('撤回');
  const undone = inTransaction(app.context(manager), async (ctx) => {
    await publish(ctx, { id, revision, acceptsWarnings: true });
    throw new Error('undo');
  });
  await assert.rejects(undone, /undo/);
  await api.saveDraft({ id, revision, name: '撤回', definition: renamed('改过') });
  assert.equal((await definitionById(app.db, id)).nodes.find(({ key }) => key === 'firstReview')?.name, '改过');
});

test('drafts of one moment get versions of their own', async () => {
  const drafts = await Promise.all(['一', '二', '三'].map((name) => draft(`并发${name}`)));
  assert.equal(new Set(drafts.map(({ version }) => version)).size, 3);
});

test('only who manages processes may change them', async () => {
  const agent = app.as(actor({ roles: ['agent'] })).workflow;
  assert.ok((await agent.list()).length > 0);
  await assert.rejects(agent.createDraft({ key: 'ticket', name: '越权', definition: defaultProcess }), {
    code: 'FORBIDDEN',
  });
  await assert.rejects(app.as(actor({ roles: ['unitHandler'] })).workflow.list(), { code: 'FORBIDDEN' });
});

test('a definition that is no definition is refused with the places', async () => {
  const broken = { ...defaultProcess, nodes: [{ key: '1x', name: '' }] };
  await assert.rejects(api.check({ definition: broken as never }), { code: 'INVALID' });
});
