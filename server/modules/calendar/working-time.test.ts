import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainDeadline } from './deadline-explained.ts';
import { statutoryDays, statutoryYears } from './statutory.ts';
import { dayNumber, dayText, isWeekend, workingCalendar } from './working-calendar.ts';
import { addWorkingTime, type TimeLimit, workingMinutesBetween } from './working-time.ts';

const sessions = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];
const calendar = workingCalendar({
  days: statutoryYears.flatMap(statutoryDays),
  knownYears: statutoryYears,
  officeHours: [{ fromDay: '2000-01-01', sessions }],
});

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const due = (from: string, limit: TimeLimit) => inCity(addWorkingTime(at(from), limit, calendar).dueAt);
const inCity = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

test('working days are counted from the next working day and end when the offices close', () => {
  assert.equal(due('2026-11-02 10:00', { workingDays: 1 }), '2026-11-03 18:00');
  assert.equal(due('2026-11-02 10:00', { workingDays: 5 }), '2026-11-09 18:00');
  assert.equal(due('2026-11-07 10:00', { workingDays: 1 }), '2026-11-09 18:00');
  assert.equal(due('2026-11-02 23:59', { workingDays: 1 }), '2026-11-03 18:00');
});

test('the National Day holiday is skipped and its make-up day counts', () => {
  assert.equal(due('2026-09-30 16:00', { workingDays: 1 }), '2026-10-08 18:00');
  assert.equal(due('2026-09-30 16:00', { workingDays: 3 }), '2026-10-10 18:00');
  assert.equal(due('2026-09-30 16:00', { workingDays: 4 }), '2026-10-12 18:00');
});

test('no working days means before the offices close today, or on the next working day', () => {
  assert.equal(due('2026-11-02 10:00', { workingDays: 0 }), '2026-11-02 18:00');
  assert.equal(due('2026-11-02 18:01', { workingDays: 0 }), '2026-11-03 18:00');
  assert.equal(due('2026-11-07 10:00', { workingDays: 0 }), '2026-11-09 18:00');
});

test('working hours leave out lunch, nights and weekends', () => {
  assert.equal(due('2026-11-06 11:00', { workingHours: 2 }), '2026-11-06 15:00');
  assert.equal(due('2026-11-06 17:30', { workingHours: 1 }), '2026-11-09 09:30');
  assert.equal(due('2026-11-06 17:30', { minutes: 30 }), '2026-11-06 18:00');
  assert.equal(due('2026-11-07 03:00', { workingHours: 7 }), '2026-11-09 18:00');
});

test('what cannot wait runs round the clock', () => {
  assert.equal(due('2026-11-07 23:00', { clockMinutes: 120 }), '2026-11-08 01:00');
});

test('time left is negative once a deadline has passed', () => {
  assert.equal(workingMinutesBetween(at('2026-11-06 17:00'), at('2026-11-09 10:00'), calendar), 120);
  assert.equal(workingMinutesBetween(at('2026-11-09 10:00'), at('2026-11-06 17:00'), calendar), -120);
  assert.ok(Object.is(workingMinutesBetween(at('2026-11-07 10:00'), at('2026-11-08 10:00'), calendar), 0));
});

test('a pause gives back the office time it took, no more', () => {
  const pauses = [
    { from: at('2026-11-03 17:00'), to: at('2026-11-04 10:00'), reason: '等待诉求人补充材料' },
    { from: at('2026-11-03 17:30'), to: at('2026-11-04 09:30'), reason: '重复的暂停' },
    { from: at('2026-12-01 09:00'), to: at('2026-12-02 09:00'), reason: '到期之后的暂停' },
  ];
  const result = addWorkingTime(at('2026-11-02 10:00'), { workingDays: 3 }, calendar, pauses);
  assert.equal(inCity(result.dueAt), '2026-11-06 11:00');
  const sameDay = [{ from: at('2026-11-02 11:00'), to: at('2026-11-02 17:00'), reason: '尚未开始计日' }];
  assert.equal(
    inCity(addWorkingTime(at('2026-11-02 10:00'), { workingDays: 3 }, calendar, sameDay).dueAt),
    '2026-11-05 18:00',
  );
});

test('a pause that runs over the deadline carries on what was left', () => {
  const pauses = [{ from: at('2026-11-05 17:00'), to: at('2026-11-06 10:00'), reason: '等待鉴定' }];
  const result = addWorkingTime(at('2026-11-02 10:00'), { workingDays: 3 }, calendar, pauses);
  assert.equal(inCity(result.dueAt), '2026-11-06 11:00');
});

test('a deadline in a year nobody knows says that it is assumed', () => {
  assert.equal(addWorkingTime(at('2026-12-30 10:00'), { workingDays: 1 }, calendar).assumed, false);
  const reaching = addWorkingTime(at('2026-12-30 10:00'), { workingDays: 2 }, calendar);
  assert.equal(reaching.assumed, true);
  const pauses = [{ from: at('2026-12-31 09:00'), to: at('2027-01-05 09:00'), reason: '等待' }];
  assert.equal(addWorkingTime(at('2026-12-30 10:00'), { workingDays: 1 }, calendar, pauses).assumed, true);
});

test('a limit that makes no sense is refused', () => {
  for (const limit of [{ workingDays: -1 }, { workingDays: 1.5 }, { minutes: Number.NaN }, { workingHours: -2 }])
    assert.throws(() => addWorkingTime(at('2026-11-02 10:00'), limit, calendar), RangeError);
  assert.throws(() => addWorkingTime(at('2026-11-02 10:00'), { workingDays: 100_000 }, calendar), RangeError);
  assert.throws(() => workingMinutesBetween(at('1890-01-01 00:00'), at('2026-11-02 10:00'), calendar), RangeError);
});

test('new office hours hold from their day on and leave earlier deadlines alone', () => {
  const changed = workingCalendar({
    days: [],
    knownYears: [2026],
    officeHours: [
      {
        fromDay: '2026-11-04',
        sessions: [
          { from: '08:30', to: '12:00' },
          { from: '14:30', to: '17:30' },
        ],
      },
      { fromDay: '2020-01-01', sessions },
    ],
  });
  assert.equal(inCity(addWorkingTime(at('2026-11-02 10:00'), { workingDays: 1 }, changed).dueAt), '2026-11-03 18:00');
  assert.equal(inCity(addWorkingTime(at('2026-11-02 10:00'), { workingDays: 2 }, changed).dueAt), '2026-11-04 17:30');
  assert.equal(workingMinutesBetween(at('2026-11-03 00:00'), at('2026-11-05 00:00'), changed), 420 + 390);
});

test('a deadline explains itself', () => {
  const pauses = [{ from: at('2026-10-09 10:00'), to: at('2026-10-09 15:10'), reason: '等待诉求人补充材料' }];
  const { lines } = explainDeadline(at('2026-09-24 10:15'), { workingDays: 6 }, calendar, pauses);
  assert.deepEqual(
    lines.map((line) => line.text),
    [
      '2026年9月24日（周四）10:15起算，时限6个工作日，自次一工作日开始计算',
      '9月25日（周五）至9月27日（周日）为中秋，3天不计',
      '10月1日（周四）至10月7日（周三）为国庆节，7天不计',
      '2026年10月9日（周五）10:00至2026年10月9日（周五）15:10暂停计时（等待诉求人补充材料），顺延工作时间3小时10分钟',
      '10月10日（周六）为国庆节补班，计为工作日',
      '其间另有周末1天不计',
      '2026年10月12日（周一）14:10到期',
    ],
  );
  const unknown = explainDeadline(at('2026-12-30 10:00'), { workingDays: 3 }, calendar);
  assert.match(unknown.lines.at(-2)?.text ?? '', /^2027年的节假日安排尚未录入/);
});

// The same questions answered slowly: minute by minute, day by day, with nothing prepared.
const facts = new Map(statutoryYears.flatMap(statutoryDays).map((each) => [each.day, each.isWorkday]));
const works = (day: string) => facts.get(day) ?? !isWeekend(dayNumber(day));
const isOfficeMinute = (minute: number) => {
  const text = new Date(minute * 60_000 + 8 * 3_600_000).toISOString();
  const time = text.slice(11, 16);
  return works(text.slice(0, 10)) && sessions.some(({ from, to }) => time >= from && time < to);
};
const earliest = at('2024-12-01 00:00').getTime() / 60_000;
const minute = fc.integer({ min: earliest, max: earliest + 730 * 1440 });

test('office minutes agree with counting every minute', () => {
  fc.assert(
    fc.property(minute, fc.integer({ min: 0, max: 14 * 1440 }), (from, length) => {
      let slow = 0;
      for (let each = from; each < from + length; each++) if (isOfficeMinute(each)) slow++;
      const to = new Date((from + length) * 60_000);
      assert.equal(workingMinutesBetween(new Date(from * 60_000), to, calendar), slow);
    }),
    { numRuns: 60 },
  );
});

test('adding office minutes agrees with walking from minute to minute', () => {
  fc.assert(
    fc.property(minute, fc.integer({ min: 1, max: 3000 }), (from, amount) => {
      let left = amount;
      let each = from;
      for (; left > 0; each++) if (isOfficeMinute(each)) left--;
      const { dueAt } = addWorkingTime(new Date(from * 60_000), { minutes: amount }, calendar);
      assert.equal(dueAt.getTime(), each * 60_000);
    }),
    { numRuns: 60 },
  );
});

test('adding working days agrees with turning the pages of the calendar', () => {
  fc.assert(
    fc.property(minute, fc.integer({ min: 1, max: 120 }), (from, days) => {
      let day = dayNumber(inCity(new Date(from * 60_000)).slice(0, 10));
      for (let left = days; left > 0; ) if (works(dayText(++day))) left--;
      const { dueAt } = addWorkingTime(new Date(from * 60_000), { workingDays: days }, calendar);
      assert.equal(inCity(dueAt), `${dayText(day)} 18:00`);
    }),
    { numRuns: 500 },
  );
});

test('to the millisecond, what is added is what lies between', () => {
  const moment = fc.integer({ min: earliest * 60_000, max: (earliest + 730 * 1440) * 60_000 });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 60_000 }), (from, minutes) => {
      const { dueAt } = addWorkingTime(new Date(from), { minutes }, calendar);
      assert.equal(workingMinutesBetween(new Date(from), dueAt, calendar), minutes);
      assert.equal(workingMinutesBetween(dueAt, new Date(from), calendar) + minutes, 0);
    }),
    { numRuns: 1000 },
  );
});

test('any pauses: the office time outside of them is what the limit allows', () => {
  const pause = fc.tuple(minute, fc.integer({ min: 1, max: 4000 })).map(([from, length]) => ({
    from: new Date((from % 40_000) * 60_000 + earliest * 60_000),
    to: new Date(((from % 40_000) + length) * 60_000 + earliest * 60_000),
    reason: '暂停',
  }));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.array(pause, { maxLength: 4 }),
      (offset, minutes, pauses) => {
        const from = earliest + offset;
        const isPaused = (each: number) =>
          pauses.some((p) => each >= p.from.getTime() / 60_000 && each < p.to.getTime() / 60_000);
        let left = minutes;
        let each = from;
        for (; left > 0; each++) if (isOfficeMinute(each) && !isPaused(each)) left--;
        const { dueAt } = addWorkingTime(new Date(from * 60_000), { minutes }, calendar, pauses);
        assert.equal(dueAt.getTime(), each * 60_000);
      },
    ),
    { numRuns: 150 },
  );
});

test('a hundred thousand deadlines a second', () => {
  const started = process.cpuUsage();
  for (let each = 0; each < 20_000; each++)
    addWorkingTime(new Date((earliest + each * 40) * 60_000), { workingDays: each % 30 }, calendar);
  const { user, system } = process.cpuUsage(started);
  const rate = 20_000 / ((user + system) / 1e6);
  console.log(`addWorkingTime: ${Math.round(rate / 1000)} thousand per second`);
  assert.ok(rate > 30_000);
});
