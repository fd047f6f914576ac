import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CalendarDay } from '@minsheng/contracts/calendar';
import { kindOf, monthsOf, periodInWords, periodsOf, weekdayOf } from './days.ts';

const day = (date: string, isWorkday: boolean, name: string | null = null): CalendarDay => ({
  day: date,
  isWorkday,
  name,
  source: 'statutory',
  setBy: null,
  setAt: null,
  version: 1,
});

test('a Sunday that is worked is made up for, a named one off is a holiday, an unnamed one a weekend', () => {
  assert.equal(weekdayOf('2026-09-20'), 6);
  assert.equal(kindOf(day('2026-09-20', true, '国庆节补班')), 'makeup');
  assert.equal(kindOf(day('2026-10-04', false, '国庆节')), 'rest');
  assert.equal(kindOf(day('2026-11-22', false)), 'weekend');
  assert.equal(kindOf(day('2026-11-23', true)), 'workday');
  assert.equal(kindOf(day('2026-11-23', false)), 'rest');
});

test('days in a row under one name are one period', () => {
  const periods = periodsOf([
    day('2026-09-30', true),
    day('2026-10-01', false, '国庆节'),
    day('2026-10-02', false, '国庆节'),
    day('2026-10-03', true),
    day('2026-10-10', true, '国庆节补班'),
  ]);
  assert.deepEqual(
    periods.map(({ name, count }) => [name, count]),
    [
      ['国庆节', 2],
      ['国庆节补班', 1],
    ],
  );
  assert.deepEqual(periods.map(periodInWords), ['10月1日–2日', '10月10日']);
  assert.equal(periodInWords({ from: '2027-01-31', to: '2027-02-06' }), '1月31日–2月6日');
});

test('each month knows its working days', () => {
  const [september, october] = monthsOf([day('2026-09-30', true), day('2026-10-01', false), day('2026-10-08', true)]);
  assert.deepEqual([september?.number, september?.workdays], [9, 1]);
  assert.deepEqual([october?.number, october?.workdays, october?.days.length], [10, 1, 2]);
});
