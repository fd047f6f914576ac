import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type ReadingLimits, UnreadableTable } from '../table.ts';

// Below this an entry's ratio says nothing: a sheet of empty cells packs a thousandfold.
const ratioMattersFromBytes = 16 * 1024 ** 2;

/** The parts of a workbook, each opened only when asked for. Sizes are checked before, and held to while, unpacking. */
export interface Archive {
  has: (name: string) => boolean;
  /** Null when there is no such part. */
  open: (name: string) => Promise<{ stream: Readable; bytes: number } | null>;
  close: () => void;
}

export async function openArchive(path: string, limits: ReadingLimits): Promise<Archive> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip, limits);
    refuseOtherFormats(entries);
    return {
      has: (name) => entries.has(name.toLowerCase()),
      open: async (name) => {
        const entry = entries.get(name.toLowerCase());
        if (!entry) return null;
        // yauzl ends the stream with an error once it gives more than the declared size.
        return { stream: await zip.openReadStreamPromise(entry), bytes: entry.uncompressedSize };
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof UnreadableTable ? error : damaged();
  }
}

export const damaged = () =>
  new UnreadableTable('工作簿已损坏或不完整，不能读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch {
    throw damaged();
  }
}

async function listEntries(zip: ZipFile, limits: ReadingLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new UnreadableTable(`压缩包内有 ${zip.entryCount} 个部件，不是正常的工作簿`);
  const entries = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    unpackedBytes += entry.uncompressedSize;
    if (unpackedBytes > limits.unpackedBytes) {
      throw new UnreadableTable(
        `工作簿解压后超过 ${megabytes(limits.unpackedBytes)}，为保护系统拒绝读取。请拆分成几个文件，或另存为 CSV 再导入`,
      );
    }
    const isSuspicious =
      entry.uncompressedSize > ratioMattersFromBytes &&
      entry.uncompressedSize > entry.compressedSize * limits.unpackedRatio;
    if (isSuspicious) {
      throw new UnreadableTable(
        '工作簿的压缩比异常（疑似压缩炸弹），为保护系统拒绝读取。如确是正常数据，请另存为 CSV 再导入',
      );
    }
    const name = entry.fileName.toLowerCase();
    if (!entries.has(name)) entries.set(name, entry);
  }
  return entries;
}

function refuseOtherFormats(entries: Map<string, Entry>): void {
  if ([...entries.values()].some((entry) => entry.isEncrypted())) {
    throw new UnreadableTable('这个压缩包设有密码。请去掉密码后再导入');
  }
  if (entries.has('[content_types].xml') && (entries.has('xl/workbook.xml') || entries.has('_rels/.rels'))) {
    if (entries.has('xl/workbook.bin')) throw otherFormat('Excel 二进制工作簿（.xlsb）');
    if (entries.has('word/document.xml'))
      throw new UnreadableTable('这是 Word 文档，不是表格。请导入 .xlsx 或 CSV 文件');
    if (entries.has('ppt/presentation.xml'))
      throw new UnreadableTable('这是幻灯片，不是表格。请导入 .xlsx 或 CSV 文件');
    return;
  }
  if (entries.has('mimetype') && entries.has('content.xml')) throw otherFormat('OpenDocument 表格（.ods）');
  throw new UnreadableTable('这是压缩包，不是工作簿。请解压后导入其中的 .xlsx 或 CSV 文件');
}

const otherFormat = (name: string) =>
  new UnreadableTable(`这是${name}，不能直接读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入`);

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MB`;
