import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { UnreadableTable } from './table.ts';

export type TextEncodingName = 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE';

const chunkBytes = 1024 ** 2;

/**
 * Reads the whole file once (some 1 GB/s) rather than a sample: an export can begin with a million ASCII bytes and
 * become GBK afterwards. Throws UnreadableTable for what is not text.
 */
export async function detectEncoding(path: string): Promise<TextEncodingName> {
  const file = await open(path);
  const seen = { multiByte: 0, broken: 0, firstBroken: null as Buffer | null };
  let carry: Buffer = Buffer.alloc(0);
  try {
    for (let position = 0; ; ) {
      const buffer = Buffer.alloc(chunkBytes);
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
      if (position === 0) {
        const marked = byteOrderMark(buffer.subarray(0, bytesRead));
        if (marked) return marked;
        refuseBinary(buffer.subarray(0, Math.min(bytesRead, 65_536)));
      }
      const isLast = bytesRead < chunkBytes;
      const chunk = Buffer.concat([carry, buffer.subarray(0, bytesRead)]);
      const end = isLast ? chunk.length : wholeCharacters(chunk);
      weigh(chunk.subarray(0, end), seen);
      carry = chunk.subarray(end);
      position += bytesRead;
      if (isLast) return decide(seen);
    }
  } finally {
    await file.close();
  }
}

function byteOrderMark(head: Buffer): TextEncodingName | null {
  if (head.length >= 4 && head.readUInt32BE(0) === 0xfffe0000) {
    throw new UnreadableTable('文件的编码是 UTF-32，不能读取。请另存为 UTF-8 编码的 CSV');
  }
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE';
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE';
  return null;
}

function refuseBinary(sample: Buffer): void {
  const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  if (controls > sample.length / 200) throw notText();
}

const notText = () =>
  new UnreadableTable('这不是文本或表格文件（含有二进制内容）。请导入 .xlsx，或 UTF-8、GBK 编码的 CSV 文件');

// Tab, line feed, vertical tab, form feed, carriage return and the old end-of-file mark do occur in exports.
const isControl = (byte: number) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a;

function weigh(chunk: Buffer, seen: { multiByte: number; broken: number; firstBroken: Buffer | null }): void {
  if (chunk.includes(0)) throw notText();
  if (isUtf8(chunk)) {
    seen.multiByte += countHighBytes(chunk) / 3;
    return;
  }
  const text = new TextDecoder('utf-8').decode(chunk);
  for (const character of text) {
    if (character === '\uFFFD') seen.broken += 1;
    else if (character > '\x7f') seen.multiByte += 1;
  }
  seen.firstBroken ??= chunk;
}

// A few damaged characters do not make a UTF-8 file GBK; read as UTF-8, GBK text is broken nearly everywhere.
function decide(seen: { multiByte: number; broken: number; firstBroken: Buffer | null }): TextEncodingName {
  if (!seen.firstBroken || seen.broken < seen.multiByte / 20) return 'UTF-8';
  const text = new TextDecoder('gb18030').decode(seen.firstBroken);
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const broken = text.match(/[\uFFFD\u0080-\u009f\ue000-\uf8ff]/gu)?.length ?? 0;
  if (broken > Math.max(2, foreign / 20)) {
    throw new UnreadableTable('认不出文件的编码。请用 Excel 或 WPS 打开后另存为「CSV UTF-8」或 .xlsx 再导入');
  }
  return 'GB18030';
}

function countHighBytes(chunk: Buffer): number {
  let count = 0;
  // One byte in 64 is enough to know whether there is anything beyond ASCII, and about how much.
  for (let index = 0; index < chunk.length; index += 64) if ((chunk[index] ?? 0) > 0x7f) count += 64;
  return count;
}

// Cuts before a UTF-8 character that the chunk's end splits.
function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte >= 0xc0) return chunk.length - back;
    if (byte < 0x80) break;
  }
  return chunk.length;
}
