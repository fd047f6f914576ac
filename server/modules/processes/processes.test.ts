import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Definition, NoticeRule } from '@minsheng/contracts/workflow';
import { insertNode } from '@minsheng/contracts/workflow-edits';
import { currentDefinition, defaultProcess } from '#modules/workflow';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { stepsOf } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, units, form } = await cast(app);
const as = (part: Part) => app.as(people[part]);
const manager = as('centreManager');

async function register(change: Parameters<typeof form>[0] = {}): Promise<string> {
  const drafted = { ...form(change), draftId: randomUUID(), callId: null, action: 'submit' as const };
  return (await as('agent').registration.register(drafted)).id;
}

const step = stepsOf(app, people);

async function dispatched(change: Parameters<typeof form>[0] = {}): Promise<string> {
  const id = await register(change);
  await step('firstReviewer', id, 'approve');
  await step('deputyShiftLeader', id, 'approve');
  await step('dispatcher', id, 'dispatch', { unit: units.bureau });
  return id;
}

const draft = (name: string, definition: Definition) =>
  manager.workflow.createDraft({ key: 'ticket', name, definition });

/** Another review between the two there are, for urgent matters only. */
function withUrgentReview(): Definition {
  const copy: Definition = structuredClone(defaultProcess);
  const { definition, key } = insertNode(copy, { node: 'firstReview', action: 'approve', way: 0 });
  return {
    ...definition,
    nodes: definition.nodes.map((node) => {
      if (node.key === key) return { ...node, name: '紧急复核', performer: { by: 'role', role: 'shiftLeader' } };
      if (node.key !== 'firstReview') return node;
      const actions = node.actions.map((action) => {
        const [way] = action.to;
        if (action.key !== 'approve' || !way) return action;
        const isUrgent = { fact: 'urgency', in: ['urgent', 'critical'] };
        return {
          ...action,
          to: [
            { ...way, when: isUrgent },
            { ...way, node: 'deputyReview' },
          ],
        };
      });
      return { ...node, actions };
    }),
  };
}

async function published(name: string, definition: Definition) {
  const { id, revision } = await draft(name, definition);
  return manager.workflow.publish({ id, revision, acceptsWarnings: true });
}

test('a draft is tried on the tickets of the last month: what goes elsewhere is counted and listed', async () => {
  const ordinary = await dispatched();
  const urgent = await dispatched({ urgency: 'urgent' });
  await register();
  app.at('2026-11-23T10:00:00+08:00');
  const { id, revision } = await draft('紧急复核流程', withUrgentReview());
  const begun = await manager.rehearsals.start({ id, revision, days: 30 });
  assert.equal(begun.status, 'waiting');
  await assert.rejects(manager.rehearsals.start({ id, revision, days: 30 }), { code: 'CONFLICT' });
  await app.runJobs();
  const [done] = await manager.rehearsals.list({ id });
  assert.ok(done);
  assert.deepEqual(
    [done.status, done.total, done.done, done.same, done.differing, done.lost],
    ['finished', 3, 3, 2, 1, 0],
  );
  const edge = (from: string, to: string) => done.edges.find((each) => each.from === from && each.to === to);
  assert.deepEqual(edge('firstReview', 'deputyReview'), {
    from: 'firstReview',
    to: 'deputyReview',
    before: 2,
    after: 1,
  });
  assert.deepEqual(edge('firstReview', 'node1'), { from: 'firstReview', to: 'node1', before: 0, after: 1 });
  assert.deepEqual(edge('dispatch', 'acceptance'), { from: 'dispatch', to: 'acceptance', before: 2, after: 2 });
  assert.equal(done.nodeNames.node1, '紧急复核');
  const differing = await manager.rehearsals.tickets({ id: done.id, fate: 'differs' });
  assert.deepEqual(
    differing.map((each) => [each.id, each.node, each.before, each.after]),
    [[urgent, 'firstReview', 'deputyReview', 'node1']],
  );
  assert.ok(!differing.some((each) => each.id === ordinary));
});

test('what was done then and is no longer possible cannot be followed, and the reason is counted', async () => {
  const definition: Definition = structuredClone(defaultProcess);
  const review = definition.nodes.find(({ key }) => key === 'firstReview');
  assert.ok(review);
  for (const action of review.actions) {
    if (action.key === 'approve') Object.assign(action, { when: { fact: 'isSecret', is: true }, unless: '只办保密件' });
  }
  const { id, revision } = await draft('只办保密件', definition);
  await manager.rehearsals.start({ id, revision, days: 30 });
  await app.runJobs();
  const [done] = await manager.rehearsals.list({ id });
  assert.equal(done?.lost, 2);
  assert.deepEqual(done?.reasons, [{ why: '“初审”当时的“审核通过”在新流程中不允许：只办保密件', count: 2 }]);
  assert.equal((await manager.rehearsals.tickets({ id: done?.id ?? '', fate: 'lost' })).length, 2);
});

test('a whistle-blower stays unknown to those who may not read 举报, also in what was rehearsed', async () => {
  const id = await register({ kind: 'report', urgency: 'urgent' });
  await step('firstReviewer', id, 'approve');
  app.at('2026-11-23T10:30:00+08:00');
  const tried = await draft('举报复核', withUrgentReview());
  await manager.rehearsals.start({ id: tried.id, revision: tried.revision, days: 30 });
  await app.runJobs();
  const [done] = await manager.rehearsals.list({ id: tried.id });
  const listed = async (part: Part) =>
    (await as(part).rehearsals.tickets({ id: done?.id ?? '', fate: 'differs' })).some((each) => each.id === id);
  assert.equal(await listed('centreManager'), true);
  assert.equal(await listed('systemAdmin'), false);
});

test('a rehearsal of what was changed meanwhile is refused, and one under way can be stopped', async () => {
  const { id, revision } = await draft('改动中', withUrgentReview());
  await assert.rejects(manager.rehearsals.start({ id, revision: revision + 1, days: 30 }), { code: 'CONFLICT' });
  const begun = await manager.rehearsals.start({ id, revision, days: 30 });
  assert.equal((await manager.rehearsals.cancel({ id: begun.id })).status, 'cancelled');
  await app.runJobs();
  assert.equal((await manager.rehearsals.list({ id }))[0]?.done, 0);
});

test('running tickets are taken along as previewed: timeline, work and clocks go with them', async () => {
  const before = await currentDefinition(app.db);
  const waiting = await register();
  const atUnit = await dispatched();
  const version = await published('升级目标', withUrgentReview());
  const rows = await manager.processMigrations.rows({ id: version.id });
  const atReview = rows.find(({ definitionId, node }) => definitionId === before.id && node === 'firstReview');
  assert.equal(atReview?.proposed, 'firstReview');
  const mapping = [
    { definitionId: before.id, node: 'firstReview', to: 'node1' },
    { definitionId: before.id, node: 'acceptance', to: 'acceptance' },
  ];
  const { rows: forecast } = await manager.processMigrations.forecast({ id: version.id, mapping });
  assert.ok(forecast.every(({ moving, staying }) => moving > 0 && staying === 0));
  const begun = await manager.processMigrations.start({ id: version.id, mapping });
  await assert.rejects(manager.processMigrations.start({ id: version.id, mapping }), { code: 'CONFLICT' });
  await app.runJobs();
  const [done] = await manager.processMigrations.list({ id: version.id });
  assert.deepEqual([done?.id, done?.status, done?.moved, done?.stayed], [begun.id, 'finished', begun.total, 0]);

  const moved = await as('shiftLeader').tickets.get({ id: waiting });
  const last = moved.steps.at(-1);
  assert.deepEqual(
    [moved.nodeName, last?.nodeName, last?.actionName, last?.toNodeName, last?.person?.name],
    ['紧急复核', '初审', '流程升级', '紧急复核', people.centreManager.name],
  );
  assert.match(last?.opinion ?? '', /流程由第 1 版升级到第 \d+ 版/);
  const items = app.db.selectFrom('workItems').selectAll();
  const item = await items.where('ticketId', '=', waiting).executeTakeFirstOrThrow();
  assert.deepEqual([item.definitionId, item.node, item.roleKey], [version.id, 'node1', 'shiftLeader']);
  await step('shiftLeader', waiting, 'approve');
  await step('deputyShiftLeader', waiting, 'approve');
  assert.equal((await as('dispatcher').tickets.get({ id: waiting })).nodeName, '派单');
  const handled = await step('unitHandler', atUnit, 'accept');
  assert.equal(handled.nodeName, '办理');
  assert.deepEqual(handled.steps.map(({ actionName }) => actionName).slice(-2), ['流程升级', '签收']);
});

test('a ticket that a node of the new version cannot take stays on its version, and one is told why', async () => {
  const id = await register();
  const before = await currentDefinition(app.db);
  const version = await published('再次升级', withUrgentReview());
  const mapping = [{ definitionId: before.id, node: 'firstReview', to: 'handling' }];
  const { rows } = await manager.processMigrations.forecast({ id: version.id, mapping });
  assert.deepEqual(rows[0]?.reasons, ['工单还没有承办单位']);
  await manager.processMigrations.start({ id: version.id, mapping });
  await app.runJobs();
  const [done] = await manager.processMigrations.list({ id: version.id });
  assert.equal(done?.moved, 0);
  const stays = await manager.processMigrations.stays({ id: done?.id ?? '' });
  assert.equal(stays.find((each) => each.id === id)?.why, '工单还没有承办单位');
  assert.equal((await as('firstReviewer').tickets.get({ id })).nodeName, '初审');
  await step('firstReviewer', id, 'approve');
});

test('nobody reviews their own after the node they worked at got another key', async () => {
  const rekeyed: Definition = JSON.parse(JSON.stringify(defaultProcess).replaceAll('"firstReview"', '"opening"'));
  const { id: before } = await published('回避', structuredClone(defaultProcess));
  const both = actor({ personId: people.firstReviewer.personId, roles: ['firstReviewer', 'deputyShiftLeader'] });
  const id = await register();
  const { version } = await app.as(both).tickets.get({ id });
  await app.as(both).processing.takeStep({ id, version, action: 'approve', inputs: {} });
  const { id: after } = await published('换键', rekeyed);
  const mapping = [{ definitionId: before, node: 'deputyReview', to: 'deputyReview' }];
  await manager.processMigrations.start({ id: after, mapping });
  await app.runJobs();
  const moved = await app.as(both).tickets.get({ id });
  const again = { id, version: moved.version, action: 'approve', inputs: {} };
  await assert.rejects(app.as(both).processing.takeStep(again), /“初审”由您办理，本环节请由其他人员办理/);
  assert.equal((await step('deputyShiftLeader', id, 'approve')).nodeName, '派单');
});

test('whoever a node names is told once when a ticket comes in and once when its limit runs out', async () => {
  app.at('2026-11-24T09:30:00+08:00');
  const definition: Definition = structuredClone(defaultProcess);
  const notices: NoticeRule[] = [
    { on: 'entered', to: { by: 'person', personId: people.leader.personId } },
    { on: 'overdue', to: { by: 'role', role: 'shiftLeader' } },
    { on: 'overdue', to: { by: 'handlingUnit' } },
  ];
  Object.assign(definition.nodes.find(({ key }) => key === 'firstReview') ?? {}, { notices });
  await published('初审提醒', definition);
  const id = await register();
  const unseen = async (part: Part) => (await as(part).nodeNotices.unseen()).filter(({ ticketId }) => ticketId === id);
  await app.runPeriodic('processes.notices');
  assert.deepEqual(
    (await unseen('leader')).map(({ occasion, nodeName }) => [occasion, nodeName]),
    [['entered', '初审']],
  );
  assert.equal((await unseen('shiftLeader')).length, 0);
  app.at('2026-11-24T10:31:00+08:00');
  await app.runPeriodic('processes.notices');
  app.at('2026-11-24T10:32:00+08:00');
  await app.runPeriodic('processes.notices');
  const told = await unseen('shiftLeader');
  assert.deepEqual(
    told.map(({ occasion }) => occasion),
    ['overdue'],
  );
  await as('shiftLeader').nodeNotices.seen({ until: told[0]?.id ?? '' });
  assert.equal((await unseen('shiftLeader')).length, 0);
  assert.equal((await unseen('agent')).length, 0);
});

test('only who manages processes may try, migrate and look on', async () => {
  const { id } = await currentDefinition(app.db);
  await assert.rejects(as('agent').rehearsals.list({ id }), { code: 'FORBIDDEN' });
  await assert.rejects(as('shiftLeader').processMigrations.rows({ id }), { code: 'FORBIDDEN' });
});
