import { type Point, pointText } from '@minsheng/contracts/points';
import { CountyMap } from './CountyMap.tsx';
import { wholeFrame } from './frames.ts';
import styles from './point.module.css';

const ratio = 1.15;

/** A point shown, small: where in the city it lies, and its degrees. */
export function PointMap({ point }: { point: Point }) {
  const frame = wholeFrame(ratio);
  return (
    <figure className={styles.small}>
      <figcaption>
        {pointText(point)}
        <span className={styles.note}>示意图，非测绘边界</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`示意图上的位置：${pointText(point)}`}
        viewBox={[frame.x, frame.y, frame.width, frame.height].join(' ')}
      >
        <CountyMap frame={frame} point={point} isSmall />
      </svg>
    </figure>
  );
}
