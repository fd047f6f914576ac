import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { cityTime } from '../../../ui/city-time.ts';

type Props = { from: string; to: string; onChange: (period: { from: string; to: string }) => void };

/** A period of closing days, at most a year; the usual ones are one click away. */
export function Period({ from, to, onChange }: Props) {
  const today = dayjs(cityTime().format('YYYY-MM-DD'));
  return (
    <DatePicker.RangePicker
      aria-label="办结日期"
      allowClear={false}
      style={{ width: 244 }}
      value={[dayjs(from), dayjs(to)]}
      presets={[
        { label: '近 7 天', value: [today.subtract(6, 'day'), today] },
        { label: '本月', value: [today.startOf('month'), today] },
        {
          label: '上月',
          value: [today.subtract(1, 'month').startOf('month'), today.subtract(1, 'month').endOf('month')],
        },
        { label: '今年', value: [today.startOf('year'), today] },
      ]}
      maxDate={today}
      onChange={(days) => {
        const [first, last] = days ?? [];
        if (!first || !last) return;
        const latest = first.add(365, 'day');
        onChange({
          from: first.format('YYYY-MM-DD'),
          to: (last.isAfter(latest) ? latest : last).format('YYYY-MM-DD'),
        });
      }}
    />
  );
}
