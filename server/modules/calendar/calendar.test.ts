import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { addWorkingTime, calendarOf, ensureCalendar, workingMinutesBetween } from './index.ts';

const app = await testApp();
await ensureCalendar(app.db);
const person = crypto.randomUUID();
await app.db
  .insertInto('people')
  .values({ id: person, username: 'wang', name: '王管理', createdAt: app.now() })
  .execute();
const manager = actor({ roles: ['centreManager'], personId: person });
const agent = actor({ roles: ['agent'] });
const calendar = app.as(manager).calendar;
const due = async (from: string, workingDays: number) => {
  const { dueAt, assumed } = addWorkingTime(`${from}:00+08:00`, { workingDays }, await calendarOf(app.db));
  return `${dueAt.toISOString()}${assumed ? ' assumed' : ''}`;
};
const dayOf = async (day: string) => {
  const found = (await calendar.year({ year: Number(day.slice(0, 4)) })).days.find((each) => each.day === day);
  assert.ok(found);
  return found;
};

test('the statutory years are filled in once', async () => {
  await ensureCalendar(app.db);
  const year = await app.as(agent).calendar.year({ year: 2026 });
  assert.equal(year.days.length, 365);
  assert.equal(year.source, 'statutory');
  // 365 days, 104 of them weekends; 33 days off of which 14 on weekends; 6 make-up days.
  assert.equal(year.workdays, 365 - 104 - (33 - weekendsOff) + 6);
  assert.deepEqual((await dayOf('2026-10-10')).name, '国庆节补班');
  assert.equal((await dayOf('2026-10-01')).isWorkday, false);
});

const weekendsOff = [
  '2026-01-03',
  '2026-02-15',
  '2026-02-21',
  '2026-02-22',
  '2026-04-04',
  '2026-04-05',
  '2026-05-02',
  '2026-05-03',
  '2026-06-20',
  '2026-06-21',
  '2026-09-26',
  '2026-09-27',
  '2026-10-03',
  '2026-10-04',
].length;

test('over the National Day holiday two office hours are left', async () => {
  const left = workingMinutesBetween('2026-09-30T17:00:00+08:00', '2026-10-08T02:00:00Z', await calendarOf(app.db));
  assert.equal(left, 120);
});

test('a year nobody knows raises an alert two months ahead, and an error once it has come', async () => {
  app.at('2026-10-01T09:00:00+08:00');
  assert.deepEqual(await app.as(agent).calendar.coverage(), {
    knownYears: Array.from({ length: 23 }, (_, at) => 2004 + at),
    knownUntil: '2026-12-31',
    alert: null,
  });
  app.at('2026-11-22T09:00:00+08:00');
  assert.equal((await app.as(agent).calendar.coverage()).alert?.level, 'warning');
  app.at('2027-01-01T09:00:00+08:00');
  const coverage = await app.as(agent).calendar.coverage();
  assert.equal(coverage.alert?.level, 'error');
  assert.match(coverage.alert?.message ?? '', /2027年的节假日安排尚未录入/);
  assert.equal(coverage.knownUntil, null);
});

test('the centre closes its offices for a flood: deadlines move at once', async () => {
  app.at('2026-11-22T09:00:00+08:00');
  assert.equal(await due('2026-11-23T10:00', 1), '2026-11-24T10:00:00.000Z');
  const before = await dayOf('2026-11-24');
  const set = await calendar.setDay({ day: '2026-11-24', isWorkday: false, name: '防汛停工', version: before.version });
  assert.deepEqual([set.source, set.setBy?.name, set.version], ['centre', '王管理', before.version + 1]);
  assert.equal(await due('2026-11-23T10:00', 1), '2026-11-25T10:00:00.000Z');
  await assert.rejects(calendar.setDay({ day: '2026-11-24', isWorkday: true, name: '恢复', version: before.version }), {
    code: 'CONFLICT',
  });
  await ensureCalendar(app.db);
  assert.equal((await dayOf('2026-11-24')).name, '防汛停工');
});

test('a newer library corrects statutory days and leaves the centre’s alone', async () => {
  await app.db.updateTable('calendarYears').set({ origin: 'chinese-days 1.0.0' }).where('year', '=', 2026).execute();
  await app.db
    .updateTable('calendarDays')
    .set({ isWorkday: true, name: null })
    .where('day', '=', '2026-10-01')
    .execute();
  await ensureCalendar(app.db);
  assert.equal((await dayOf('2026-10-01')).name, '国庆节');
  assert.equal((await dayOf('2026-11-24')).name, '防汛停工');
});

test('the centre enters a new year and confirms it; then its deadlines are certain', async () => {
  assert.equal(await due('2026-12-31T10:00', 1), '2027-01-01T10:00:00.000Z assumed');
  assert.equal((await dayOf('2027-01-01')).source, 'assumed');
  await assert.rejects(calendar.confirmYear({ year: 2027 }), /还没有录入2027年的任何节假日/);
  await calendar.setDay({ day: '2027-01-01', isWorkday: false, name: '元旦', version: 0 });
  assert.equal(await due('2026-12-31T10:00', 1), '2027-01-04T10:00:00.000Z assumed');
  const year = await calendar.confirmYear({ year: 2027 });
  assert.deepEqual([year.isKnown, year.source, year.confirmedBy?.name], [true, 'centre', '王管理']);
  assert.ok(year.days.every(({ source }) => source === 'centre'));
  assert.equal(await due('2026-12-31T10:00', 1), '2027-01-04T10:00:00.000Z');
  assert.equal((await calendar.coverage()).knownUntil, '2027-12-31');
  await assert.rejects(calendar.confirmYear({ year: 2027 }), { code: 'CONFLICT' });
});

test('two people who set the same new day: one of them is told', async () => {
  const set = (name: string) => calendar.setDay({ day: '2028-02-01', isWorkday: false, name, version: 0 });
  const results = await Promise.allSettled([set('春节'), set('除夕')]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('new office hours hold from a coming day on', async () => {
  app.at('2026-11-22T09:00:00+08:00');
  const sessions = [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '17:30' },
  ];
  await assert.rejects(calendar.setOfficeHours({ fromDay: '2026-11-22', sessions, version: 0 }), /只能从明天/);
  await assert.rejects(
    calendar.setOfficeHours({ fromDay: '2026-12-01', sessions: [{ from: '14:00', to: '12:00' }], version: 0 }),
    { code: 'INVALID' },
  );
  await assert.rejects(
    calendar.setOfficeHours({
      fromDay: '2026-12-01',
      sessions: [...sessions, { from: '17:00', to: '19:00' }],
      version: 0,
    }),
    { code: 'INVALID' },
  );
  const set = await calendar.setOfficeHours({ fromDay: '2026-12-01', sessions, version: 0 });
  assert.equal(await due('2026-11-29T10:00', 1), '2026-11-30T10:00:00.000Z');
  assert.equal(await due('2026-11-30T10:00', 1), '2026-12-01T09:30:00.000Z');
  assert.equal((await app.as(agent).calendar.officeHours()).length, 2);
  await calendar.removeOfficeHours({ fromDay: '2026-12-01', version: set.version });
  assert.equal(await due('2026-11-30T10:00', 1), '2026-12-01T10:00:00.000Z');
});

test('an agent reads the calendar and changes nothing', async () => {
  await assert.rejects(
    app.as(agent).calendar.setDay({ day: '2026-11-26', isWorkday: false, name: '休息', version: 1 }),
    { code: 'FORBIDDEN' },
  );
  await assert.rejects(app.as(agent).calendar.confirmYear({ year: 2028 }), { code: 'FORBIDDEN' });
});

test('every change is in the audit log', async () => {
  const entries = await app.db.selectFrom('auditEntries').select('summary').orderBy('id').execute();
  assert.equal(entries[0]?.summary, '2026-11-24 设为休息（防汛停工）');
  assert.ok(entries.some(({ summary }) => summary === '确认2027年的节假日已录全'));
  assert.ok(entries.some(({ summary }) => summary === '2026-12-01 起办公时间为 08:30–12:00、14:30–17:30'));
});
