import { type FileHandle, open } from 'node:fs/promises';
import { UnreadableTable } from './table.ts';

export type FileKind = 'zip' | 'lines' | 'text';

const saveAsTable = '请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV 再导入';

const knownFormats: [magic: Buffer, sentence: string][] = [
  [Buffer.from('%PDF'), '这是 PDF 文件，不是表格。请导入 .xlsx 或 CSV 文件'],
  [Buffer.from([0x1f, 0x8b]), '这是压缩包。请解压后导入其中的 .xlsx 或 CSV 文件'],
  [Buffer.from('Rar!'), '这是压缩包。请解压后导入其中的 .xlsx 或 CSV 文件'],
  [Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), '这是压缩包。请解压后导入其中的 .xlsx 或 CSV 文件'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), '这是图片，不是表格。请导入 .xlsx 或 CSV 文件'],
  [Buffer.from([0xff, 0xd8, 0xff]), '这是图片，不是表格。请导入 .xlsx 或 CSV 文件'],
  [Buffer.from('SQLite format 3'), `这是数据库文件。${saveAsTable}`],
];

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zipStarts = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('PK\x05\x06', 'latin1')];

/** Tells by its first bytes, never by its name, what a file is; throws UnreadableTable when it is no table of ours. */
export async function sniff(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, 4096);
    if (head.length === 0) throw new UnreadableTable('文件是空的');
    if (zipStarts.some((start) => startsWith(head, start))) return 'zip';
    if (startsWith(head, compoundFile)) throw await compoundRefusal(file);
    const known = knownFormats.find(([magic]) => startsWith(head, magic));
    if (known) throw new UnreadableTable(known[1]);
    refuseMarkup(head);
    return isJson(head) ? 'lines' : 'text';
  } finally {
    await file.close();
  }
}

// Both old workbooks and encrypted new ones are compound files; the directory names tell which.
async function compoundRefusal(file: FileHandle): Promise<UnreadableTable> {
  const { size } = await file.stat();
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  const step = 1024 ** 2;
  const searched = Math.min(size, 64 * step);
  for (let offset = 0; offset < searched; offset += step - encrypted.length) {
    if ((await readAt(file, offset, step)).includes(encrypted)) {
      return new UnreadableTable('这个工作簿设有打开密码。请去掉密码、另存为 .xlsx 后再导入');
    }
  }
  return new UnreadableTable(`这是旧版 Excel（.xls）格式，不能直接读取。${saveAsTable}`);
}

// Many old platforms export an HTML table under the name .xls.
function refuseMarkup(head: Buffer): void {
  const text = head
    .toString('latin1')
    .replace(/\0/g, '')
    .trimStart()
    .replace(/^(?:ï»¿|ÿþ|þÿ)\s*/, '')
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|meta|table|style)\b/.test(text)) {
    throw new UnreadableTable(`这是网页格式的表格（扩展名虽为 .xls）。${saveAsTable}`);
  }
  if (text.startsWith('<?xml')) throw new UnreadableTable(`这是 XML 文件，不能直接读取。${saveAsTable}`);
  if (text.startsWith('{\\rtf')) throw new UnreadableTable(`这是 RTF 文档，不是表格。${saveAsTable}`);
}

// A line of JSON begins with a brace, behind a byte order mark perhaps; a header never does.
function isJson(head: Buffer): boolean {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^\[\s*\{/.test(text)) throw new UnreadableTable('这是一个 JSON 数组。请存为每行一个对象的 JSONL 文件再导入');
  return /^\{\s*"/.test(text);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

const startsWith = (head: Buffer, magic: Buffer) => head.subarray(0, magic.length).equals(magic);
