import type { Point } from '@minsheng/contracts/points';
import type { Cell } from './cells.ts';
import { cells } from './cells.ts';
import styles from './point.module.css';
import { type Frame, type Spot, spotOf } from './projection.ts';
import type { Town } from './towns.ts';

type Props = { frame: Frame; point: Point | null; county?: Cell; towns?: readonly Town[]; isSmall?: boolean };

/** What is drawn inside of the map's <svg>; sizes follow the frame, so that text keeps its size at every zoom. */
export function CountyMap({ frame, point, county, towns = [], isSmall = false }: Props) {
  const unit = frame.height / (isSmall ? 170 : 460);
  return (
    <>
      {cells.map(({ name, border }) => (
        <polygon
          key={name}
          className={styles.county}
          data-chosen={name === county?.name}
          points={border.map((spot) => spot.join(',')).join(' ')}
        />
      ))}
      {towns.map((town) => (
        <TownMark key={town.id} town={town} unit={unit} />
      ))}
      {cells.map(({ name, seat: [x, y] }) => (
        <g key={name}>
          {!isSmall && <circle className={styles.seat} cx={x} cy={y} r={3 * unit} />}
          <text
            className={styles.countyName}
            x={x}
            y={isSmall ? y : y - 7 * unit}
            fontSize={(isSmall ? 11 : 14) * unit}
            strokeWidth={3 * unit}
          >
            {isSmall ? name.slice(0, 2) : name}
          </text>
        </g>
      ))}
      {point && <Pin spot={spotOf(point)} unit={unit * (isSmall ? 0.7 : 1)} />}
    </>
  );
}

function TownMark({ town: { name, spot, isKnown }, unit }: { town: Town; unit: number }) {
  const [x, y] = spot;
  return (
    <g>
      <circle className={styles.town} data-known={isKnown} cx={x} cy={y} r={2.5 * unit} strokeWidth={unit} />
      <text className={styles.townName} x={x} y={y + 13 * unit} fontSize={12 * unit} strokeWidth={3 * unit}>
        {name}
      </text>
    </g>
  );
}

/** Its tip is the point. */
function Pin({ spot: [x, y], unit }: { spot: Spot; unit: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${unit})`} className={styles.pin}>
      <path d="M0 0 C-3 -8 -9 -12 -9 -19 A9 9 0 1 1 9 -19 C9 -12 3 -8 0 0 Z" strokeWidth={1.5} />
      <circle cx={0} cy={-19} r={3.5} />
    </g>
  );
}
