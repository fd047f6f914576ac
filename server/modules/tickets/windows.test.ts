import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { idFloor, momentOf, monthWindows } from './windows.ts';

const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

test('an id tells the moment it was made at', () => {
  fc.assert(fc.property(moment, (at) => momentOf(idFloor(at)).getTime() === at.getTime()));
});

test('the windows cover every id between the first ticket and the cursor exactly once, newest first', () => {
  fc.assert(
    fc.property(moment, moment, moment, fc.boolean(), (a, b, c, hasCursor) => {
      const [first, asked, now] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
      const before = hasCursor ? idFloor(now) : undefined;
      const windows = monthWindows({ first: idFloor(first), now, before });
      const holding = windows.filter(({ low, high }) => idFloor(asked) >= low && idFloor(asked) < high);
      const expected = hasCursor && asked.getTime() === now.getTime() ? 0 : 1;
      assert.equal(holding.length, expected);
      for (const [index, { low, high }] of windows.entries()) {
        assert.ok(low < high);
        if (index > 0) assert.equal(high, windows[index - 1]?.low);
      }
      assert.ok(windows.length <= 12, 'twenty years are a dozen questions');
    }),
  );
});

test('a range cuts the windows at both ends', () => {
  const windows = monthWindows({
    first: idFloor(new Date('2025-01-01T00:00:00Z')),
    now: new Date('2026-11-22T00:00:00Z'),
    from: new Date('2026-03-01T00:00:00+08:00'),
    to: new Date('2026-04-01T00:00:00+08:00'),
  });
  assert.equal(windows.at(-1)?.low, idFloor(new Date('2026-03-01T00:00:00+08:00')));
  assert.equal(windows[0]?.high, idFloor(new Date('2026-04-01T00:00:00+08:00')));
});

test('where there is no ticket there is nothing to search', () => {
  assert.deepEqual(monthWindows({ first: null, now: new Date() }), []);
});
