import { type Point, pointText } from '@minsheng/contracts/points';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Modal, Segmented } from 'antd';
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { CountyMap } from './CountyMap.tsx';
import { type Cell, cells, nearestCell } from './cells.ts';
import { countyFrame, wholeFrame } from './frames.ts';
import { moveBy } from './keys.ts';
import styles from './point.module.css';
import { type Frame, pointAt, spotOf } from './projection.ts';
import { townsOf } from './towns.ts';

type Props = {
  value: Point | null;
  placeId: string | null;
  onSet: (point: Point | null) => void;
  onClose: () => void;
};

const ratio = 1.5;
const wholeCity = '全市';

/** 地图选点: the counties, nearer the one of the chosen place. Nothing is set before 确定. */
export function PointDialog({ value, placeId, onSet, onClose }: Props) {
  const [point, setPoint] = useState(value);
  const svg = useRef<SVGSVGElement>(null);
  const { county, towns, zoomTo } = useCounty(value, placeId);
  const frame = county ? countyFrame(county, ratio) : wholeFrame(ratio);
  const set = (chosen = point) => {
    onSet(chosen);
    onClose();
  };
  return (
    <Modal
      open
      title="地图选点"
      width={820}
      style={{ top: 32 }}
      afterOpenChange={(isOpen) => isOpen && svg.current?.focus()}
      onCancel={onClose}
      footer={
        <div className={styles.footer}>
          <Degrees point={point} onChange={setPoint} />
          <Button disabled={!point} onClick={() => setPoint(null)}>
            清除
          </Button>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={() => set()}>
            确定
          </Button>
        </div>
      }
    >
      <Segmented
        block
        size="small"
        aria-label="显示哪个县区"
        options={[wholeCity, ...cells.map(({ name }) => name)]}
        value={county?.name ?? wholeCity}
        onChange={zoomTo}
      />
      <PickingMap svg={svg} frame={frame} point={point} onPoint={setPoint} onSet={() => set()}>
        <CountyMap frame={frame} point={point} county={county} towns={towns} />
      </PickingMap>
      <p className={styles.help}>
        <span>点击或用方向键（Shift 加大步幅）移动，Enter 确定，Delete 清除。</span>
        <span className={styles.note}>示意图，非测绘边界；空心圆点的乡镇只表示次序。</span>
      </p>
    </Modal>
  );
}

/** Which county fills the map: the point's own, else that of the chosen place, else none; and its towns. */
function useCounty(value: Point | null, placeId: string | null) {
  const [asked, setAsked] = useState<string | null>(null);
  const place = useQuery({
    ...api.places.get.queryOptions({ input: placeId ? { id: placeId } : skipToken }),
    staleTime: 10 * 60 * 1000,
  }).data;
  const named = place?.path.map((node) => cells.find(({ name }) => name === node.name)).find(Boolean);
  const first = named ?? (value ? nearestCell(spotOf(value)) : undefined);
  const county: Cell | undefined = asked === null ? first : cells.find(({ name }) => name === asked);
  const towns = useTowns(county);
  return { county, towns: county ? townsOf(county, towns, countyFrame(county, ratio)) : [], zoomTo: setAsked };
}

function useTowns(county: Cell | undefined) {
  const staleTime = 10 * 60 * 1000;
  const tops = useQuery({ ...api.places.tree.queryOptions({ input: { depth: 2 } }), staleTime }).data ?? [];
  const parent = tops.find(({ level, name }) => level === 2 && name === county?.name)?.id;
  const input = parent ? { parent } : skipToken;
  return useQuery({ ...api.places.tree.queryOptions({ input }), staleTime }).data ?? [];
}

type MapProps = {
  svg: RefObject<SVGSVGElement | null>;
  frame: Frame;
  point: Point | null;
  onPoint: (point: Point | null) => void;
  onSet: () => void;
  children: ReactNode;
};

function PickingMap({ svg, frame, point, onPoint, onSet, children }: MapProps) {
  const click = (event: PointerEvent) => {
    const onScreen = svg.current?.getScreenCTM();
    if (!onScreen) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(onScreen.inverse());
    onPoint(pointAt([x, y]));
  };
  const press = (event: KeyboardEvent) => {
    const move = moveBy(event, point, frame);
    if (move === null) return;
    event.preventDefault();
    if (move === 'set') onSet();
    else onPoint(move === 'clear' ? null : move.point);
  };
  return (
    <svg
      ref={svg}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a map that is worked with the arrow keys
      tabIndex={0}
      aria-label={`地图，${point ? pointText(point) : '尚未标点'}`}
      className={styles.map}
      viewBox={[frame.x, frame.y, frame.width, frame.height].join(' ')}
      onPointerDown={click}
      onKeyDown={press}
    >
      {children}
    </svg>
  );
}

/** For whoever was told the degrees. */
function Degrees({ point, onChange }: { point: Point | null; onChange: (point: Point) => void }) {
  const [typed, setTyped] = useState<Partial<Point>>({});
  const shown = { lng: typed.lng ?? point?.lng ?? null, lat: typed.lat ?? point?.lat ?? null };
  const change = (part: 'lng' | 'lat') => (degrees: number | null) => {
    const next = { ...shown, [part]: degrees };
    if (next.lng === null || next.lat === null) return setTyped({ ...typed, [part]: degrees ?? undefined });
    setTyped({});
    onChange({ lng: next.lng, lat: next.lat });
  };
  const field = { controls: false, precision: 6, changeOnWheel: false } as const;
  return (
    <div className={styles.degrees}>
      <InputNumber
        {...field}
        prefix="经度"
        aria-label="经度"
        min={73}
        max={136}
        value={shown.lng}
        onChange={change('lng')}
      />
      <InputNumber
        {...field}
        prefix="纬度"
        aria-label="纬度"
        min={3}
        max={54}
        value={shown.lat}
        onChange={change('lat')}
      />
    </div>
  );
}
