import { ticketKinds } from '@minsheng/contracts/tickets';
import { sql } from 'kysely';
import { calendarOf } from '#modules/calendar';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { ensureMonths } from '../../partitions.ts';
import { ticketSearchTokens } from '../../tokens.ts';
import type { Whole } from './patient-person.ts';
import { type Pool, someClause, someCondition } from './random-conditions.ts';

/** A centre with tickets of every sort, whoever looks into them, and everything there is laid on the table. */
export const app = await testApp();
const now = '2026-11-23T10:20:30+08:00';
app.at(now);
export const { people, units, placeId, categoryId } = await cast(app);
const places = (await app.db.selectFrom('places').select(['id', 'path']).execute()) as { id: string; path: string[] }[];
const categories = (await app.db.selectFrom('categories').select(['id', 'path']).execute()) as {
  id: string;
  path: string[];
}[];
const nodes = ['registration', 'firstReview', 'dispatch', 'handling', 'closed'];
const outcomes = ['approved', 'returned', 'declined', 'answered', 'satisfied', 'sentBack'];
const words = ['路灯', '噪音', '停水', '五里镇', 'A座', '100%', '_', '卫生院', '电'];
export const unitList = Object.values(units);
const staff = [people.agent, people.secondAgent, people.firstReviewer].map(({ personId }) => personId);
const phones = ['13991500001', '13991500002', '09153212345'];
const definitionId = (await app.db.selectFrom('workflowDefinitions').select('id').executeTakeFirstOrThrow()).id;

/** The same tickets at every run: what differs is what is asked of them. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const chance = (share: number) => next() < share;
  const maybe = <T>(make: () => T, share = 0.5): T | null => (chance(share) ? make() : null);
  return { next, pick, chance, maybe };
}

const { next, pick, chance, maybe } = dice(7);
const laterThan = (at: Date, days: number) =>
  new Date(at.getTime() + Math.floor(next() * days * 86_400_000)).toISOString();

async function fill(count: number): Promise<void> {
  await ensureMonths(app.db, new Date('2025-09-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z'));
  for (let index = 0; index < count; index++) {
    const at = new Date(Date.parse(now) - Math.floor(next() ** 2 * 400 * 86_400_000));
    const id = newId(at);
    const stack = unitList.slice(0, Math.floor(next() * 4));
    const counters = await insertSteps(id, at, stack);
    await app.db
      .insertInto('tickets')
      .values({
        ...matter(id, at, index),
        ...course(at),
        unitIds: stack,
        trail: json({ counters, attempts: 0, performedBy: {}, previous: null }),
      })
      .execute();
    if (stack.length > 0)
      await app.db
        .insertInto('ticketUnits')
        .values(stack.map((unitId) => ({ unitId, ticketId: id })))
        .execute();
    await insertAttachments(id, at);
    await insertLife(id, at.toISOString());
  }
}

function matter(id: string, at: Date, index: number) {
  const text = {
    title: `${pick(words)}${pick(words)}问题`,
    content: `市民反映${pick(words)}、${pick(words)}，请处理。`,
    placeDetail: maybe(() => `${pick(words)}旁`) ?? '',
  };
  return {
    id,
    number: `2026${String(index).padStart(10, '0')}`,
    definitionId,
    ...text,
    kind: pick(Object.keys(ticketKinds)),
    channel: pick(['phone', 'web', 'wechat']),
    urgency: pick(['normal', 'normal', 'urgent']),
    isSecret: chance(0.2),
    isTrainee: chance(0.3),
    citizenName: pick(['王秀英', '李强', '']),
    citizenPhone: pick([...phones, '']),
    placeId: maybe(() => pick(places).id, 0.8),
    categoryId: maybe(() => pick(categories).id, 0.8),
    suggestedUnitId: maybe(() => pick(unitList)),
    occurredAt: maybe(() => laterThan(at, 1)),
    receivedAt: maybe(() => laterThan(at, 1)),
    ...(maybe(() => true) ? { lng: 109.029, lat: 32.69 } : { lng: null, lat: null }),
    registeredAt: at.toISOString(),
    registeredBy: maybe(() => pick(staff), 0.9),
    callId: maybe(() => newId(at)),
    leadId: maybe(() => newId(at), 0.2),
    source: maybe(() => '旧平台', 0.2),
    externalNumber: maybe(() => `W${index}`, 0.2),
    searchTokens: sql<string>`array_to_tsvector(${ticketSearchTokens(text)}::text[])`,
  };
}

function course(at: Date) {
  const status = pick(['open', 'open', 'closed', 'closed', 'void']);
  const closedAt = status === 'open' ? null : laterThan(at, 20);
  return {
    status,
    node: pick(nodes),
    round: Math.floor(next() * 3),
    nodeEnteredAt: closedAt ?? laterThan(at, 20),
    dueAt: maybe(() => laterThan(at, 30), 0.85),
    answer: maybe(() => `已处理${pick(words)}`),
    answeredAt: maybe(() => laterThan(at, 20), status === 'open' ? 0.2 : 0.5),
    satisfaction: maybe(() => pick(['satisfied', 'dissatisfied'])),
    closedAt,
    outcome: closedAt ? pick(outcomes) : null,
  };
}

async function insertSteps(ticketId: string, at: Date, stack: string[]): Promise<Record<string, number>> {
  const counters: Record<string, number> = {};
  for (let seq = 1; seq <= Math.floor(next() * 6); seq++) {
    const outcome = pick(outcomes);
    counters[outcome] = (counters[outcome] ?? 0) + 1;
    const step = { ticketId, seq, node: pick(nodes), toNode: pick(nodes), action: 'x', outcome };
    const who = { personId: maybe(() => pick(staff), 0.8), unitsBefore: stack, unitsAfter: stack };
    await app.db
      .insertInto('ticketSteps')
      .values({ ...step, ...who, startedAt: at.toISOString(), at: laterThan(at, 20) })
      .execute();
  }
  return counters;
}

async function insertAttachments(ticketId: string, at: Date): Promise<void> {
  for (let each = 0; each < Math.floor(next() * 3); each++) {
    const file = { name: '图.png', mediaType: 'image/png', bytes: 1, sha256: '', storeKey: `${ticketId}${each}` };
    const uploaded = { uploadedBy: people.agent.personId, uploadedAt: at.toISOString() };
    await app.db
      .insertInto('attachments')
      .values({ id: newId(at), ticketId, ...file, ...uploaded, removedAt: chance(0.3) ? now : null })
      .execute();
  }
}

/** What happened beside the process: urging, a card, longer time, supplements, help of another unit. */
async function insertLife(ticketId: string, at: string): Promise<void> {
  const personId = people.agent.personId;
  if (chance(0.3))
    await app.db
      .insertInto('ticketMarks')
      .values({
        ticketId,
        urges: Math.floor(next() * 3),
        card: maybe(() => pick(['yellow', 'red'])),
        followers: Math.floor(next() * 3),
      })
      .execute();
  if (chance(0.3)) {
    const request = { kind: pick(['extension', 'reopening']), status: pick(['approved', 'refused']), reason: '' };
    await app.db
      .insertInto('ticketRequests')
      .values({ id: newId(new Date(at)), ticketId, ...request, requestedBy: personId, requestedAt: at })
      .execute();
  }
  if (chance(0.3)) {
    const supplement = { type: 'remark', content: '补充', isAfterClosure: false, personId, at };
    await app.db
      .insertInto('ticketSupplements')
      .values({ id: newId(new Date(at)), ticketId, ...supplement })
      .execute();
  }
  if (chance(0.3)) {
    const help = { unitId: pick(unitList), question: '', status: pick(['open', 'answered', 'withdrawn']) };
    await app.db
      .insertInto('ticketAssists')
      .values({ id: newId(new Date(at)), ticketId, ...help, askedBy: personId, askedAt: at, dueAt: at })
      .execute();
  }
}

async function everything(): Promise<Whole[]> {
  const [tickets, steps, unitRows, files, marks, requests, supplements, assists] = await Promise.all([
    app.db.selectFrom('tickets').selectAll().execute(),
    app.db.selectFrom('ticketSteps').selectAll().execute(),
    app.db.selectFrom('ticketUnits').selectAll().execute(),
    app.db.selectFrom('attachments').select(['ticketId', 'removedAt']).execute(),
    app.db.selectFrom('ticketMarks').selectAll().execute(),
    app.db.selectFrom('ticketRequests').select(['ticketId', 'kind', 'status']).execute(),
    app.db.selectFrom('ticketSupplements').select('ticketId').execute(),
    app.db.selectFrom('ticketAssists').select(['ticketId', 'unitId', 'status']).execute(),
  ]);
  return tickets.map((ticket) => ({
    ticket,
    steps: steps.filter(({ ticketId }) => ticketId === ticket.id),
    unitIds: unitRows.filter(({ ticketId }) => ticketId === ticket.id).map(({ unitId }) => unitId),
    attachments: files.filter(({ ticketId, removedAt }) => ticketId === ticket.id && removedAt === null).length,
    urges: marks.find(({ ticketId }) => ticketId === ticket.id)?.urges ?? 0,
    followers: marks.find(({ ticketId }) => ticketId === ticket.id)?.followers ?? 0,
    card: marks.find(({ ticketId }) => ticketId === ticket.id)?.card ?? null,
    extensions: requests.filter(
      ({ ticketId, kind, status }) => ticketId === ticket.id && kind === 'extension' && status === 'approved',
    ).length,
    supplements: supplements.filter(({ ticketId }) => ticketId === ticket.id).length,
    assistingUnitIds: assists
      .filter(({ ticketId, status }) => ticketId === ticket.id && status !== 'withdrawn')
      .map(({ unitId }) => unitId),
  }));
}

await fill(160);
export const all = await everything();
const pool: Pool = {
  category: categories.map(({ id }) => id),
  place: places.map(({ id }) => id),
  unit: unitList,
  person: staff,
  node: nodes,
  outcome: outcomes,
  word: words,
  phone: phones,
  number: ['20260000000003', '202600000000', 'W1', '2026', 'x'],
};
export const clause = someClause(pool);
export const condition = someCondition(clause);
const calendar = await calendarOf(app.db);
const parents: Record<string, string | null> = {
  [units.bureau]: null,
  [units.branch]: units.bureau,
  [units.station]: units.branch,
  [units.otherBureau]: null,
};
const below = (kind: string, id: string): string[] => {
  if (kind === 'place') return places.filter(({ path }) => path.includes(id)).map((each) => each.id);
  if (kind === 'category') return categories.filter(({ path }) => path.includes(id)).map((each) => each.id);
  const isBelow = (unit: string): boolean => unit === id || (parents[unit] != null && isBelow(parents[unit] as string));
  return unitList.filter(isBelow);
};
export const reader = { ...people.firstReviewer, unitId: units.branch, unitScope: [units.branch, units.station] };
export const world = { now: new Date(now), calendar, me: reader, below };
