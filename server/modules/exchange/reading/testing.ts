import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { after, type TestContext } from 'node:test';
import { ZipFile } from 'yazl';
import { type OpenTable, openTable } from './open.ts';
import { type BadRow, type GoodRow, isBad } from './table.ts';

const folder = await mkdtemp(join(tmpdir(), 'minsheng-import-'));
after(() => rm(folder, { recursive: true, force: true }));
let files = 0;

/** A file with these bytes, gone when the tests of the file are over. */
export async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = newPath();
  await writeFile(path, content);
  return path;
}

export const newPath = () => join(folder, `file-${++files}`);

/** Everything a table gives. */
export async function readAll(path: string, options?: OpenTable) {
  const table = await openTable(path, options);
  const good: GoodRow[] = [];
  const bad: BadRow[] = [];
  for await (const row of table.rows) (isBad(row) ? bad : good).push(row as never);
  return { table, good, bad, cells: good.map((row) => row.cells) };
}

export interface SheetParts {
  name: string;
  /** XML of the rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>`. */
  rows: string;
  state?: 'hidden' | 'veryHidden';
}

export interface WorkbookParts {
  sheets: SheetParts[];
  strings?: string;
  styles?: string;
  is1904?: boolean;
  extra?: Record<string, string>;
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook written by hand, part by part, so that a test can break any of them. */
export async function workbook(parts: WorkbookParts): Promise<string> {
  return zipOf(workbookEntries(parts));
}

export function workbookEntries({
  sheets,
  strings,
  styles,
  is1904,
  extra = {},
}: WorkbookParts): Record<string, string> {
  const tabs = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" ${state ? `state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = [
    ...sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('rIdStyles', 'styles', 'styles.xml'),
    relation('rIdStrings', 'sharedStrings', '/xl/sharedStrings.xml'),
  ];
  return {
    '[Content_Types].xml': `<Types xmlns="${packaging}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${packaging}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><workbookPr ${is1904 ? 'date1904="1"' : ''}/><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaging}/relationships">${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${spreadsheet}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${spreadsheet}">${strings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}">${styles}</styleSheet>` }),
    ...extra,
  };
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;

export async function zipOf(entries: Record<string, string | Buffer>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const path = newPath();
  await finished(zip.outputStream.pipe(createWriteStream(path)));
  return path;
}

/** A row of inline strings. */
export const textRow = (line: number, ...texts: string[]) =>
  `<row r="${line}">${texts.map((text, column) => (text ? textCell(`${String.fromCharCode(65 + column)}${line}`, text) : '')).join('')}</row>`;

const textCell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

/** Most memory taken on top of what there was before, in MB, while `work` runs. */
export async function memoryOf(t: TestContext, work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  t.after(() => clearInterval(watch));
  await work();
  most = Math.max(most, process.memoryUsage().rss);
  clearInterval(watch);
  return (most - before) / 1024 ** 2;
}
