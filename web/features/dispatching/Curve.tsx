import type { CurvePoint } from '@minsheng/contracts/dispatching';
import { useState } from 'react';
import styles from './lines.module.css';
import { probability, share } from './share.ts';

const [width, height] = [400, 250];
const edge = { left: 44, right: 12, top: 12, bottom: 32 };
const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };

type Props = { points: readonly CurvePoint[]; accepted: number; threshold: number | null };

/** How right it would have been for each share of tickets dispatched automatically; the band below is what is sure at 95 %. */
export function Curve({ points, accepted, threshold }: Props) {
  const [seen, setSeen] = useState<CurvePoint | null>(null);
  if (points.length === 0) return <p className={styles.quiet}>没有历史工单可画。</p>;
  // The first few tickets prove nothing: the scale is that of the rest.
  const lowest = Math.min(1 - accepted - 0.02, ...points.map(({ precision }) => precision));
  const floor = Math.max(0, Math.floor(lowest * 20) / 20);
  const x = (coverage: number) => edge.left + coverage * inner.width;
  const y = (value: number) => edge.top + ((1 - Math.max(floor, value)) / (1 - floor)) * inner.height;
  const line = (value: (point: CurvePoint) => number) =>
    points.map((point) => `${x(point.coverage)},${y(value(point))}`);
  const chosen = seen ?? points.findLast((point) => threshold !== null && point.threshold >= threshold) ?? null;
  const band = [...line(({ precision }) => precision), ...line(({ lower }) => lower).toReversed()].join(' ');
  const last = points.at(-1) as CurvePoint;
  return (
    <figure className={styles.figureBox}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`准确率与覆盖率曲线：全部自动派出时准确率 ${share(last.precision)}，可接受 ${share(1 - accepted)}`}
        onPointerLeave={() => setSeen(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const coverage = (((event.clientX - box.left) / box.width) * width - edge.left) / inner.width;
          setSeen(
            points.reduce((near, each) =>
              Math.abs(each.coverage - coverage) < Math.abs(near.coverage - coverage) ? each : near,
            ),
          );
        }}
      >
        <Axes floor={floor} x={x} y={y} />
        <polygon points={band} className={styles.band} />
        <polyline points={line(({ precision }) => precision).join(' ')} className={styles.precision} />
        <line
          x1={edge.left}
          x2={width - edge.right}
          y1={y(1 - accepted)}
          y2={y(1 - accepted)}
          className={styles.wanted}
        />
        {chosen && <circle cx={x(chosen.coverage)} cy={y(chosen.precision)} r={4} className={styles.dot} />}
      </svg>
      <figcaption className={styles.quiet}>
        {chosen
          ? `概率 ${probability(chosen.threshold)} 起自动派出：覆盖 ${share(chosen.coverage)}，派对 ${share(chosen.precision)}，95% 把握不低于 ${share(chosen.lower)}`
          : '横轴：自动派出的比例；纵轴：派对的比例；浅色带的下沿是 95% 把握的下限，虚线是可接受的水平'}
      </figcaption>
    </figure>
  );
}

type AxesProps = { floor: number; x: (coverage: number) => number; y: (value: number) => number };

function Axes({ floor, x, y }: AxesProps) {
  const marks = Array.from({ length: 5 }, (_, at) => floor + ((1 - floor) * at) / 4);
  return (
    <g className={styles.axes}>
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={edge.left} x2={width - edge.right} y1={y(mark)} y2={y(mark)} />
          <text x={edge.left - 6} y={y(mark) + 4} textAnchor="end">
            {Math.round(mark * 1000) / 10}%
          </text>
        </g>
      ))}
      {[0, 0.25, 0.5, 0.75, 1].map((mark) => (
        <text key={mark} x={x(mark)} y={height - 12} textAnchor={mark === 1 ? 'end' : 'middle'}>
          {mark * 100}%
        </text>
      ))}
    </g>
  );
}
