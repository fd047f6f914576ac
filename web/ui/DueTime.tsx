import { CheckCircleOutlined, ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { cityTime } from './city-time.ts';
import { shortTime, wholeTime } from './TimeText.tsx';
import styles from './ui.module.css';
import { useMinute } from './useMinute.ts';
import { minutesOfDay, type OfficeTime, useOfficeTime, workingMinutesBetween } from './working-time.ts';

type Props = {
  dueAt: string | null;
  closedAt?: string | null;
  /** The limit runs day and night: steps at the centre, urgent tickets. */
  isRoundTheClock?: boolean;
};
type Tone = 'good' | 'warn' | 'bad' | 'none';

const icons = {
  good: <ClockCircleOutlined aria-hidden />,
  warn: <WarningFilled aria-hidden />,
  bad: <WarningFilled aria-hidden />,
  none: <CheckCircleOutlined aria-hidden />,
};

/** How much working time (or, round the clock, time) is left, in colour, words and a sign; the moment itself in the tooltip. */
export function DueTime({ dueAt, closedAt = null, isRoundTheClock = false }: Props) {
  const now = useMinute();
  const years = [...new Set([now, dueAt ?? now].map((at) => cityTime(at).year()))];
  const office = useOfficeTime(years);
  if (!dueAt) return <span className={styles.due}>—</span>;
  const { tone, text } = closedAt ? closedIn(dueAt, closedAt) : leftIn(now, dueAt, isRoundTheClock ? 'clock' : office);
  return (
    <Tooltip title={`截止 ${wholeTime(dueAt)}${closedAt ? `，办结 ${wholeTime(closedAt)}` : ''}`}>
      <time className={styles.due} data-tone={tone} dateTime={dueAt}>
        {icons[tone]}
        {text}
      </time>
    </Tooltip>
  );
}

const closedIn = (dueAt: string, closedAt: string): { tone: Tone; text: string } =>
  closedAt > dueAt ? { tone: 'bad', text: '超期办结' } : { tone: 'none', text: '按时办结' };

const clockDay = 24 * 60;
const soonMinutes = 10;

function leftIn(now: string, dueAt: string, office: OfficeTime | 'clock' | undefined): { tone: Tone; text: string } {
  const isLate = dueAt < now;
  if (office === 'clock') {
    const left = Math.floor((Date.parse(dueAt) - Date.parse(now)) / 60_000);
    if (isLate) return { tone: 'bad', text: lateFor(-left, clockDay) };
    return { tone: left < soonMinutes ? 'warn' : 'good', text: `剩 ${inWords(left, clockDay)}` };
  }
  if (!office) return { tone: isLate ? 'bad' : 'none', text: shortTime(dueAt) };
  const day = minutesOfDay(office, cityTime(now).format('YYYY-MM-DD'));
  const minutes = workingMinutesBetween(now, dueAt, office);
  if (isLate) return { tone: 'bad', text: lateFor(-minutes, day) };
  return { tone: minutes < day ? 'warn' : 'good', text: `剩 ${inWords(minutes, day)}` };
}

const lateFor = (minutes: number, minutesPerDay: number) =>
  minutes < 1 ? '刚超期' : `超期 ${inWords(minutes, minutesPerDay)}`;

/** 2 天 3 小时 · 3 小时 20 分 · 45 分钟, in working time. */
export function inWords(minutes: number, minutesPerDay: number): string {
  const days = Math.floor(minutes / minutesPerDay);
  const hours = Math.floor((minutes % minutesPerDay) / 60);
  const rest = (minutes % minutesPerDay) % 60;
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0) return rest > 0 ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
  return `${rest} 分钟`;
}
