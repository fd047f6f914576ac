import { Input } from 'antd';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

export function PlaceRows({ desk, id, complaints }: RowsProps) {
  const [placeId = null, setPlaceId] = useDraftField(desk, id, 'placeId');
  const [detail = '', setDetail] = useDraftField(desk, id, 'placeDetail');
  return (
    <>
      <Row field="placeId" complaint={complaints.placeId} isRequired isWide>
        {(control) => <PlacePicker {...control} value={placeId} onChange={setPlaceId} />}
      </Row>
      <Row field="placeDetail" complaint={complaints.placeDetail} isWide>
        {(control) => (
          <Input
            {...control}
            value={detail}
            maxLength={120}
            placeholder="小区、路段、门牌、标志物"
            onChange={(event) => setDetail(event.target.value)}
          />
        )}
      </Row>
    </>
  );
}
