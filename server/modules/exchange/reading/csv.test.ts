import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { openTable } from './open.ts';
import { fileOf, newPath, readAll } from './testing.ts';

const header = '工单编号,诉求人,标题,诉求内容,来电时间';
const text = (...lines: string[]) => `${[header, ...lines].join('\r\n')}\r\n`;
const row = (number: number, content = '路灯不亮') => `${number},王女士,路灯问题,${content},2019/4/25 9:32`;

test('a plain export is read row by row with the lines an editor shows', async () => {
  const { table, good, bad } = await readAll(await fileOf(text(row(1), '', row(2))));
  assert.equal(table.encoding, 'UTF-8');
  assert.deepEqual(table.headers, header.split(','));
  assert.deepEqual(
    good.map(({ line, cells }) => [line, cells[0]]),
    [
      [2, '1'],
      [4, '2'],
    ],
  );
  assert.deepEqual(bad, []);
  assert.equal(table.progress(), 1);
});

test('line breaks, doubled quotes and commas inside cells stay what they are', async () => {
  const content = '第一行，"引号"\n第二行, 逗号\r\n第三行';
  const { good, cells } = await readAll(
    await fileOf(`\uFEFF${text(row(1, `"${content.replaceAll('"', '""')}"`), row(2))}`),
  );
  assert.equal(cells[0]?.[3], content);
  assert.deepEqual(
    good.map(({ line }) => line),
    [2, 5],
  );
});

for (const encoding of ['gbk', 'gb18030', 'utf16-le', 'utf16-be'] as const) {
  test(`a file in ${encoding} is read without being told`, async () => {
    const bytes = iconv.encode(text(row(1), row(2, '镕䶮㐂字也要认得')), encoding, {
      addBOM: encoding.startsWith('utf16'),
    });
    const { table, cells } = await readAll(await fileOf(bytes));
    assert.equal(
      table.encoding,
      { gbk: 'GB18030', gb18030: 'GB18030', 'utf16-le': 'UTF-16LE', 'utf16-be': 'UTF-16BE' }[encoding],
    );
    assert.equal(cells[0]?.[3], '路灯不亮');
    if (encoding !== 'gbk') assert.equal(cells[1]?.[3], '镕䶮㐂字也要认得');
  });
}

test('GBK is found even when the first two million bytes are plain ASCII', async () => {
  const ascii = Array.from(
    { length: 40_000 },
    (_, index) => `${index},a,b,some ascii content only here,2019/4/25 9:32`,
  );
  const path = await fileOf(iconv.encode(['no,name,title,content,time', ...ascii, row(7)].join('\n'), 'gbk'));
  const { table, cells } = await readAll(path);
  assert.equal(table.encoding, 'GB18030');
  assert.equal(cells.at(-1)?.[3], '路灯不亮');
});

test('a few damaged bytes do not turn a UTF-8 file into GBK; the row says what is wrong with it', async () => {
  const whole = Buffer.from(text(...Array.from({ length: 50 }, (_, index) => row(index))));
  const at = whole.indexOf('路灯不亮', 800);
  whole[at + 1] = 0x20;
  const { table, good } = await readAll(await fileOf(whole));
  assert.equal(table.encoding, 'UTF-8');
  const warned = good.filter(({ warnings }) => warnings.length > 0);
  assert.equal(warned.length, 1);
  assert.match(warned[0]?.warnings[0] ?? '', /第 4 列含有无法识别的字符/);
});

for (const delimiter of ['\t', ';', '|']) {
  test(`the delimiter ${JSON.stringify(delimiter)} is found although the contents are full of commas`, async () => {
    const lines = [
      header.split(','),
      ['1', '王', '路灯, 树', '又, 又, 又', '2019/4/25'],
      ['2', '李', 'a, b', 'c, d', '2019/4/26'],
    ];
    const { table, cells } = await readAll(await fileOf(lines.map((line) => line.join(delimiter)).join('\n')));
    assert.equal(table.headers.length, 5);
    assert.equal(cells[1]?.[3], 'c, d');
  });
}

test('Excel’s sep= line and the lone carriage returns of an old Mac are understood', async () => {
  const declared = await readAll(await fileOf('sep=;\r\n编号;内容\r\n1;a;\r\n2;b'));
  assert.deepEqual(declared.cells, [
    ['1', 'a'],
    ['2', 'b'],
  ]);
  assert.equal(declared.good[0]?.line, 3);
  const mac = await readAll(await fileOf('编号,内容\r1,a\r2,b\r'));
  assert.deepEqual(
    mac.good.map(({ line, cells }) => [line, ...cells]),
    [
      [2, '1', 'a'],
      [3, '2', 'b'],
    ],
  );
});

test('an unclosed quote costs one row, not the rest of the file', async () => {
  const { good, bad } = await readAll(
    await fileOf(text(row(1), '2,王女士,路灯问题,"没有结束的引号,2019/4/25', row(3), row(4, '"带引号的"'), row(5))),
  );
  assert.deepEqual(
    good.map(({ cells }) => cells[0]),
    ['1', '3', '4', '5'],
  );
  assert.equal(bad.length, 1);
  assert.deepEqual([bad[0]?.line, bad[0]?.lastLine], [3, 3]);
  assert.match(bad[0]?.problem ?? '', /引号/);
});

test('an unclosed quote in the last row is reported with its line', async () => {
  const { good, bad } = await readAll(await fileOf(text(row(1), '2,王女士,"路灯')));
  assert.equal(good.length, 1);
  assert.equal(bad[0]?.line, 3);
  assert.match(bad[0]?.problem ?? '', /没有结束/);
});

test('quotes that were not doubled are read when the line still makes sense', async () => {
  const { cells, good, bad } = await readAll(
    await fileOf(text('1,王女士,路灯,"他说"马上来"就走了",2019/4/25', row(2, '说"好"了'))),
  );
  assert.deepEqual(bad, []);
  assert.equal(cells[0]?.[3], '他说"马上来"就走了');
  assert.match(good[0]?.warnings[0] ?? '', /引号使用不规范/);
  assert.equal(cells[1]?.[3], '说"好"了');
});

test('the remains of a damaged record are told as one problem with its first and last line', async () => {
  const damaged = ['2,王女士,路灯,"他说"不行"', '第二段没有逗号', '第三段",2019/4/25'];
  const { good, bad } = await readAll(await fileOf(text(row(1), ...damaged, row(3))));
  assert.deepEqual(
    good.map(({ line }) => line),
    [2, 6],
  );
  assert.deepEqual(
    bad.map(({ line, lastLine }) => [line, lastLine]),
    [[3, 5]],
  );
});

test('rows with too few or too many cells are told apart, trailing empty cells are not an error', async () => {
  const { good, bad } = await readAll(await fileOf(text('1,王女士', `${row(2)},多余`, `${row(3)},,,`, ',,,,')));
  assert.deepEqual(
    good.map(({ cells }) => cells.length),
    [5],
  );
  assert.deepEqual(
    bad.map(({ problem }) => problem),
    ['只有 2 列，少于表头的 5 列', '有 6 列，多于表头的 5 列'],
  );
});

test('a title above the header is skipped, empty and repeated headers get names of their own', async () => {
  const { table, cells } = await readAll(
    await fileOf('安康市12345工单导出,,,\n导出时间,2020-01-01,,\n工单编号,,诉求内容,诉求内容\n1,a,b,c\n'),
  );
  assert.deepEqual(table.headers, ['工单编号', '第2列', '诉求内容', '诉求内容（2）']);
  assert.equal(table.headerLine, 3);
  assert.match(table.notes[0] ?? '', /表头在第 3 行/);
  assert.deepEqual(cells, [['1', 'a', 'b', 'c']]);
});

test('a file without a header is pointed out', async () => {
  const { table } = await readAll(
    await fileOf('1001,13800001234,2019-04-25 09:32\n1002,13800001235,2019-04-26 09:32\n'),
  );
  assert.match(table.notes.join(), /数据而不是表头/);
});

test('a cell that is too long is reported and the next row is read', async () => {
  const path = await fileOf(text(row(1, '长'.repeat(1000)), row(2)));
  const { good, bad } = await readAll(path, { limits: { cellCharacters: 500 } });
  assert.deepEqual(
    good.map(({ cells }) => cells[0]),
    ['2'],
  );
  assert.match(bad[0]?.problem ?? '', /第 4 列超过 500 个字符/);
});

test('whatever cells are written by the rules come back as they were', async () => {
  const path = newPath();
  const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', '中', 'a', ' ', ';', '\t'), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const kept = rows.filter((cells) => cells.some((value) => value.trim() !== ''));
      await writeFile(path, ['编号,内容,标题', ...rows.map((cells) => cells.map(quote).join(','))].join('\n'));
      assert.deepEqual((await readAll(path)).cells, kept);
    }),
    { numRuns: 60 },
  );
});

test('closing a table early stops the reading', async () => {
  const table = await openTable(await fileOf(text(...Array.from({ length: 50_000 }, (_, index) => row(index)))));
  await table.close();
  let rows = 0;
  for await (const _ of table.rows) rows += 1;
  assert.ok(rows < 25_000, `${rows} rows`);
});

const real = fileURLToPath(new URL('../../../../../shared/data/legacy/tickets.csv', import.meta.url));
test('the real export is read whole', {
  skip: existsSync(real) ? false : '../shared/data/legacy/tickets.csv is not here',
}, async () => {
  const { table, good, bad } = await readAll(real);
  assert.equal(good.length, 2225);
  assert.deepEqual(bad, []);
  assert.deepEqual(table.headers, ['工单编号', '诉求人', '标题', '诉求内容', '来电时间', '答复意见', '答复时间']);
});
