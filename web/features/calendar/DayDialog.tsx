import { type CalendarDay, DayChange } from '@minsheng/contracts/calendar';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { z } from 'zod';
import { api, call } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { shortTime } from '../../ui/TimeText.tsx';
import styles from './calendar.module.css';
import { dateInWords, kindOf, kindWords, periodInWords } from './days.ts';

const Form = DayChange.extend({ until: z.custom<Dayjs>((value) => dayjs.isDayjs(value), '请选择日期') });
const holidays = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

type Props = { day: CalendarDay; days: readonly CalendarDay[]; onClose: () => void };

/** A day, or several in a row, worked or off, whatever the announcement says. */
export function DayDialog({ day, days, onClose }: Props) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const save = async ({ until, ...change }: z.output<typeof Form>) => {
    const last = until.format('YYYY-MM-DD');
    const chosen = days.filter((each) => each.day >= day.day && each.day <= last);
    try {
      for (const { day: name, version } of chosen) await call.calendar.setDay({ ...change, day: name, version });
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.calendar.key() });
    }
    const words = periodInWords({ from: day.day, to: last });
    message.success(`${words}已设为${change.isWorkday ? '上班' : '休息'}`);
    onClose();
  };
  const lastDay = dayjs(days.at(-1)?.day);
  return (
    <FormDialog
      title={dateInWords(day.day)}
      okText="保存"
      width={440}
      schema={Form}
      initial={{ isWorkday: !day.isWorkday, name: '', until: dayjs(day.day) }}
      onClose={onClose}
      onSubmit={save}
    >
      {(form) => (
        <>
          <p className={styles.now}>{nowInWords(day)}</p>
          <Field name="isWorkday" label="设为">
            <Radio.Group
              optionType="button"
              options={[
                { value: false, label: '休息' },
                { value: true, label: '上班' },
              ]}
              onChange={() => form.resetFields(['name'])}
            />
          </Field>
          <Field name="until" label="连续到" extra="几天一起设时，选最后一天。">
            <DatePicker
              allowClear={false}
              style={{ width: '100%' }}
              format="YYYY-MM-DD"
              disabledDate={(date) => date.isBefore(day.day, 'day') || date.isAfter(lastDay, 'day')}
            />
          </Field>
          <Field name="name" label="名称或原因" dependencies={['isWorkday']}>
            <NameBox isWorkday={form.getFieldValue('isWorkday') ?? !day.isWorkday} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

type BoxProps = { isWorkday: boolean; id?: string; value?: string; onChange?: (value: string) => void };

/** A name of one's own, or one of the usual ones at a click. */
function NameBox({ isWorkday, id, value, onChange }: BoxProps) {
  return (
    <>
      <Input
        id={id}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        maxLength={40}
        autoFocus
        placeholder={isWorkday ? '如 国庆节补班、防汛值守' : '如 国庆节'}
      />
      <span className={styles.names}>
        {holidays.map((holiday) => {
          const name = isWorkday ? `${holiday}补班` : holiday;
          return (
            <Button key={name} size="small" onClick={() => onChange?.(name)}>
              {name}
            </Button>
          );
        })}
      </span>
    </>
  );
}

function nowInWords(day: CalendarDay): string {
  const kind = kindOf(day);
  const words = `现在是${kindWords[kind]}${day.name ? `（${day.name}）` : ''}`;
  if (day.source === 'assumed') return `${words}，按周一至周五推算。`;
  if (day.source === 'statutory') return `${words}，按国务院办公厅的通知。`;
  return `${words}，${day.setBy?.name ?? '管理员'} ${day.setAt ? shortTime(day.setAt) : ''} 设定。`;
}
