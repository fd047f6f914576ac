import { DatePicker, type DatePickerProps } from 'antd';
import { momentOf, pickerValueOf } from './city-time.ts';

type Props = {
  value?: string | null;
  onChange?: (at: string | null) => void;
} & Pick<DatePickerProps, 'id' | 'status' | 'placeholder' | 'disabledDate' | 'aria-describedby'>;

/** A moment on the city's clock, to the minute; its value is the moment as the server has it. */
export function MomentPicker({ value = null, onChange, ...props }: Props) {
  return (
    <DatePicker
      style={{ width: '100%' }}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      {...props}
      value={value ? pickerValueOf(value) : null}
      onChange={(picked) => onChange?.(picked ? momentOf(picked) : null)}
    />
  );
}
