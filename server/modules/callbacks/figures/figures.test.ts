import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  figureOf,
  type SatisfactionCount,
  type SatisfactionCounts,
  satisfactionCountNames,
  satisfactionDefinitions,
  sumOf,
} from '@minsheng/contracts/satisfaction';
import fc from 'fast-check';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { content, discontent, stories } from '../testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const city = await cast(app);
const { as, answered, calledFor, calls } = stories(app, city);
const period = { from: '2026-11-01', to: '2026-11-30' };
type Scope = typeof period & { basis?: 'first' | 'final'; unitId?: string; categoryId?: string };

async function drilled(scope: Scope, count: SatisfactionCount): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as('agentLead').satisfaction.tickets({ ...scope, count, limit: 3, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

/** Every definition is a share, and every count is as long as the list behind it. */
async function assertTrue(scope: Scope): Promise<SatisfactionCounts> {
  const { total, rows } = await as('agentLead').satisfaction.figures({ ...scope, groupBy: 'unit' });
  for (const name of satisfactionCountNames) {
    const behind = await drilled(scope, name);
    assert.equal(new Set(behind).size, behind.length, `${name} lists a ticket twice`);
    assert.equal(behind.length, total[name], `${name} counts what it lists`);
    assert.equal(
      rows.reduce((sum, { counts }) => sum + counts[name], 0),
      total[name],
    );
  }
  for (const definition of satisfactionDefinitions) {
    const above = new Set((await Promise.all(definition.numerator.map((name) => drilled(scope, name)))).flat());
    const below = new Set((await Promise.all(definition.denominator.map((name) => drilled(scope, name)))).flat());
    assert.equal(above.size, sumOf(total, definition.numerator), `${definition.key} counts nobody twice`);
    for (const id of above) assert.ok(below.has(id), `${definition.key}: the numerator is part of the denominator`);
  }
  return total;
}

test('one of each: satisfied, discontent and then content, not reached, answered directly', async () => {
  await calls(await calledFor(), { ...content, satisfaction: 'verySatisfied' });
  const twice = await calledFor();
  await calls(twice, discontent);
  await answered(twice);
  await calls(twice, { ...content, satisfaction: 'basicallySatisfied', solved: 'partly' });
  await calls(await calledFor(), { code: 'notRated' });
  const final = await assertTrue(period);
  assert.deepEqual(
    [final.closed, final.called, final.reached, final.rated, final.verySatisfied, final.basicallySatisfied],
    [3, 3, 3, 2, 1, 1],
  );
  assert.deepEqual([final.dissatisfied, final.solved, final.partly, final.unreached], [0, 1, 1, 1]);
  const first = await assertTrue({ ...period, basis: 'first' });
  assert.deepEqual([first.dissatisfied, first.verySatisfied, first.unsolved], [1, 1, 1], 'the first call as it was');
});

test('the same data read 100 % or 67 %: every definition names what it divides', async () => {
  const { total } = await as('leader').satisfaction.figures(period);
  const figure = (key: string) => {
    const definition = satisfactionDefinitions.find((each) => each.key === key);
    assert.ok(definition);
    return figureOf(definition, total);
  };
  assert.deepEqual(figure('ofRated'), { numerator: 2, denominator: 2, share: 1 });
  assert.deepEqual(figure('strictOfRated'), { numerator: 1, denominator: 2, share: 0.5 });
  assert.deepEqual(figure('ofClosed'), { numerator: 2, denominator: 3, share: 2 / 3 });
  assert.deepEqual(
    figureOf(satisfactionDefinitions[0], { ...total, rated: 0, verySatisfied: 0, basicallySatisfied: 0 }).share,
    null,
  );
});

test('days that are over are counted once and say the same; a reopened ticket takes its day back', async () => {
  const before = await as('agentLead').satisfaction.figures({ ...period, groupBy: 'day' });
  app.at('2026-11-24T09:30:00+08:00');
  await app.runPeriodic('callbacks.rollDays');
  const rolled = await app.db.selectFrom('satisfactionDays').selectAll().execute();
  assert.ok(rolled.length > 0);
  const after = await as('agentLead').satisfaction.figures({ ...period, groupBy: 'day' });
  assert.deepEqual([after.total, after.rows], [before.total, before.rows]);
  await assertTrue(period);

  const [closed] = await drilled(period, 'verySatisfied');
  assert.ok(closed);
  await reopen(closed);
  const { total } = await as('agentLead').satisfaction.figures(period);
  assert.deepEqual([total.closed, total.verySatisfied], [2, 0]);
  await app.runPeriodic('callbacks.rollDays');
  assert.equal((await assertTrue(period)).closed, 2);
});

async function reopen(id: string): Promise<void> {
  await as('shiftLeader').requests.ask({ id, kind: 'reopening', reason: '诉求人再次反映问题未解决' });
  const [asked] = (await as('centreManager').requests.ofTicket({ id })).filter(({ status }) => status === 'pending');
  assert.ok(asked);
  await as('centreManager').requests.decide({ id: asked.id, version: asked.version, isApproved: true });
}

test('whoever may not read 举报 neither counts nor lists them', async () => {
  const id = await calledFor({ kind: 'report' });
  await calls(id, content, 'agentLead');
  const [lead, agent] = [
    await as('agentLead').satisfaction.figures(period),
    await as('callbackAgent').satisfaction.figures(period),
  ];
  assert.equal(lead.total.closed, agent.total.closed + 1);
  const { items } = await as('callbackAgent').satisfaction.tickets({ ...period, count: 'closed', limit: 50 });
  assert.deepEqual([items.length, items.some((row) => row.id === id)], [agent.total.closed, false]);
});

test('the table goes out as a file with definitions, and no cell is a formula', async () => {
  await app.db
    .updateTable('units')
    .set({ name: '=HYPERLINK("http://x")' })
    .where('id', '=', city.units.bureau)
    .execute();
  const { content: file, fileName } = await as('centreManager').satisfaction.export({ ...period, groupBy: 'unit' });
  assert.ok(fileName.endsWith('.csv') && file.startsWith('\uFEFF'));
  assert.ok(file.includes('"\'=HYPERLINK(""http://x"")"'));
  for (const { name, text } of satisfactionDefinitions)
    assert.ok(file.includes(name) && file.includes(text.replaceAll('"', '""')));
  const logged = await app.db
    .selectFrom('auditEntries')
    .select('action')
    .where('action', '=', 'satisfaction.export')
    .execute();
  assert.equal(logged.length, 1);
});

test('a period ends after it begins and is at most a year', async () => {
  await assert.rejects(as('leader').satisfaction.figures({ from: '2026-11-02', to: '2026-11-01' }), {
    code: 'INVALID',
  });
  await assert.rejects(as('leader').satisfaction.figures({ from: '2024-01-01', to: '2026-11-01' }), {
    code: 'INVALID',
  });
  await assert.rejects(as('unitHandler').satisfaction.figures(period), { code: 'FORBIDDEN' });
});

const past = fc.record({
  day: fc.integer({ min: 1, max: 5 }),
  callbacks: fc.array(
    fc.record({
      result: fc.constantFrom('satisfied', 'dissatisfied', 'unreached'),
      satisfaction: fc.constantFrom('verySatisfied', 'satisfied', 'basicallySatisfied', null),
      solved: fc.constantFrom('solved', 'partly', 'unsolved', null),
      isReached: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  hasUnit: fc.boolean(),
});

test('whatever was answered, numerators lie within denominators and every count lists as many as it says', async () => {
  const [template] = await app.db.selectFrom('tickets').selectAll().where('status', '=', 'closed').limit(1).execute();
  assert.ok(template);
  let month = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(past, { minLength: 1, maxLength: 8 }), async (tickets) => {
      month += 1;
      const prefix = `2025-${String((month % 9) + 1).padStart(2, '0')}`;
      await app.db.deleteFrom('tickets').where('closedAt', '<', '2026-01-01').execute();
      await app.db.deleteFrom('satisfactionRolled').execute();
      for (const ticket of tickets) await insertPast(template, `${prefix}-0${ticket.day}T10:00:00+08:00`, ticket);
      const scope = { from: `${prefix}-01`, to: `${prefix}-05` };
      assert.equal((await assertTrue(scope)).closed, tickets.length);
      await assertTrue({ ...scope, basis: 'first' });
    }),
    { numRuns: 12 },
  );
});

type Template = NonNullable<Awaited<ReturnType<typeof templateOf>>>;
const templateOf = () => app.db.selectFrom('tickets').selectAll().executeTakeFirst();

async function insertPast(template: Template, closedAt: string, { callbacks, hasUnit }: Past) {
  const id = newId(app.now());
  await app.db
    .insertInto('tickets')
    .values({
      ...template,
      id,
      closedAt,
      trail: JSON.stringify(template.trail),
      unitIds: hasUnit ? template.unitIds : [],
    })
    .execute();
  for (const [index, each] of callbacks.entries()) {
    await app.db
      .insertInto('callbacks')
      .values({
        ...{
          id: newId(app.now()),
          ticketId: id,
          ordinal: index + 1,
          round: index,
          node: 'callback',
          kind: template.kind,
        },
        ...{ status: 'done', openedAt: closedAt, nextAt: closedAt, doneAt: closedAt, ...each },
        followup: each.result === 'dissatisfied' ? 'closed' : null,
      })
      .execute();
  }
}
interface Past {
  callbacks: { result: string; satisfaction: string | null; solved: string | null; isReached: boolean }[];
  hasUnit: boolean;
}
