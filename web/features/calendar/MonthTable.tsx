import type { CalendarDay } from '@minsheng/contracts/calendar';
import styles from './calendar.module.css';
import { dayInWords, kindOf, kindWords, type Month, weekdayOf, weekdays } from './days.ts';

/** A week's height with the gap below: months of four weeks end where those of six do. */
const rowPixels = 34;

type Props = { month: Month; today: string; stop: string; onChoose: (day: string) => void };

export function MonthTable({ month, today, stop, onChoose }: Props) {
  const { number, days, workdays } = month;
  const [first] = days;
  const weeks = weeksOf(days);
  return (
    <table className={styles.month} aria-label={`${number} 月`}>
      <caption>
        <span>{number} 月</span>
        <small>{workdays} 个工作日</small>
      </caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={`星期${name}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week[0]?.day}>
            {index === 0 && first && weekdayOf(first.day) > 0 && <td colSpan={weekdayOf(first.day)} />}
            {week.map((day) => (
              <td key={day.day}>
                <DayButton day={day} isToday={day.day === today} isStop={day.day === stop} onChoose={onChoose} />
              </td>
            ))}
          </tr>
        ))}
        {weeks.length < 6 && <tr aria-hidden style={{ height: (6 - weeks.length) * rowPixels }} />}
      </tbody>
    </table>
  );
}

const marks = { workday: '', weekend: '', rest: '休', makeup: '班' } as const;

type ButtonProps = { day: CalendarDay; isToday: boolean; isStop: boolean; onChoose: (day: string) => void };

function DayButton({ day, isToday, isStop, onChoose }: ButtonProps) {
  const kind = kindOf(day);
  const words = [dayInWords(day.day), kindWords[kind], day.name, isToday && '今天', setWords[day.source]];
  const title = words.filter(Boolean).join('，');
  return (
    <button
      type="button"
      className={styles.day}
      data-day={day.day}
      data-kind={kind}
      data-today={isToday}
      data-own={day.source === 'centre' && day.name !== null}
      tabIndex={isStop ? 0 : -1}
      title={title}
      aria-label={title}
      onClick={() => onChoose(day.day)}
    >
      {Number(day.day.slice(8))}
      {marks[kind] && <small className={styles.mark}>{marks[kind]}</small>}
    </button>
  );
}

const setWords = { statutory: '', centre: '本中心设定', assumed: '按周一至周五推算' } as const;

/** Split before every Monday. */
function weeksOf(days: readonly CalendarDay[]): CalendarDay[][] {
  const weeks: CalendarDay[][] = [[]];
  for (const day of days) {
    if (weekdayOf(day.day) === 0 && weeks.at(-1)?.length) weeks.push([]);
    weeks.at(-1)?.push(day);
  }
  return weeks;
}
