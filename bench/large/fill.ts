import type pg from 'pg';

/**
 * Multiplies the demo city's tickets to `wanted`: every copy keeps its text, tokens, place, category and units, and gets
 * an id (that is: a moment) of its own, spread over the months, so indexes and partitions look like those of a centre
 * that has worked for years. `withSteps`: four steps for each as well, which conditions may ask about.
 */
export async function multiplyTickets(
  pool: pg.Pool,
  wanted: number,
  { say, withSteps }: { say: (sentence: string) => void; withSteps: boolean },
): Promise<number> {
  const { rows } = await pool.query('SELECT count(*)::int AS count, min(registered_at) AS first FROM tickets');
  const { count: have } = rows[0];
  if (have > wanted * 0.99) return have;
  const copies = Math.ceil(wanted / have) - 1;
  const months = Math.min(96, Math.max(1, Math.ceil(copies / 4)));
  await pool.query(`SELECT ensure_ticket_months(now() - make_interval(months => $1::int + 13), now())`, [months]);
  await pool.query('CREATE UNLOGGED TABLE bench_tickets AS SELECT * FROM tickets');
  await withoutSlowIndexes(pool, async () => {
    for (let copy = 1; copy <= copies; copy++) {
      await pool.query(copyTickets(withSteps), [copy, months]);
      if (copy % 10 === 0 || copy === copies)
        say(`tickets loaded: ${Math.min(100, Math.round((100 * copy) / copies))} %`);
    }
  });
  say('collecting statistics');
  for (const table of ['tickets', 'ticket_units', 'ticket_steps']) await pool.query(`VACUUM (ANALYZE) ${table}`);
  return (await pool.query('SELECT count(*)::int AS count FROM tickets')).rows[0].count;
}

/** The moment moves back by a fixed stretch per copy (within `months`), so each copy lands among the others. */
const copyTickets = (withSteps: boolean) => `
  WITH made AS (
    INSERT INTO tickets (id, number, definition_id, title, content, kind, channel, urgency, is_secret, citizen_name,
      citizen_phone, place_id, place_detail, category_id, registered_at, registered_by, status, node, unit_ids, trail,
      node_entered_at, deadline_days, due_at, answer, answered_at, satisfaction, closed_at, outcome, search_tokens)
    SELECT (substr(m.floor, 1, 18) || substr(gen_random_uuid()::text, 19))::uuid, t.number || '-' || $1, t.definition_id,
      t.title, t.content, t.kind, t.channel, t.urgency, t.is_secret, t.citizen_name, t.citizen_phone, t.place_id,
      t.place_detail, t.category_id, m.at, t.registered_by, 'closed', 'closed', t.unit_ids, t.trail, m.at + took,
      t.deadline_days, t.due_at + (m.at - t.registered_at), t.answer, m.at + took, t.satisfaction, m.at + took, 'closed',
      t.search_tokens
    FROM bench_tickets t
    CROSS JOIN LATERAL (SELECT t.registered_at - make_interval(secs => (($1::int * 7919) % ($2::int * 30)) * 86400.0 + $1::int) AS at) moment
    CROSS JOIN LATERAL (SELECT moment.at, overlay(uuid_floor(moment.at)::text PLACING '7' FROM 15 FOR 1) AS floor,
      make_interval(hours => 1 + abs(hashtext(t.number)) % 240) AS took) m
    RETURNING id, unit_ids, registered_at, registered_by, closed_at),
  units AS (INSERT INTO ticket_units SELECT DISTINCT unit, id FROM made, unnest(unit_ids) AS unit)${
    withSteps
      ? `,
  steps AS (
    INSERT INTO ticket_steps (ticket_id, seq, node, action, to_node, outcome, person_id, started_at, at)
    SELECT id, seq, node, 'copied', to_node, outcome, CASE seq WHEN 1 THEN registered_by END, registered_at, closed_at
    FROM made, (VALUES (1, 'registration', 'firstReview', 'submitted'), (2, 'firstReview', 'dispatch', 'approved'),
      (3, 'dispatch', 'handling', 'dispatched'), (4, 'handling', 'closed', 'answered')) AS way (seq, node, to_node, outcome))`
      : ''
  }
  SELECT count(*) FROM made`;

async function withoutSlowIndexes(pool: pg.Pool, load: () => Promise<void>): Promise<void> {
  const names = [
    'tickets_search',
    'tickets_phone',
    'tickets_category',
    'tickets_place',
    'tickets_unit',
    'tickets_registered_by',
    'tickets_due',
    'tickets_closed',
    'ticket_steps_person',
    'ticket_units_ticket',
  ];
  const { rows } = await pool.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname = ANY($1)`,
    [names],
  );
  for (const name of names) await pool.query(`DROP INDEX ${name}`);
  await load();
  const client = await pool.connect();
  await client.query(`SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2`);
  // The catalogue writes ON ONLY for partitioned tables, which would index nothing.
  for (const { indexdef } of rows) await client.query(indexdef.replace(' ON ONLY ', ' ON '));
  client.release(true);
}
