import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { type OfficeHours, OfficeSessions } from '@minsheng/contracts/calendar';
import { Day } from '@minsheng/contracts/common';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { z } from 'zod';
import { api, call } from '../../../api/client.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import styles from '../side.module.css';

const Hours = z.object({ fromDay: Day, sessions: OfficeSessions });

type Props = {
  /** Those that are changed; null: new ones. */
  hours: OfficeHours | null;
  current: OfficeHours['sessions'];
  known: readonly OfficeHours[];
  onClose: () => void;
};

export function OfficeHoursDialog({ hours, current, known, onClose }: Props) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tomorrow = cityTime().add(1, 'day').format('YYYY-MM-DD');
  const save = async ({ fromDay, sessions }: z.output<typeof Hours>) => {
    const version = known.find((each) => each.fromDay === fromDay)?.version ?? 0;
    try {
      await call.calendar.setOfficeHours({ fromDay, sessions, version });
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.calendar.key() });
    }
    message.success(`${fromDay} 起按新的办公时间计算期限`);
    onClose();
  };
  return (
    <FormDialog
      title="调整办公时间"
      okText="保存"
      width={440}
      schema={Hours}
      initial={{ fromDay: hours?.fromDay ?? tomorrow, sessions: hours?.sessions ?? current }}
      onClose={onClose}
      onSubmit={save}
    >
      <Field
        name="fromDay"
        label="从哪天起"
        extra="最早从明天起；已经登记的工单期限不变。"
        getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })}
        normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
      >
        <DatePicker
          allowClear={false}
          disabled={hours !== null}
          style={{ width: '100%' }}
          format="YYYY-MM-DD"
          disabledDate={(date) => date.isBefore(tomorrow, 'day')}
        />
      </Field>
      <Sessions />
    </FormDialog>
  );
}

function Sessions() {
  return (
    <Form.List name="sessions">
      {(rows, { add, remove }, { errors }) => (
        <Form.Item label="每个工作日" required>
          {rows.map(({ key, name }) => (
            <div key={key} className={styles.session}>
              <Clock path={[name, 'from']} label={`第 ${name + 1} 段开始`} />
              <span>至</span>
              <Clock path={[name, 'to']} label={`第 ${name + 1} 段结束`} />
              <Button
                type="text"
                icon={<MinusCircleOutlined aria-hidden />}
                aria-label={`去掉第 ${name + 1} 段`}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            block
            icon={<PlusOutlined aria-hidden />}
            disabled={rows.length >= 6}
            onClick={() => add({})}
          >
            加一段
          </Button>
          <Form.ErrorList errors={errors} />
        </Form.Item>
      )}
    </Form.List>
  );
}

function Clock({ path, label }: { path: [number, string]; label: string }) {
  return (
    <Form.Item
      name={path}
      noStyle
      rules={[{ required: true, message: `请填写${label}` }]}
      getValueProps={(clock?: string) => ({ value: clock ? dayjs(`2000-01-01T${clock}`) : null })}
      normalize={(clock: Dayjs | null) => clock?.format('HH:mm')}
    >
      <TimePicker
        aria-label={label}
        format="HH:mm"
        minuteStep={5}
        needConfirm={false}
        showNow={false}
        allowClear={false}
      />
    </Form.Item>
  );
}
