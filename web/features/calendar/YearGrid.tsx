import type { CalendarYear } from '@minsheng/contracts/calendar';
import { type KeyboardEvent, useState } from 'react';
import { cityTime } from '../../ui/city-time.ts';
import styles from './calendar.module.css';
import { monthsOf } from './days.ts';
import { MonthTable } from './MonthTable.tsx';

type Props = { calendar: CalendarYear; onChoose: (day: string) => void };

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Twelve months at a glance. One stop for the tab key; the arrows go from day to day, Enter opens. */
export function YearGrid({ calendar: { year, days, isKnown }, onChoose }: Props) {
  const today = cityTime().format('YYYY-MM-DD');
  const [focused, setFocused] = useState<string | null>(null);
  const stop = days.find(({ day }) => day === (focused ?? today))?.day ?? `${year}-01-01`;
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = days.findIndex(({ day }) => day === (event.target as HTMLElement).dataset.day);
    const to = days[from + (step ?? 0)];
    if (step === undefined || from < 0 || !to) return;
    event.preventDefault();
    setFocused(to.day);
    focusDay(to.day);
  };
  return (
    <section className={styles.months} data-known={isKnown} aria-label={`${year} 年日历`} onKeyDown={move}>
      {monthsOf(days).map((month) => (
        <MonthTable key={month.number} month={month} today={today} stop={stop} onChoose={onChoose} />
      ))}
    </section>
  );
}

export const focusDay = (day: string) => document.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
