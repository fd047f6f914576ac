import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { CalendarDay } from '@minsheng/contracts/calendar';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { cityTime } from '../../ui/city-time.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { CoverageAlert } from './CoverageAlert.tsx';
import styles from './calendar.module.css';
import { DayDialog } from './DayDialog.tsx';
import { OfficeHoursPanel } from './office-hours/OfficeHoursPanel.tsx';
import { YearGrid } from './YearGrid.tsx';
import { YearSummary } from './YearSummary.tsx';

export const lazyRoute = createLazyRoute('/shell/calendar')({ component: CalendarPage });
const here = getRouteApi('/shell/calendar');

/** 工作日历: which days count, for every deadline there is. */
function CalendarPage() {
  const { year = cityTime().year() } = here.useSearch();
  const navigate = here.useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const calendar = useQuery({
    ...api.calendar.year.queryOptions({ input: { year } }),
    placeholderData: keepPreviousData,
  });
  const show = (next: number) => navigate({ search: { year: next }, replace: true });
  const day = calendar.data?.days.find((each: CalendarDay) => each.day === chosen);
  return (
    <Page
      title="工作日历"
      note={
        <span className={styles.years}>
          <Button
            size="small"
            icon={<LeftOutlined aria-hidden />}
            aria-label={`${year - 1} 年`}
            onClick={() => show(year - 1)}
          />
          <strong>{year} 年</strong>
          <Button
            size="small"
            icon={<RightOutlined aria-hidden />}
            aria-label={`${year + 1} 年`}
            onClick={() => show(year + 1)}
          />
          <Button size="small" type="link" onClick={() => show(cityTime().year())}>
            今年
          </Button>
        </span>
      }
    >
      <div className={styles.page}>
        <CoverageAlert shownYear={year} onShow={show} />
        <div className={styles.columns}>
          {calendar.error ? (
            <ErrorState error={calendar.error} onRetry={calendar.refetch} />
          ) : calendar.data ? (
            <YearGrid calendar={calendar.data} onChoose={setChosen} />
          ) : (
            <Skeleton active paragraph={{ rows: 16 }} />
          )}
          <aside className={styles.side}>
            {calendar.data && <YearSummary calendar={calendar.data} />}
            <OfficeHoursPanel />
          </aside>
        </div>
      </div>
      {day && calendar.data && (
        <DayDialog key={day.day} day={day} days={calendar.data.days} onClose={() => setChosen(null)} />
      )}
    </Page>
  );
}
