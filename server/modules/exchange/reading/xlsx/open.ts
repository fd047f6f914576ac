import { type RawTable, type ReadingLimits, UnreadableTable } from '../table.ts';
import { type Archive, damaged, openArchive } from './archive.ts';
import { readSheet, type SheetReading } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readStyles } from './styles.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/** Opens one sheet: the one named, or the first visible one that holds more than a single row. */
export async function openXlsx(path: string, limits: ReadingLimits, sheetName?: string): Promise<RawTable> {
  const archive = await openArchive(path, limits);
  try {
    const workbook = await readWorkbook(archive, limits);
    const strings = await readSharedStrings(archive, workbook.stringsPart, limits);
    const meanings = await readStyles(archive, workbook.stylesPart);
    const reading = { strings, meanings, is1904: workbook.is1904, limits };
    const sheet =
      sheetName === undefined ? await firstWithRows(archive, workbook, reading) : named(workbook, sheetName);
    const part = await archive.open(sheet.part);
    if (!part) throw damaged();
    let bytes = 0;
    const onBytes = (count: number) => {
      bytes += count;
    };
    return {
      kind: 'xlsx',
      encoding: 'UTF-8',
      sheet: sheet.name,
      sheets: workbook.sheets.map(({ name }) => name),
      progress: () => Math.min(1, bytes / Math.max(1, part.bytes)),
      rows: closeAfter(readSheet(part.stream, { ...reading, onBytes }), archive),
      close: async () => {
        part.stream.destroy();
        archive.close();
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

type Sheet = Workbook['sheets'][number];

function named(workbook: Workbook, name: string): Sheet {
  const sheet = workbook.sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new UnreadableTable(`工作簿里没有可见的工作表「${name}」`);
  return sheet;
}

// A cover sheet or an empty one often comes first.
async function firstWithRows(
  archive: Archive,
  workbook: Workbook,
  reading: Omit<SheetReading, 'onBytes'>,
): Promise<Sheet> {
  for (const sheet of workbook.sheets) {
    const part = await archive.open(sheet.part);
    if (!part) continue;
    let rows = 0;
    for await (const _ of readSheet(part.stream, { ...reading, onBytes: () => {} })) {
      rows += 1;
      if (rows > 1) return sheet;
    }
  }
  throw new UnreadableTable('工作簿里没有数据：每个可见的工作表都不足两行');
}

async function* closeAfter<Row>(rows: AsyncGenerator<Row, void>, archive: Archive): AsyncGenerator<Row, void> {
  try {
    yield* rows;
  } finally {
    archive.close();
  }
}
