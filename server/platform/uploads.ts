import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { invalid } from './errors.ts';
import type { FileStore, StoredFile } from './files.ts';
import { acceptedEndings, mediaTypeOf } from './media-types.ts';

const headBytes = 16;

export interface Upload {
  files: FileStore;
  storeKey: string;
  limitBytes: number;
  /** File endings that are taken; all that are known unless told. */
  endings?: readonly string[];
}

export type KeptFile = StoredFile & { name: string; mediaType: string };

/** Takes in a file that travels as a plain body, its name in a header; refuses what is of no accepted type, or empty. */
export const receiveFile = (request: FastifyRequest, upload: Upload): Promise<KeptFile> =>
  keepFile({ name: fileNameOf(request), body: request.raw }, upload);

/** The same for a file that came in any other way. */
export async function keepFile(
  { name: given, body }: { name: string; body: Readable },
  { files, storeKey, limitBytes, endings = acceptedEndings }: Upload,
): Promise<KeptFile> {
  const name = bareName(given);
  const { head, whole } = await peek(body);
  const mediaType = endings.includes(name.toLowerCase().split('.').at(-1) ?? '') ? mediaTypeOf(name, head) : null;
  if (!mediaType) throw invalid(`不能上传这个文件：只接受 ${endings.join('、')}，且内容须与扩展名一致`);
  const stored = await files.put(storeKey, whole, { limitBytes, mediaType });
  if (stored.bytes === 0) throw invalid('文件是空的');
  return { name, mediaType, ...stored };
}

/** The first bytes, and a stream that still has them in front. */
async function peek(body: Readable): Promise<{ head: Buffer; whole: Readable }> {
  const chunks = body.iterator({ destroyOnReturn: false });
  const first: Buffer[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value as Buffer);
    length += (value as Buffer).length;
  }
  const start = Buffer.concat(first);
  async function* all() {
    if (start.length > 0) yield start;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      yield value as Buffer;
    }
  }
  return { head: start.subarray(0, headBytes), whole: Readable.from(all(), { objectMode: false }) };
}

/** The name in the header `x-file-name`, percent-encoded. */
function fileNameOf(request: FastifyRequest): string {
  try {
    return decodeURIComponent(String(request.headers['x-file-name'] ?? ''));
  } catch {
    throw invalid('文件名编码不正确');
  }
}

/** Without any folder or control character. */
function bareName(name: string): string {
  const base =
    [...name]
      .filter((character) => character >= ' ')
      .join('')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? '';
  if (!base || base.length > 200) throw invalid('文件名不能为空，且不超过 200 个字');
  return base;
}
