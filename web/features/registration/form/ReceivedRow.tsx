import dayjs from 'dayjs';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

/** When a letter, a visit or a message came in: asked only where no call says it. */
export function ReceivedRow({ desk, id, complaints }: RowsProps) {
  const [channel = 'phone'] = useDraftField(desk, id, 'channel');
  const [receivedAt = null, setReceivedAt] = useDraftField(desk, id, 'receivedAt');
  if (channel === 'phone') return null;
  return (
    <Row field="receivedAt" complaint={complaints.receivedAt} hint="办理时限仍从登记时起算">
      {(control) => (
        <MomentPicker
          {...control}
          placeholder="来信来件到达的时间"
          disabledDate={(day) => day.isAfter(dayjs(), 'day') || day.isBefore(dayjs().subtract(30, 'day'), 'day')}
          value={receivedAt}
          onChange={setReceivedAt}
        />
      )}
    </Row>
  );
}
