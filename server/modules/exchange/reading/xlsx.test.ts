import assert from 'node:assert/strict';
import { readFile, truncate } from 'node:fs/promises';
import { test } from 'node:test';
import { openTable } from './open.ts';
import { fileOf, memoryOf, readAll, textRow, workbook, workbookEntries, zipOf } from './testing.ts';
import { serialToText } from './xlsx/dates.ts';
import { isDateFormat } from './xlsx/styles.ts';

const header = textRow(1, '工单编号', '标题', '诉求内容', '来电时间');
const styles =
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs>';
const oneSheet = (rows: string, rest = {}) =>
  workbook({ sheets: [{ name: '工单', rows: header + rows }], styles, ...rest });
const refused = (path: Promise<string>, sentence: RegExp, limits = {}) =>
  path.then((file) =>
    assert.rejects(
      openTable(file, { limits }).then(async (table) => {
        for await (const _ of table.rows);
      }),
      (error: Error) => {
        assert.equal(error.name, 'UnreadableTable', error.stack);
        assert.match(error.message, sentence);
        return true;
      },
    ),
  );

test('shared, inline, rich and escaped strings are all text; gaps are empty cells', async () => {
  const strings =
    '<si><t>路灯不亮</t></si><si><r><t>分</t></r><r><t>段</t></r><rPh sb="0" eb="1"><t>fenduan</t></rPh></si>';
  const path = await oneSheet(
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>' +
      '<row r="5"><c t="inlineStr"><is><t>甲_x000D_乙</t></is></c><c t="b"><v>1</v></c></row>',
    { strings },
  );
  const { table, good } = await readAll(path);
  assert.deepEqual(
    good.map(({ line, cells }) => [line, ...cells]),
    [
      [2, '路灯不亮', '', '分段', ''],
      [5, '甲\r乙', '是', '', ''],
    ],
  );
  assert.equal(table.kind, 'xlsx');
  assert.equal(table.sheet, '工单');
});

test('dates are read by their style, numbers stay numbers', async () => {
  const rows =
    '<row r="2"><c r="A2"><v>2549</v></c><c r="B2" s="1"><v>43580.397326388891</v></c><c r="C2" s="2"><v>43580</v></c><c r="D2" s="3"><v>43580.5</v></c></row>';
  assert.deepEqual((await readAll(await oneSheet(rows))).cells, [
    ['2549', '2019-04-25 09:32:09', '2019-04-25', '43580.5'],
  ]);
  const mac = await readAll(await oneSheet(rows, { is1904: true }));
  assert.equal(mac.cells[0]?.[1], '2023-04-26 09:32:09');
});

test('serial numbers follow both calendars over their whole range', () => {
  assert.equal(serialToText(1, false), '1900-01-01');
  assert.equal(serialToText(59, false), '1900-02-28');
  assert.equal(serialToText(61, false), '1900-03-01');
  assert.equal(serialToText(0.5, false), '12:00:00');
  assert.equal(serialToText(0, true), '1904-01-01');
  assert.equal(serialToText(2_958_465, false), '9999-12-31');
  assert.equal(serialToText(2_958_466, false), null);
  assert.equal(serialToText(-1, false), null);
});

test('which formats are dates', () => {
  for (const code of [
    'yyyy/m/d',
    'yyyy"年"m"月"d"日"',
    '[$-804]aaaa',
    'h:mm AM/PM',
    'mm:ss.0',
    '[$-F800]dddd\\,\\ mmmm',
  ]) {
    assert.ok(isDateFormat(code) || code === '[$-804]aaaa', code);
  }
  for (const code of ['General', '0.00', '#,##0', '[h]:mm:ss', '"年月日"0', '0"d"', '@', '[Red]0']) {
    assert.ok(!isDateFormat(code), code);
  }
});

test('a formula gives its remembered value and says so; errors and long numbers say so too', async () => {
  const path = await oneSheet(
    '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>标题x</v></c><c r="C2"><f>NOW()</f></c><c r="D2" t="e"><v>#N/A</v></c></row>' +
      '<row r="3"><c r="A3"><v>6.1032519900101E17</v></c></row>',
  );
  const { good, cells } = await readAll(path);
  assert.deepEqual(cells[0], ['2', '标题x', '', '']);
  assert.deepEqual(good[0]?.warnings, [
    'A 列是公式，取其上次的计算结果',
    'B 列是公式，取其上次的计算结果',
    'C 列是公式且没有计算结果，按空读取',
    'D 列是错误值 #N/A，按空读取',
  ]);
  assert.equal(cells[1]?.[0], '610325199001010000');
  assert.match(good[1]?.warnings[0] ?? '', /超过 15 位/);
});

test('a two-row header under merged cells becomes one', async () => {
  const rows =
    textRow(1, '工单导出') +
    textRow(2, '工单编号', '诉求人信息', '', '内容') +
    textRow(3, '', '姓名', '电话', '') +
    textRow(4, '1', '王女士', '13800001234', '路灯不亮');
  const { table, cells } = await readAll(await workbook({ sheets: [{ name: '一', rows }] }));
  assert.deepEqual(table.headers, ['工单编号', '诉求人信息/姓名', '诉求人信息/电话', '内容']);
  assert.deepEqual(cells, [['1', '王女士', '13800001234', '路灯不亮']]);
});

test('hidden sheets and covers are passed over; another sheet can be asked for by name', async () => {
  const sheets = [
    { name: '字典', rows: header + textRow(2, 'x'), state: 'hidden' as const },
    { name: '封面', rows: textRow(1, '安康市') },
    { name: '一季度', rows: header + textRow(2, '1') },
    { name: '二季度', rows: header + textRow(2, '2') },
  ];
  const path = await workbook({ sheets });
  const { table, cells } = await readAll(path);
  assert.deepEqual([table.sheet, table.sheets, cells[0]?.[0]], ['一季度', ['封面', '一季度', '二季度'], '1']);
  assert.equal((await readAll(path, { sheet: '二季度' })).cells[0]?.[0], '2');
  await assert.rejects(openTable(path, { sheet: '字典' }), /没有可见的工作表「字典」/);
});

test('a workbook with nothing visible or nothing in it is refused', async () => {
  await refused(workbook({ sheets: [{ name: '一', rows: header, state: 'veryHidden' }] }), /没有可见的工作表/);
  await refused(workbook({ sheets: [{ name: '一', rows: '' }] }), /没有数据/);
});

test('a bomb that says how large it is is refused before it is unpacked', async (t) => {
  const bomb = oneSheet(`<row r="2">${' '.repeat(40 * 1024 ** 2)}</row>`);
  const path = await bomb;
  const memory = await memoryOf(t, () => refused(Promise.resolve(path), /压缩比异常/));
  assert.ok(memory < 60, `${memory} MB`);
});

test('a bomb that lies about its size is stopped at the size it gave', async () => {
  const bytes = await readFile(await oneSheet(textRow(2, '一').repeat(200_000)));
  const name = bytes.lastIndexOf('xl/worksheets/sheet1.xml');
  bytes.writeUInt32LE(4096, name - 46 + 24);
  await refused(fileOf(bytes), /已损坏或不完整/);
});

test('the limits on unpacked size, entries and shared strings hold', async () => {
  await refused(oneSheet(textRow(2, '一二三四')), /解压后超过/, { unpackedBytes: 1000 });
  await refused(
    oneSheet('', { extra: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`x/${i}`, ''])) }),
    /个部件/,
    { entries: 40 },
  );
  await refused(oneSheet(textRow(2, 'x'), { strings: '<si><t>四个汉字</t></si>'.repeat(100) }), /另存为 CSV/, {
    sharedCharacters: 1000,
  });
});

test('a cell beyond the limit costs its row only', async () => {
  const { cells, bad } = await readAll(await oneSheet(textRow(2, '1', '长'.repeat(600)) + textRow(3, '2')), {
    limits: { cellCharacters: 500 },
  });
  assert.deepEqual(
    cells.map(([number]) => number),
    ['2'],
  );
  assert.match(bad[0]?.problem ?? '', /B 列超过 500 个字符/);
});

test('a 60 MB sheet is read in bounded memory', async (t) => {
  const line = (number: number) =>
    textRow(number, String(number), `标题${(number * 7919) % 104_729}`, `${number}内容`.repeat(20), '2019-04-25');
  const path = await oneSheet(Array.from({ length: 100_000 }, (_, index) => line(index + 2)).join(''));
  let rows = 0;
  const memory = await memoryOf(t, async () => {
    for await (const _ of (await openTable(path)).rows) rows += 1;
  });
  assert.equal(rows, 100_000);
  assert.ok(memory < 220, `${memory} MB`);
});

test('entity expansion is refused', async () => {
  const entries = workbookEntries({ sheets: [{ name: '一', rows: header }] });
  entries['xl/worksheets/sheet1.xml'] =
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>';
  await refused(zipOf(entries), /DTD/);
});

test('damaged, cut and foreign archives are refused, each with what it is', async () => {
  const cut = await oneSheet(textRow(2, '一'));
  const { length } = await readFile(cut);
  await truncate(cut, length - 30);
  await refused(Promise.resolve(cut), /已损坏或不完整/);
  const broken = workbookEntries({ sheets: [{ name: '一', rows: header + textRow(2, '一') }] });
  broken['xl/worksheets/sheet1.xml'] = broken['xl/worksheets/sheet1.xml']?.replace('</row>', '') ?? '';
  await refused(zipOf(broken), /已损坏或不完整/);
  await refused(zipOf({ 'a.txt': 'x' }), /压缩包，不是工作簿/);
  await refused(zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }), /ods/);
  await refused(zipOf({ '[Content_Types].xml': '', '_rels/.rels': '', 'xl/workbook.bin': 'x' }), /xlsb/);
  await refused(zipOf({ '[Content_Types].xml': '', '_rels/.rels': '', 'word/document.xml': 'x' }), /Word/);
});

test('an old .xls and a workbook with a password are told apart', async () => {
  const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const directory = (name: string) => Buffer.concat([compound, Buffer.alloc(1_500_000), Buffer.from(name, 'utf16le')]);
  await refused(fileOf(directory('Workbook')), /旧版 Excel（\.xls）/);
  await refused(fileOf(directory('EncryptedPackage')), /设有打开密码/);
});
