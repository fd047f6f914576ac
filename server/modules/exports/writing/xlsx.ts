import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { TableToWrite } from './cells.ts';
import { contentTypes, packageRelations, styles, workbookPart, workbookRelations } from './parts.ts';
import { noteSheet, sheetEnd, sheetRow, sheetStart } from './sheet.ts';

/** A sheet holds 1,048,576 rows; more go to another one. */
const rowsPerSheet = 1_000_000;

/** A workbook, written part after part into a zip that is read at the same time. */
export function workbook<Row>(table: TableToWrite<Row>): Readable {
  const sheets = Math.max(1, Math.ceil(table.total / rowsPerSheet));
  const names = Array.from({ length: sheets }, (_, index) => (sheets === 1 ? '工单' : `工单${index + 1}`));
  const zip = new ZipFile();
  const fixed: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets + 1),
    '_rels/.rels': packageRelations,
    'xl/workbook.xml': workbookPart([...names, '导出说明']),
    'xl/_rels/workbook.xml.rels': workbookRelations(sheets + 1),
    'xl/styles.xml': styles,
    [`xl/worksheets/sheet${sheets + 1}.xml`]: noteSheet(table.notes),
  };
  for (const [name, text] of Object.entries(fixed)) zip.addBuffer(Buffer.from(text), name);
  const rows = new RowQueue(table.rows);
  for (let sheet = 1; sheet <= sheets; sheet++) {
    const isLast = sheet === sheets;
    const content = Readable.from(sheetText(table, rows, isLast ? Number.POSITIVE_INFINITY : rowsPerSheet), {
      objectMode: false,
    });
    // The zip does not look at its sources' failures; whoever reads the file has to learn of them.
    content.on('error', (error) => (zip.outputStream as unknown as Readable).destroy(error));
    zip.addReadStream(content, `xl/worksheets/sheet${sheet}.xml`, { compressionLevel: 6 });
  }
  zip.end();
  return zip.outputStream as unknown as Readable;
}

async function* sheetText<Row>(
  table: TableToWrite<Row>,
  rows: RowQueue<Row>,
  most: number,
): AsyncGenerator<string, void> {
  yield sheetStart(table.columns);
  let line = 1;
  for (;;) {
    const batch = await rows.take(most - (line - 1));
    if (batch.length === 0) break;
    let text = '';
    for (const row of batch) text += sheetRow(++line, table.columns, row);
    yield text;
  }
  yield sheetEnd(table.columns.length, line);
}

/** Hands out rows of batches, of which one sheet may leave a part to the next. */
class RowQueue<Row> {
  readonly #batches: AsyncIterator<readonly Row[]>;
  #left: readonly Row[] = [];

  constructor(batches: AsyncIterable<readonly Row[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The rest of the current batch, `most` of it; nothing at the end. */
  async take(most: number): Promise<readonly Row[]> {
    if (most <= 0) return [];
    while (this.#left.length === 0) {
      const next = await this.#batches.next();
      if (next.done) return [];
      this.#left = next.value;
    }
    const taken = this.#left.slice(0, most);
    this.#left = this.#left.slice(taken.length);
    return taken;
  }
}
