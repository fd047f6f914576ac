import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cells, nearestCell } from './cells.ts';
import { counties, outline } from './counties.ts';
import { countyFrame, wholeFrame } from './frames.ts';
import { moveBy } from './keys.ts';
import { type Frame, pointAt, spotOf } from './projection.ts';
import { townsOf } from './towns.ts';

const near = (a: number, b: number) => Math.abs(a - b) < 2e-6;
const points = fc.record({
  lng: fc.double({ min: 108, max: 110.2, noNaN: true }),
  lat: fc.double({ min: 31.7, max: 33.8, noNaN: true }),
});
const inside = ([x, y]: readonly [number, number], frame: Frame) =>
  x >= frame.x - 1e-3 && x <= frame.x + frame.width + 1e-3 && y >= frame.y - 1e-3 && y <= frame.y + frame.height + 1e-3;

test('a point drawn and read back is the point, to a millionth of a degree', () => {
  fc.assert(
    fc.property(points, (point) => {
      const back = pointAt(spotOf(point));
      assert.ok(near(back.lng, point.lng) && near(back.lat, point.lat), JSON.stringify(back));
    }),
  );
});

test('north is up and east is right', () => {
  const [x, y] = spotOf({ lng: 109, lat: 32.7 });
  assert.ok(spotOf({ lng: 109.1, lat: 32.7 })[0] > x);
  assert.ok(spotOf({ lng: 109, lat: 32.8 })[1] < y);
});

test('the counties share the drawing without a gap: their areas add up to that of the outline', () => {
  const area = (border: readonly (readonly [number, number])[]) =>
    Math.abs(
      border.reduce((sum, [x, y], index) => {
        const [px, py] = border.at(index - 1) as readonly [number, number];
        return sum + (px * y - x * py) / 2;
      }, 0),
    );
  assert.equal(cells.length, 10);
  const sum = cells.reduce((total, { border }) => total + area(border), 0);
  const alone = area(outline.map(spotOf));
  assert.ok(Math.abs(sum - alone) / alone < 1e-6, `${sum} of ${alone}`);
});

test('every seat lies in its own cell, and in the frames of the city and of its county', () => {
  for (const county of counties) {
    const cell = nearestCell(spotOf(county));
    assert.equal(cell.name, county.name);
    assert.ok(inside(cell.seat, wholeFrame(1.5)) && inside(cell.seat, countyFrame(cell, 1.5)), county.name);
  }
});

test('arrows move the point by what is seen, Shift ten times as far, and never out of sight', () => {
  const cell = nearestCell(spotOf({ lng: 109.03, lat: 32.69 }));
  const frame = countyFrame(cell, 1.5);
  const start = pointAt(cell.seat);
  const after = (key: string, shiftKey = false, from: typeof start | null = start) => {
    const move = moveBy({ key, shiftKey }, from, frame);
    assert.ok(move !== null && typeof move === 'object');
    return move.point;
  };
  assert.ok(after('ArrowUp').lat > start.lat && near(after('ArrowUp').lng, start.lng));
  assert.ok(after('ArrowRight').lng > start.lng && near(after('ArrowRight').lat, start.lat));
  const small = start.lat - after('ArrowDown').lat;
  const large = start.lat - after('ArrowDown', true).lat;
  assert.ok(Math.abs(large / small - 10) < 0.01, String(large / small));
  assert.deepEqual(after('ArrowLeft', false, null), pointAt([frame.x + frame.width / 2, frame.y + frame.height / 2]));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), { maxLength: 60 }),
      (keys) => {
        const end = keys.reduce((point, key) => after(key, true, point), start);
        assert.ok(inside(spotOf(end), frame));
      },
    ),
  );
});

test('Enter sets, Delete clears, every other key is left to the page', () => {
  const frame = wholeFrame(1.5);
  assert.equal(moveBy({ key: 'Enter' }, null, frame), 'set');
  assert.equal(moveBy({ key: 'Delete' }, null, frame), 'clear');
  assert.equal(moveBy({ key: 'Tab' }, null, frame), null);
  assert.equal(moveBy({ key: 'Escape' }, null, frame), null);
});

test('towns without coordinates stand around the seat inside of the cell, no name on another; the others where they are', () => {
  const cell = nearestCell(spotOf({ lng: 109.03, lat: 32.69 }));
  const town = (index: number, at: { longitude: number | null; latitude: number | null }) => ({
    ...{ id: String(index), code: `${index}`, name: `镇${index}`, level: 3, parentId: null, fullName: '', aliases: [] },
    ...{ sort: index, isActive: true, hasChildren: false, version: 1, ...at },
  });
  const unknown = { longitude: null, latitude: null };
  const towns = townsOf(
    cell,
    [
      ...Array.from({ length: 20 }, (_, index) => town(index, unknown)),
      town(20, { longitude: 108.83, latitude: 32.7 }),
    ],
    countyFrame(cell, 1.5),
  );
  const unit = countyFrame(cell, 1.5).height / 460;
  const drawn = towns.slice(0, 20);
  const covers = drawn.filter(({ spot: [x, y] }, index) =>
    drawn.some(
      ({ spot }, other) => other > index && Math.abs(spot[0] - x) < 50 * unit && Math.abs(spot[1] - y) < 14 * unit,
    ),
  );
  assert.deepEqual(covers, []);
  assert.ok(towns.slice(0, 20).every(({ spot, isKnown }) => !isKnown && nearestCell(spot) === cell));
  assert.deepEqual(towns[20]?.spot, spotOf({ lng: 108.83, lat: 32.7 }));
  assert.equal(towns[20]?.isKnown, true);
});
