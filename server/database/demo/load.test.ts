import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ProcessStep, Trail } from '@minsheng/contracts/workflow-state';
import { sql } from 'kysely';
import { actorOfPerson, findInstallation } from '#modules/organization';
import { deadlineFor } from '#modules/tickets';
import { currentDefinition, hasEnded, replay, waitingFor } from '#modules/workflow';
import { testApp } from '#testing/app';
import { prepareCentre } from '../../prepare.ts';

const wish = { isEmpty: false, demoTickets: 300 };
const said: string[] = [];
const app = await testApp();
app.at('2026-11-20T15:30:00+08:00');

const counted = async (table: string) =>
  (await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(app.db)).rows[0]?.count;

const isWaiting = ({ status, suspendedAt }: { status: string; suspendedAt: string | null }) =>
  status === 'open' && suspendedAt === null;

describe('the demo city at its first start', () => {
  test('a start that is broken off in the middle leaves nothing half, and the next one begins anew', async () => {
    const brokenOff = prepareCentre(app.app.platform, {
      ...wish,
      say: (sentence) => {
        if (/\d%/u.test(sentence)) throw new Error('the power is gone');
      },
    });
    await assert.rejects(brokenOff, { message: 'the power is gone' });
    for (const table of ['tickets', 'ticket_steps', 'calls', 'units', 'categories'])
      assert.equal(await counted(table), 0);
    assert.equal((await findInstallation(app.db))?.demoLoadedAt, null);
    await prepareCentre(app.app.platform, { ...wish, say: (sentence) => said.push(sentence) });
    assert.equal(await counted('tickets'), 300);
  });

  test('it says in Chinese how far it is, and is not loaded a second time', async () => {
    assert.ok(said.some((sentence) => /[一-龥]/u.test(sentence) && sentence.includes('100%')));
    assert.ok((await findInstallation(app.db))?.demoLoadedAt);
    await prepareCentre(app.app.platform, { ...wish, say: assert.fail });
    assert.equal(await counted('tickets'), 300);
  });

  test("every ticket's steps add up to where it stands", async () => {
    const { definition } = await currentDefinition(app.db);
    for (const ticket of await app.db.selectFrom('tickets').selectAll().execute()) {
      const steps = await stepsOf(ticket.id);
      assert.ok(steps.length > 0);
      const beginning = { creatorId: ticket.registeredBy, now: new Date(ticket.registeredAt) };
      const state = replay(definition, beginning, steps);
      assert.deepEqual(
        [state.node, state.units, state.round, state.enteredAt, state.trail],
        [ticket.node, ticket.unitIds, ticket.round, ticket.nodeEnteredAt, ticket.trail as unknown as Trail],
      );
      assert.equal(ticket.status === 'open', !hasEnded(definition, state));
      assert.equal(ticket.closedAt, hasEnded(definition, state) ? steps.at(-1)?.at : null);
    }
  });

  test('an open ticket waits for exactly those whom the process names, a closed one for nobody', async () => {
    const { definition } = await currentDefinition(app.db);
    const tickets = await app.db.selectFrom('tickets').selectAll().execute();
    const items = new Map(
      (await app.db.selectFrom('workItems').selectAll().execute()).map((item) => [item.ticketId, item]),
    );
    assert.ok(items.size > 20);
    for (const ticket of tickets) {
      const item = items.get(ticket.id);
      assert.equal(item !== undefined, isWaiting(ticket), ticket.number);
      if (!item) continue;
      const { node, unitIds: units, round, nodeEnteredAt: enteredAt, registeredBy: creatorId } = ticket;
      const state = { node, units, round, enteredAt, creatorId, trail: ticket.trail as unknown as Trail };
      const waiting = waitingFor(definition, state);
      assert.deepEqual([item.node, item.roleKey, item.unitId], [ticket.node, waiting?.role, waiting?.unitId]);
      assert.equal(item.dueAt, ticket.dueAt);
    }
    assert.equal(await counted('work_items'), tickets.filter(isWaiting).length);
    assert.ok(
      tickets.some(({ leadId, suspendedAt }) => leadId !== null && suspendedAt !== null),
      'some are linked',
    );
  });

  test('nobody acted in the future, or before the step before', async () => {
    const { rows } = await sql`
      SELECT s.ticket_id FROM ticket_steps s
      LEFT JOIN ticket_steps earlier ON earlier.ticket_id = s.ticket_id AND earlier.seq = s.seq - 1
      WHERE s.at > ${app.now().toISOString()}::timestamptz OR s.at < earlier.at OR (s.seq > 1 AND earlier.seq IS NULL)`.execute(
      app.db,
    );
    assert.deepEqual(rows, []);
  });

  test('a ticket is due when the product itself would say so', async () => {
    const tickets = await app.db.selectFrom('tickets').selectAll().limit(60).execute();
    for (const { urgency, deadlineDays, registeredAt, dueAt } of tickets) {
      assert.equal(dueAt, await deadlineFor(app.context(), { urgency, deadlineDays: deadlineDays ?? 0 }, registeredAt));
    }
  });

  test('behind a ticket from the telephone stands its call, taken by whoever registered it', async () => {
    const { rows } = await sql<{ kind: string; count: number }>`
      SELECT CASE WHEN t.channel <> 'phone' THEN 'other' WHEN c.agent_id = t.registered_by
        AND c.submitted_at = t.registered_at AND c.phone = t.citizen_phone THEN 'right' ELSE 'wrong' END AS kind,
        count(*) AS count
      FROM tickets t LEFT JOIN calls c ON c.id = t.call_id GROUP BY 1`.execute(app.db);
    const counts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    assert.equal(counts.wrong, undefined);
    assert.ok((counts.right ?? 0) > 200);
  });

  test('requests wait, units help each other, cards want an answer and closed tickets have remarks', async () => {
    const standing = async (table: string, column: string) => {
      const { rows } = await sql<{ is: string }>`
        SELECT DISTINCT ${sql.ref(column)} AS is FROM ${sql.table(table)} ORDER BY 1`.execute(app.db);
      return rows.map((row) => row.is);
    };
    assert.deepEqual(await standing('ticket_requests', 'status'), ['pending', 'refused']);
    assert.deepEqual(await standing('ticket_requests', 'kind'), ['extension', 'reopening']);
    assert.deepEqual(await standing('ticket_assists', 'status'), ['answered', 'open']);
    assert.deepEqual(await standing('supervision_cards', 'status'), ['closed', 'open', 'replied']);
    assert.ok(((await counted('ticket_supplements')) as number) >= 3);
    assert.ok(((await counted('ticket_urges')) as number) >= 1);
  });

  test('the truth is kept beside the data and speaks of tickets that are there', async () => {
    const text = await readFile(join(app.app.platform.config.dataFolder, 'demo-truth.json'), 'utf8');
    const truth: { groups: { tickets: string[] }[]; mistakenCategories: { id: string }[] } = JSON.parse(text);
    const ids = new Set((await app.db.selectFrom('tickets').select('id').execute()).map(({ id }) => id));
    assert.ok(truth.groups.length > 0 && truth.groups.every(({ tickets }) => tickets.length > 1));
    const named = [...truth.groups.flatMap(({ tickets }) => tickets), ...truth.mistakenCategories.map(({ id }) => id)];
    assert.ok(named.every((id) => ids.has(id)));
  });

  test('a callback stands behind every satisfaction, and an open one behind every ticket that waits for its call', async () => {
    const { rows } = await sql<{ number: string }>`
      SELECT number FROM tickets
      LEFT JOIN LATERAL (
        SELECT callbacks.status, result FROM callbacks WHERE ticket_id = tickets.id ORDER BY ordinal DESC LIMIT 1
      ) AS latest ON true
      WHERE (tickets.satisfaction IS NOT NULL AND tickets.status = 'closed' AND latest.result IS DISTINCT FROM tickets.satisfaction)
        OR (node IN ('callback', 'reportCallback')) <> coalesce(latest.status = 'open', false)`.execute(app.db);
    assert.deepEqual(rows, []);
    const { rows: told } = await sql<{ followup: string }>`
      SELECT DISTINCT followup FROM callbacks WHERE followup IS NOT NULL`.execute(app.db);
    assert.ok(told.length >= 2);
    assert.ok(((await counted('callback_attempts')) as number) >= 50);
  });
});

test('what waits at a unit is continued by its people in the product', async () => {
  const item = await app.db
    .selectFrom('workItems')
    .innerJoin('tickets', 'tickets.id', 'workItems.ticketId')
    .select(['workItems.ticketId as id', 'tickets.version', 'workItems.unitId'])
    .where('workItems.node', '=', 'acceptance')
    .executeTakeFirstOrThrow();
  const person = await app.db
    .selectFrom('people')
    .innerJoin('personRoles', 'personRoles.personId', 'people.id')
    .select('people.id')
    .where('people.unitId', '=', item.unitId)
    .where('personRoles.roleKey', '=', 'unitHandler')
    .executeTakeFirstOrThrow();
  const actor = await actorOfPerson(app.db, person.id);
  assert.ok(actor);
  const moved = await app
    .as(actor)
    .processing.takeStep({ id: item.id, version: item.version, action: 'accept', inputs: {} });
  assert.equal(moved.node, 'handling');
});

async function stepsOf(ticketId: string): Promise<ProcessStep[]> {
  const rows = await app.db
    .selectFrom('ticketSteps')
    .selectAll()
    .where('ticketId', '=', ticketId)
    .orderBy('seq')
    .execute();
  return rows.map(
    ({ action, isSide, node, toNode, outcome, unitsBefore, unitsAfter, startsRound, personId, inputs, at }) => ({
      ...{
        action,
        isSide,
        from: node,
        to: toNode,
        outcome: outcome as ProcessStep['outcome'],
        unitsBefore,
        unitsAfter,
      },
      ...{ startsRound, personId, inputs: inputs as Record<string, string>, at },
    }),
  );
}
