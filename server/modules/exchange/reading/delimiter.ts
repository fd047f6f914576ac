import { scanRecord } from './csv-record.ts';

const candidates = [',', '\t', ';', '|'];
const sampleRecords = 20;

/**
 * Which delimiter gives the steadiest table over the first records, and where the records start: Excel may write
 * `sep=;` in front of them.
 */
export function detectDelimiter(head: string): { delimiter: string; start: number } {
  const declared = /^sep=(.)\r?\n/i.exec(head);
  if (declared?.[1]) return { delimiter: declared[1], start: declared[0].length };
  const scored = candidates.map((delimiter) => ({ delimiter, score: steadiness(head, delimiter) }));
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left));
  return { delimiter: best.delimiter, start: 0 };
}

// Records that have the commonest number of cells, times what each further cell tells.
function steadiness(head: string, delimiter: string): number {
  const counts = new Map<number, number>();
  let broken = 0;
  let at = 0;
  for (let record = 0; record < sampleRecords && at < head.length; record++) {
    const scan = scanRecord(head, at, true, { delimiter, recordCharacters: head.length });
    if (scan.found === 'record') {
      if (scan.cells.length > 1) counts.set(scan.cells.length, (counts.get(scan.cells.length) ?? 0) + 1);
      at = scan.end;
    } else {
      broken += 1;
      const next = head.indexOf('\n', at);
      if (next < 0) break;
      at = next + 1;
    }
  }
  let best = 0;
  for (const [cells, records] of counts) best = Math.max(best, records * Math.log2(cells + 1));
  // With the wrong delimiter, quoted cells end where nothing may end.
  return best - 2 * broken;
}
