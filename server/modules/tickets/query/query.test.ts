import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionText, readConditionText, Where } from '@minsheng/contracts/ticket-condition-text';
import { conditionWords } from '@minsheng/contracts/ticket-condition-words';
import { Condition, type ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import { conditionOf, filtersOf } from '@minsheng/contracts/ticket-filters';
import fc from 'fast-check';
import { holds } from './tests/patient-person.ts';
import { someCondition } from './tests/random-conditions.ts';
import { all, app, categoryId, clause, condition, people, placeId, reader, unitList, world } from './tests/world.ts';

async function found(
  where: ConditionGroup,
  order: 'newest' | 'deadline' | 'changed' = 'newest',
  limit = 200,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app
      .as(reader)
      .tickets.search({ where: conditionText(where), order, limit, ...(cursor ? { cursor } : {}) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

test('whatever is asked, the database finds exactly the tickets that a patient person finds', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(condition, async (asked) => {
      const expected = all.filter((whole) => holds(asked, whole, world)).map(({ ticket }) => ticket.id);
      assert.deepEqual((await found(asked)).toSorted(), expected.toSorted(), conditionText(asked));
    }),
    { numRuns: 150 },
  );
});

test('every single line finds what it should', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(clause, async (line) => {
      const asked: ConditionGroup = { match: 'all', items: [line] };
      const expected = all.filter((whole) => holds(asked, whole, world)).map(({ ticket }) => ticket.id);
      assert.deepEqual((await found(asked)).toSorted(), expected.toSorted(), conditionText(asked));
    }),
    { numRuns: 200 },
  );
});

test('each order shows every ticket once, page by page, in that order', async () => {
  const sample = fc.sample(condition, 12);
  for (const asked of [{ match: 'all', items: [] } satisfies ConditionGroup, ...sample]) {
    const expected = all.filter((whole) => holds(asked, whole, world));
    for (const order of ['newest', 'deadline', 'changed'] as const) {
      const ids = await found(asked, order, 7);
      assert.deepEqual(
        ids.toSorted(),
        expected.map(({ ticket }) => ticket.id).toSorted(),
        `${order} ${conditionText(asked)}`,
      );
      const rows = ids.map((id) => expected.find(({ ticket }) => ticket.id === id)?.ticket ?? {});
      const moved = rows.map(({ status, nodeEnteredAt, closedAt }) => (status === 'open' ? nodeEnteredAt : closedAt));
      if (order === 'newest') assert.deepEqual(ids, ids.toSorted().reverse());
      if (order === 'changed') assert.deepEqual(moved, moved.toSorted().reverse());
      if (order !== 'deadline') continue;
      const due = rows.filter(({ status }) => status === 'open').map(({ dueAt }) => dueAt ?? '9999');
      assert.deepEqual(due, due.toSorted());
      assert.ok(
        rows.slice(0, due.length).every(({ status }) => status === 'open'),
        'what is open comes first',
      );
    }
  }
});

test('the count is that of the list, and stops at the cap', async () => {
  for (const asked of fc.sample(condition, 20)) {
    const ids = await found(asked);
    const { length } = ids;
    const followers = all.filter(({ ticket }) => ids.includes(ticket.id) && ticket.leadId !== null).length;
    const where = conditionText(asked);
    assert.deepEqual(await app.as(reader).tickets.count({ where }), { count: length, isCapped: false, followers });
    const capped = await app.as(reader).tickets.count({ where, cap: 5 });
    const isCapped = length > 5;
    assert.deepEqual(capped, { count: Math.min(5, length), isCapped, followers: isCapped ? null : followers });
  }
});

test('a condition survives its way through the address, and is refused when it is none', () => {
  const text = fc.string({ minLength: 1, maxLength: 30 }).filter((value) => value.trim() !== '');
  const lines = fc.oneof(
    clause,
    text.map((value) => ({ field: 'title' as const, op: 'contains' as const, values: [value] })),
  );
  fc.assert(
    fc.property(someCondition(lines), (asked) => {
      assert.deepEqual(Where.parse(conditionText(asked)), asked);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (noise) => {
      const read = Where.safeParse(noise);
      if (read.success) assert.deepEqual(Condition.parse(readConditionText(noise)), read.data);
    }),
  );
  for (const bad of [
    'all(',
    'all(kind.in.x)',
    'all(kind.contains.a)',
    'kind.in.help',
    `${'all('.repeat(40)}kind.in.help${')'.repeat(40)}`,
    'all(citizenPhone.is)',
    `all(${'isSecret.yes*'.repeat(80)}isSecret.yes)`,
  ])
    assert.equal(Where.safeParse(bad).success, false, bad.slice(0, 40));
});

test('a condition reads as a sentence, and the filter bar takes over what it can say', () => {
  const asked: ConditionGroup = {
    match: 'all',
    items: [
      { field: 'kind', op: 'in', values: ['complaint', 'report'] },
      {
        match: 'any',
        items: [
          { field: 'registeredAt', op: 'during', values: ['thisMonth'] },
          { field: 'leftHours', op: 'atMost', values: [4] },
        ],
      },
      { match: 'none', items: [{ field: 'unit', op: 'under', values: ['mine'] }] },
    ],
  };
  assert.equal(
    conditionWords(asked, () => undefined),
    '诉求性质是投诉或举报，且（登记时间在本月 或 剩余时长不多于 4 小时），且不符合（主办单位属于本单位）',
  );
  const filters = { text: '路灯', kind: 'help', categoryId, placeId, from: '2026-11-01' };
  assert.deepEqual(filtersOf(conditionOf(filters)), filters);
  assert.equal(filtersOf(asked), null);
});

test('who may not know the citizen cannot find anybody by name or number, and the number is written down', async () => {
  const byPhone = (values: string[]) =>
    conditionText({ match: 'all', items: [{ field: 'citizenPhone', op: 'is', values }] });
  await assert.rejects(app.as(people.leader).tickets.search({ where: byPhone(['13991500001']) }), {
    code: 'FORBIDDEN',
  });
  const handler = app.as({ ...people.unitHandler, unitScope: unitList });
  const { items } = await handler.tickets.search({ where: byPhone(['13991500001']), limit: 200 });
  const secret = all.filter(
    ({ ticket, unitIds, assistingUnitIds }) =>
      ticket.citizenPhone === '13991500001' && (unitIds.length > 0 || assistingUnitIds.length > 0),
  );
  const open = secret.filter(({ ticket }) => !ticket.isSecret && ticket.kind !== 'report');
  assert.deepEqual(items.map(({ id }) => id).toSorted(), open.map(({ ticket }) => ticket.id).toSorted());
  assert.ok(secret.length > open.length, 'there is somebody to keep secret');
  const { items: byText } = await handler.tickets.search({ text: '13991500001', limit: 200 });
  assert.equal(byText.length, open.length);
  const noted = () =>
    app.db
      .selectFrom('auditEntries')
      .select(['objectId', 'summary'])
      .where('action', '=', 'citizen.searchedByPhone')
      .where('personId', '=', people.unitHandler.personId)
      .execute();
  assert.deepEqual(await noted(), [{ objectId: '139****0001', summary: '按电话 139****0001 查询工单' }]);
});
