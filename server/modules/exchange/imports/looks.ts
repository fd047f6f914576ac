import type { ImportField, ImportSubject } from '@minsheng/contracts/import-subjects';
import { proposeMapping } from '../mapping/proposal.ts';
import { type OpenTable, openTable } from '../reading/open.ts';
import { isBad, type ReadingLimits, type Table, UnreadableTable } from '../reading/table.ts';

/** What a sheet, or a file without sheets, shows at first sight: its headers, the first rows, and which column is probably what. */
export interface Look {
  sheet: string | null;
  headers: string[];
  notes: string[];
  sample: string[][];
  columns: Partial<Record<ImportField, string>>;
  confidence: Partial<Record<ImportField, number>>;
}

export interface Looks {
  kind: Table['kind'];
  encoding: string;
  looks: Look[];
  /** Index of the sheet that is probably meant. */
  chosen: number;
}

const sampleRows = 20;
const proposalRows = 200;
const longestSampleCell = 300;
const mostSheets = 20;

/** Looks at every visible sheet. Throws UnreadableTable when there is none that can be read. */
export async function lookAt(path: string, subject: ImportSubject, limits: Partial<ReadingLimits>): Promise<Looks> {
  const table = await openTable(path, { limits });
  const first = await look(table, subject);
  const looks: Look[] = [];
  for (const sheet of table.sheets.slice(0, mostSheets)) {
    const seen =
      sheet === table.sheet ? first : await lookAtOther(path, subject, { limits, sheet, shared: table.shared });
    if (seen) looks.push(seen);
  }
  if (looks.length === 0) looks.push(first);
  return { kind: table.kind, encoding: table.encoding, looks, chosen: looks.indexOf(first) };
}

// A sheet that holds no table (a cover, notes) is not offered.
async function lookAtOther(path: string, subject: ImportSubject, wish: OpenTable): Promise<Look | null> {
  try {
    return await look(await openTable(path, wish), subject);
  } catch (error) {
    if (error instanceof UnreadableTable) return null;
    throw error;
  }
}

async function look(table: Table, subject: ImportSubject): Promise<Look> {
  const rows: string[][] = [];
  try {
    for await (const row of table.rows) {
      if (!isBad(row)) rows.push(row.cells);
      if (rows.length === proposalRows) break;
    }
  } finally {
    await table.close();
  }
  if (rows.length === 0) throw new UnreadableTable('表头下面没有一行可以读取的数据');
  const proposal = Object.entries(proposeMapping(table.headers, rows, subject));
  return {
    sheet: table.sheet,
    headers: table.headers,
    notes: table.notes,
    sample: rows
      .slice(0, sampleRows)
      .map((cells) => cells.map((cell) => cell.slice(0, longestSampleCell).toWellFormed())),
    columns: Object.fromEntries(proposal.map(([field, { header }]) => [field, header])),
    confidence: Object.fromEntries(proposal.map(([field, { confidence }]) => [field, confidence])),
  };
}
