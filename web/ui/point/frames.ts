import { type Cell, cells } from './cells.ts';
import { type Frame, frameAround } from './projection.ts';

/** The whole city. */
export const wholeFrame = (ratio: number): Frame =>
  frameAround(
    cells.flatMap(({ border }) => border),
    ratio,
    0.03,
  );

/** One county, filling the map. */
export const countyFrame = (cell: Cell, ratio: number): Frame => frameAround(cell.border, ratio);
