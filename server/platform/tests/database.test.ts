import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { freshDatabase } from '#testing/database';

const { db } = await freshDatabase();
const ask = async (expression: ReturnType<typeof sql>) =>
  (await sql<Record<string, unknown>>`SELECT ${expression} AS asked_value`.execute(db)).rows[0]?.askedValue;

test('moments are ISO in UTC with milliseconds, days stay days', async () => {
  assert.equal(await ask(sql`'2026-11-22 09:00:00.1204+08'::timestamptz`), '2026-11-22T01:00:00.120Z');
  assert.equal(await ask(sql`'1900-01-01 00:00+00'::timestamptz`), '1900-01-01T00:00:00.000Z');
  assert.equal(await ask(sql`'2026-11-22'::date`), '2026-11-22');
  assert.equal(await ask(sql`'infinity'::timestamptz`), 'infinity');
  assert.deepEqual(await ask(sql`ARRAY['2026-11-22 00:00+08'::timestamptz, NULL]`), ['2026-11-21T16:00:00.000Z', null]);
  assert.deepEqual(await ask(sql`ARRAY['2026-11-22'::date]`), ['2026-11-22']);
});

test('a moment becomes a day in the time of the city', async () => {
  assert.equal(await ask(sql`('2026-11-22T20:00:00Z'::timestamptz)::date`), '2026-11-23');
});

test('counts and amounts are numbers', async () => {
  assert.equal(await ask(sql`count(*)`), 1);
  assert.equal(await ask(sql`12.5::numeric`), 12.5);
  assert.deepEqual(await ask(sql`ARRAY[1, 2]::bigint[]`), [1, 2]);
  assert.equal(await ask(sql`NULL::bigint`), null);
});

test('json keeps its own keys and its lists', async () => {
  const value = { user_name: '李娜', listOf: [1, { deep_key: null }] };
  assert.deepEqual(await ask(sql`${json(value)}`), value);
  assert.deepEqual(await ask(sql`${json(['a', 'b'])}`), ['a', 'b']);
});

test('ids of one process sort in the order they were made, also within a millisecond', () => {
  const now = new Date('2026-11-22T01:00:00Z');
  const ids = Array.from({ length: 10_000 }, () => newId(now));
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16), now.getTime());
});
