import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prepare } from './text.ts';
import { readTimes } from './times.ts';

/** Sunday morning. */
const now = new Date('2026-11-22T10:00:00+08:00');
const city = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const read = (text: string) =>
  readTimes(prepare(text), now).map(({ start, end, value }) => [
    text.slice(start, end),
    city(value.from),
    city(value.to),
    value.precision,
  ]);

const said: readonly (readonly [string, string, string, string])[] = [
  ['昨晚十点半左右', '2026-11-21 22:30', '2026-11-21 22:31', 'minute'],
  ['前天下午三点左右', '2026-11-20 15:00', '2026-11-20 16:00', 'hour'],
  ['昨晚2点', '2026-11-22 02:00', '2026-11-22 03:00', 'hour'],
  ['今早8点', '2026-11-22 08:00', '2026-11-22 09:00', 'hour'],
  ['昨天下午', '2026-11-21 13:00', '2026-11-21 18:00', 'part'],
  ['上周三', '2026-11-11 00:00', '2026-11-12 00:00', 'day'],
  ['周五', '2026-11-20 00:00', '2026-11-21 00:00', 'day'],
  ['国庆期间', '2026-10-01 00:00', '2026-10-08 00:00', 'day'],
  ['端午节前一天', '2026-06-18 00:00', '2026-06-19 00:00', 'day'],
  ['中秋', '2026-09-25 00:00', '2026-09-26 00:00', 'day'],
  ['大年初三', '2026-02-19 00:00', '2026-02-20 00:00', 'day'],
  ['2025年春节', '2025-01-29 00:00', '2025-01-30 00:00', 'day'],
  ['清明节', '2026-04-05 00:00', '2026-04-06 00:00', 'day'],
  ['去年底到现在', '2025-12-01 00:00', '2026-11-22 10:00', 'season'],
  ['近半个月', '2026-11-07 00:00', '2026-11-22 10:00', 'month'],
  ['两个月来', '2026-09-22 00:00', '2026-11-22 10:00', 'month'],
  ['三天前', '2026-11-19 00:00', '2026-11-20 00:00', 'day'],
  ['2018年8月16日上午10时左右', '2018-08-16 10:00', '2018-08-16 11:00', 'hour'],
  ['2016.5.14上午7点20左右', '2016-05-14 07:20', '2016-05-14 07:21', 'minute'],
  ['二〇二五年三月', '2025-03-01 00:00', '2025-04-01 00:00', 'month'],
  ['今年9月初', '2026-09-01 00:00', '2026-09-11 00:00', 'week'],
  ['12月25日', '2025-12-25 00:00', '2025-12-26 00:00', 'day'],
  ['13号', '2026-11-13 00:00', '2026-11-14 00:00', 'day'],
  ['25号', '2026-10-25 00:00', '2026-10-26 00:00', 'day'],
  ['晚上八点至十点', '2026-11-21 20:00', '2026-11-21 22:00', 'hour'],
  ['中午一点半至五点', '2026-11-21 13:30', '2026-11-21 17:00', 'minute'],
  ['5月1日至10月31日', '2026-05-01 00:00', '2026-11-01 00:00', 'day'],
  ['六月底到七月初', '2026-06-25 00:00', '2026-07-11 00:00', 'week'],
];

for (const [text, from, to, precision] of said)
  test(`${text}, said on Sunday the 22nd of November 2026 at ten, is ${from}`, () => {
    assert.deepEqual(read(text), [[text, from, to, precision]]);
    assert.deepEqual(read(`反映${text}，停水`), [[text, from, to, precision]]);
  });

test('numbers that are no times stay alone', () => {
  for (const text of [
    '提三点建议',
    '一点也不好',
    '三楼8号',
    '交了12年',
    '10个月了',
    '人生三十年的房贷',
    '2018',
    '第3点',
    '12345',
    '每平米3时',
    '2月30日',
  ])
    assert.deepEqual(read(text), [], text);
});

test('every day of twenty years is read back from how it is written', () => {
  const day = fc.date({
    min: new Date('2006-01-01T00:00:00Z'),
    max: new Date('2026-11-21T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, fc.constantFrom('-', '.', '/', '年'), (date, mark) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, number] = iso.split('-').map(Number) as [number, number, number];
      const written = mark === '年' ? `${year}年${month}月${number}日` : [year, month, number].join(mark);
      assert.deepEqual(
        read(`在${written}下午`).map(([, from]) => from),
        [`${iso} 13:00`],
      );
    }),
  );
});
