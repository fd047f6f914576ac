import { Input } from 'antd';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { PointPicker } from '../../../ui/PointPicker.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import styles from './form.module.css';
import { fieldDomId } from './labels.ts';
import { type Located, PlaceOffer } from './PlaceOffer.tsx';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

export function PlaceRows({ desk, id, complaints }: RowsProps) {
  const [placeId = null, setPlaceId] = useDraftField(desk, id, 'placeId');
  const [detail = '', setDetail] = useDraftField(desk, id, 'placeDetail');
  const [point = null, setPoint] = useDraftField(desk, id, 'point');
  const take = (located: Located) => {
    setPlaceId(located.placeId);
    setDetail(located.detail);
  };
  return (
    <>
      <Row field="placeId" complaint={complaints.placeId} isRequired isWide>
        {(control) => <PlacePicker {...control} value={placeId} onChange={setPlaceId} />}
      </Row>
      <Row field="placeDetail" complaint={complaints.placeDetail} isWide>
        {(control) => (
          <>
            <div className={styles.withMap}>
              <Input
                {...control}
                value={detail}
                maxLength={120}
                placeholder="小区、路段、门牌、标志物；可直接写“五里镇卫生院旁边”"
                onChange={(event) => setDetail(event.target.value)}
              />
              <PointPicker id={fieldDomId('point')} value={point} onChange={setPoint} placeId={placeId} />
            </div>
            {complaints.point && <p className={styles.complaint}>{complaints.point}</p>}
            <PlaceOffer placeId={placeId} detail={detail} onTake={take} />
          </>
        )}
      </Row>
    </>
  );
}
