import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../server/platform/ids.ts';
import { type Browser, signIn, signInAs } from './stage/browser.ts';
import { type Figure, percentile } from './stage/figures.ts';
import { openStage, type Stage } from './stage/stage.ts';

const clients = 32;
const warmUpSeconds = 3;
const roundSeconds = 8;
const rounds = 3;

/** Registration over HTTP with 32 people at once, against the plain SQL inserts that it causes, in turn. */
export async function registration(say: (sentence: string) => void): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 500, say });
  try {
    const form = await formOf(stage);
    const people = await agents(stage);
    const sample = await sampleOf(stage);
    const overHttp = (seconds: number) =>
      drive(seconds, async (client) => {
        const { status } = await (people[client % people.length] as Browser).post(
          '/tickets',
          { ...form, draftId: randomUUID() },
          // As the desk sends it.
          { 'idempotency-key': randomUUID() },
        );
        if (status !== 200) throw new Error(`registration answered ${status}`);
      });
    const plain = (seconds: number) => drive(seconds, () => insertPlainly(stage.pool, form, sample));
    await overHttp(warmUpSeconds);
    await plain(warmUpSeconds);
    const [ours, yardstick] = [[], []] as [Run[], Run[]];
    for (let round = 1; round <= rounds; round++) {
      say(`registration, round ${round} of ${rounds}`);
      ours.push(await overHttp(roundSeconds));
      yardstick.push(await plain(roundSeconds));
    }
    const rate = median(ours.map((run) => run.perSecond));
    const slowest = percentile(
      ours.flatMap((run) => run.milliseconds).sort((a, b) => a - b),
      0.99,
    );
    const plainRate = median(yardstick.map((run) => run.perSecond));
    const against = { name: 'plain inserts/s', value: plainRate };
    return [
      {
        name: 'registration, 32 clients',
        value: rate,
        unit: 'tickets/s',
        yardstick: against,
        goal: { atLeast: 0.4 },
        of: 'ratio',
      },
      { name: 'registration, rate', value: rate, unit: 'tickets/s', goal: { atLeast: 150 } },
      { name: 'registration, p99', value: slowest, unit: 'ms', goal: { atMost: 300 } },
    ];
  } finally {
    await stage.close();
  }
}

interface Run {
  perSecond: number;
  milliseconds: number[];
}

async function drive(seconds: number, act: (client: number) => Promise<void>): Promise<Run> {
  const milliseconds: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async (client: number) => {
    while (performance.now() < end) {
      const begun = performance.now();
      await act(client);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return { perSecond: (milliseconds.length * 1000) / (performance.now() - started), milliseconds };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export async function agents(stage: Stage): Promise<Browser[]> {
  const { rows } = await stage.pool.query<{ person_id: string }>(
    `SELECT person_id FROM person_roles WHERE role_key = 'agent' ORDER BY person_id LIMIT ${clients}`,
  );
  if (rows.length === 0) return [await signIn(stage.address, 'agent')];
  return Promise.all(rows.map(({ person_id: id }) => signInAs(stage.address, id)));
}

/** A form like the ones of the demo city: a real text of usual length, an existing place and category. */
export async function formOf({ pool }: Stage) {
  const { rows } = await pool.query(
    `SELECT title, content, place_id, category_id FROM tickets WHERE category_id IS NOT NULL AND place_id IS NOT NULL
      ORDER BY abs(length(content) - (SELECT avg(length(content)) FROM tickets)) LIMIT 1`,
  );
  const { title, content, place_id: placeId, category_id: categoryId } = rows[0];
  return {
    title,
    content,
    placeId,
    categoryId,
    kind: 'help',
    channel: 'phone',
    urgency: 'normal',
    isSecret: false,
    citizenName: '王秀英',
    citizenPhone: '13991500001',
    placeDetail: '',
    suggestedUnitId: null,
    occurredAt: null,
    callId: null,
    action: 'submit',
    answer: '',
  };
}

type Form = Awaited<ReturnType<typeof formOf>>;

interface Sample {
  definitionId: string;
  trail: string;
  tokens: string;
}

async function sampleOf({ pool }: Stage): Promise<Sample> {
  const { rows } = await pool.query(
    `SELECT definition_id AS "definitionId", trail::text, search_tokens::text AS tokens FROM tickets
      WHERE registered_by IS NOT NULL ORDER BY id DESC LIMIT 1`,
  );
  return rows[0];
}

/** The rows that one registration leaves, in one transaction, without anything around it. */
async function insertPlainly(pool: pg.Pool, form: Form, { definitionId, trail, tokens }: Sample): Promise<void> {
  const client = await pool.connect();
  try {
    const id = newId(new Date());
    const content = [form.title, form.content, form.placeId, form.categoryId];
    await client.query('BEGIN');
    await client.query({ name: 'draft', text: draft, values: [randomUUID(), id] });
    await client.query({ name: 'ticket', text: ticket, values: [id, ...content, definitionId, trail, tokens] });
    await client.query({ name: 'step', text: step, values: [id] });
    await client.query({ name: 'item', text: item, values: [id, definitionId] });
    await client.query({ name: 'key', text: key, values: [randomUUID(), id] });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const anyone = `'00000000-0000-7000-8000-000000000000'`;
const draft = `INSERT INTO drafts (id, person_id, content, created_at, updated_at, ticket_id)
  VALUES ($1, ${anyone}, '{}', now(), now(), $2)`;
const ticket = `INSERT INTO tickets (id, number, definition_id, title, content, kind, channel, citizen_name, citizen_phone,
    place_id, category_id, registered_at, registered_by, status, node, trail, node_entered_at, deadline_days, due_at, search_tokens)
  VALUES ($1, nextval('ticket_numbers')::text, $6, $2, $3, 'help', 'phone', '王秀英', '13991500001', $4, $5,
    now(), ${anyone}, 'open', 'firstReview', $7::jsonb, now(), 5, now(), $8::tsvector)`;
const step = `INSERT INTO ticket_steps (ticket_id, seq, node, action, to_node, outcome, person_id, started_at, at)
  VALUES ($1, 1, 'registration', 'submit', 'firstReview', 'submitted', ${anyone}, now(), now())`;
const item = `INSERT INTO work_items (ticket_id, definition_id, node, role_key, kind, urgency, entered_at, sort_at)
  VALUES ($1, $2, 'firstReview', 'firstReviewer', 'help', 'normal', now(), now())`;
const key = `INSERT INTO idempotency_keys (person_id, key, route, request_hash, created_at, response)
  VALUES (${anyone}, $1, 'registration.register', 'of the same length as the hash of a request would have been', now(),
    jsonb_build_object('output', jsonb_build_object('id', $2::text)))`;
