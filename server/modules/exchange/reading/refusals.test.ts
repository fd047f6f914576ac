import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { test } from 'node:test';
import { openTable } from './open.ts';
import { fileOf, memoryOf, newPath, readAll } from './testing.ts';

const header = '工单编号,诉求人,标题,诉求内容,来电时间';
const text = (...lines: string[]) => `${[header, ...lines].join('\r\n')}\r\n`;
const row = (number: number, content = '路灯不亮') => `${number},王女士,路灯问题,${content},2019/4/25 9:32`;

for (const [name, bytes, sentence] of [
  ['an empty file', '', /文件是空的/],
  ['blank lines only', '\n\n  \n', /没有文字|没有表头/],
  ['a PDF', '%PDF-1.7\n…', /PDF/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /图片/],
  ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /压缩包/],
  [
    'an HTML table named .xls',
    '\uFEFF<html xmlns:x="urn:excel"><table><tr><td>编号</td></tr></table></html>',
    /网页格式/,
  ],
  ['an XML spreadsheet', '<?xml version="1.0"?><Workbook/>', /XML/],
  ['NUL bytes far into the text', `${header}\n${'1,a,b,c,d\n'.repeat(20_000)}\0\0`, /二进制/],
  ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)), /二进制/],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x31, 0, 0, 0]), /UTF-32/],
  ['bytes of no Chinese encoding', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i % 2 ? 0xff : 0x30))), /编码/],
] as const) {
  test(`${name} is refused with a sentence`, async () => {
    await assert.rejects(openTable(await fileOf(bytes as string)), (error: Error) => {
      assert.equal(error.name, 'UnreadableTable');
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test('a file of 1 GB is refused before it is read', async () => {
  const path = await fileOf(text(row(1)));
  await truncate(path, 1024 ** 3);
  const started = performance.now();
  await assert.rejects(openTable(path), /文件有 1,024 MB，超过上限 200 MB/);
  assert.ok(performance.now() - started < 500);
});

test('a 150 MB line that never ends stays out of memory and costs one row', async (t) => {
  const path = newPath();
  const out = createWriteStream(path);
  out.write(text(row(1)));
  out.write('2,王女士,路灯,"');
  const block = 'a'.repeat(1024 ** 2);
  for (let written = 0; written < 150; written++) if (!out.write(block)) await once(out, 'drain');
  out.end(`\r\n${row(3)}\r\n`);
  await once(out, 'close');
  let result: Awaited<ReturnType<typeof readAll>> | undefined;
  const memory = await memoryOf(t, async () => {
    result = await readAll(path);
  });
  assert.deepEqual(
    result?.cells.map(([number]) => number),
    ['1', '3'],
  );
  assert.match(result?.bad[0]?.problem ?? '', /超过 1,000,000 个字符/);
  assert.ok(memory < 120, `${memory} MB`);
});
