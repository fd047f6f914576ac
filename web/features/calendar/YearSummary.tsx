import type { CalendarYear } from '@minsheng/contracts/calendar';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { api, call } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { wholeTime } from '../../ui/TimeText.tsx';
import { periodInWords, periodsOf, weekdayOf, weekdays } from './days.ts';
import styles from './side.module.css';
import { focusDay } from './YearGrid.tsx';

/** The year in figures, its holidays in a list, and whether it is complete. */
export function YearSummary({ calendar }: { calendar: CalendarYear }) {
  const { year, isKnown, workdays, days } = calendar;
  const periods = periodsOf(days);
  return (
    <section className={styles.panel} aria-label={`${year} 年概况`}>
      <header className={styles.panelHead}>
        <h2>{year} 年</h2>
        {isKnown ? <Tag color="success">已录全</Tag> : <Tag color="warning">未录全</Tag>}
      </header>
      <p className={styles.figures}>
        全年 {days.length} 天，<strong>{workdays}</strong> 个工作日
      </p>
      <p className={styles.source}>{sourceInWords(calendar)}</p>
      {!isKnown && <Confirm year={year} hasHolidays={periods.some((period) => !period.isWorkday)} />}
      <ul className={styles.legend} aria-label="图例">
        <li data-kind="rest">休 放假</li>
        <li data-kind="makeup">班 补班</li>
        <li data-kind="weekend">周末</li>
        <li data-kind="own">本中心设定</li>
      </ul>
      {periods.length === 0 ? (
        <p className={styles.source}>还没有录入放假和补班的日子。点日历里的一天即可设置。</p>
      ) : (
        <ol className={styles.periods}>
          {periods.map((period) => (
            <li key={period.from} data-kind={period.isWorkday ? 'makeup' : 'rest'}>
              <button type="button" onClick={() => focusDay(period.from)}>
                <span>{period.name}</span>
                <span>{periodInWords(period)}</span>
                <span>{period.isWorkday ? `周${weekdays[weekdayOf(period.from)]}上班` : `休 ${period.count} 天`}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function sourceInWords({ isKnown, source, confirmedBy, confirmedAt }: CalendarYear): string {
  if (!isKnown) return '周一至周五暂算工作日，涉及这一年的期限都是推算的。';
  if (source === 'statutory') return '按国务院办公厅公布的节假日安排，随平台提供。';
  return `${confirmedBy?.name ?? '管理员'}于 ${confirmedAt ? wholeTime(confirmedAt) : ''} 确认录全。`;
}

function Confirm({ year, hasHolidays }: { year: number; hasHolidays: boolean }) {
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const confirmYear = async () => {
    try {
      await call.calendar.confirmYear({ year });
      message.success(`${year} 年已确认录全`);
    } catch (error) {
      message.error(describeFailure(error).message);
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.calendar.key() });
    }
  };
  const ask = () =>
    modal.confirm({
      title: `确认 ${year} 年的节假日已录全？`,
      content: '请对照国务院办公厅的通知逐条核对放假和补班的日子。确认后，涉及这一年的期限不再标为推算；仍可个别调整。',
      okText: '已核对，确认录全',
      cancelText: '再看看',
      onOk: confirmYear,
    });
  return (
    <Button type="primary" block disabled={!hasHolidays} onClick={ask} className={styles.confirm}>
      确认 {year} 年已录全
    </Button>
  );
}
