import type { Point } from '@minsheng/contracts/points';
import { type Frame, keptInside, middleOf, pointAt, spotOf } from './projection.ts';

type Pressed = { key: string; shiftKey?: boolean };
/** What a key does on the map: moves the point, sets it for good, takes it away; null is none of the map's keys. */
export type Move = { point: Point } | 'set' | 'clear' | null;

const directions: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const fine = 1 / 200;
const coarse = 1 / 20;

/** An arrow goes a small step of what is shown, with Shift a large one; the first arrow puts the point into the middle. */
export function moveBy({ key, shiftKey = false }: Pressed, point: Point | null, frame: Frame): Move {
  if (key === 'Enter') return 'set';
  if (key === 'Delete' || key === 'Backspace') return 'clear';
  const direction = directions[key];
  if (!direction) return null;
  if (!point) return { point: pointAt(middleOf(frame)) };
  const step = frame.height * (shiftKey ? coarse : fine);
  const [x, y] = spotOf(point);
  return { point: pointAt(keptInside([x + direction[0] * step, y + direction[1] * step], frame)) };
}
