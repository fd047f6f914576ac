import type { Archive } from './archive.ts';
import type { NumberMeaning } from './parts.ts';
import { readXml } from './xml.ts';

/** For each cell style (the `s` of a cell), what its number means. */
export async function readStyles(archive: Archive, partName: string | null): Promise<NumberMeaning[]> {
  const part = partName ? await archive.open(partName) : null;
  if (!part) return [];
  const formats = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let isCellFormats = false;
  await readXml(part.stream, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') isCellFormats = true;
      if (name === 'xf' && isCellFormats) meanings.push(meaningOf(Number(numFmtId ?? 0), formats));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return meanings;
}

function meaningOf(formatId: number, formats: Map<number, string>): NumberMeaning {
  const code = formats.get(formatId);
  if (code !== undefined) return isDateFormat(code) ? 'moment' : 'number';
  return isBuiltInDate(formatId) ? 'moment' : 'number';
}

// 27–36 and 50–58 are dates in the Chinese editions of Excel (ECMA-376 part 1, 18.8.30).
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a format code such as `yyyy"年"m"月"d"日"` shows a date or a time of day; elapsed `[h]:mm` is a number. */
export function isDateFormat(code: string): boolean {
  const first = code.split(';')[0] ?? '';
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return false;
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[_*]./g, '');
  return !/general/i.test(bare) && !/[0#?]/.test(bare.replace(/[sS]\.0+/g, '')) && /[ymdhs]/i.test(bare);
}
