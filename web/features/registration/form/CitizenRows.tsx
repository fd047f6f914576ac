import { type TicketChannel, ticketChannels, type Urgency, urgencies } from '@minsheng/contracts/tickets';
import { Input, Select } from 'antd';
import { Choice } from '../../../ui/Choice.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import { fieldLabels } from './labels.ts';
import { ReceivedRow } from './ReceivedRow.tsx';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

const channels = Object.entries(ticketChannels).map(([value, label]) => ({ value: value as TicketChannel, label }));
const urgencyOptions = Object.entries(urgencies).map(([value, label]) => ({ value: value as Urgency, label }));

export function CitizenRows(props: RowsProps) {
  const { desk, id, complaints } = props;
  const [name = '', setName] = useDraftField(desk, id, 'citizenName');
  const [phone = '', setPhone] = useDraftField(desk, id, 'citizenPhone');
  const [channel, setChannel] = useDraftField(desk, id, 'channel');
  const [receivedAt, setReceivedAt] = useDraftField(desk, id, 'receivedAt');
  const comeBy = (chosen: TicketChannel) => {
    setChannel(chosen);
    if (chosen !== 'phone' && !receivedAt) setReceivedAt(thisMinute());
  };
  const [urgency, setUrgency] = useDraftField(desk, id, 'urgency');
  return (
    <>
      <Row field="citizenName" complaint={complaints.citizenName}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={40}
            placeholder="姓名或称呼"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Row>
      <Row field="citizenPhone" complaint={complaints.citizenPhone}>
        {(control) => (
          <Input
            {...control}
            value={phone}
            maxLength={20}
            inputMode="tel"
            onChange={(event) => setPhone(event.target.value.trim())}
          />
        )}
      </Row>
      <Row field="channel" complaint={complaints.channel}>
        {(control) => (
          <Select {...control} style={{ width: '100%' }} value={channel} options={channels} onChange={comeBy} />
        )}
      </Row>
      <Row field="urgency" complaint={complaints.urgency}>
        {(control) => (
          <Choice
            {...control}
            name={`urgency-${id}`}
            label={fieldLabels.urgency}
            options={urgencyOptions}
            value={urgency ?? 'normal'}
            onChange={setUrgency}
          />
        )}
      </Row>
      <ReceivedRow {...props} />
    </>
  );
}

/** As the picker shows it. */
const thisMinute = () => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
