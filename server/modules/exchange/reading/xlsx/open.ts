import { type RawTable, type ReadingLimits, UnreadableTable } from '../table.ts';
import { type Archive, damaged, openArchive } from './archive.ts';
import type { SharedParts, Workbook } from './parts.ts';
import { readSheet, type SheetReading } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';

export interface OpenSheet {
  /** The one to open; without it the first visible one that holds more than a single row. */
  sheet?: string;
  /** From a table of the same workbook. */
  shared?: SharedParts | null;
}

export async function openXlsx(path: string, limits: ReadingLimits, wish: OpenSheet): Promise<RawTable> {
  const archive = await openArchive(path, limits);
  try {
    const shared = wish.shared ?? (await readShared(archive, limits));
    const { workbook, strings, meanings } = shared;
    const reading = { strings, meanings, is1904: workbook.is1904, limits };
    const sheet =
      wish.sheet === undefined ? await firstWithRows(archive, workbook, reading) : named(workbook, wish.sheet);
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
      shared,
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

async function readShared(archive: Archive, limits: ReadingLimits): Promise<SharedParts> {
  const workbook = await readWorkbook(archive, limits);
  const strings = await readSharedStrings(archive, workbook.stringsPart, limits);
  return { workbook, strings, meanings: await readStyles(archive, workbook.stylesPart) };
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
