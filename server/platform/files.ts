import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalid, notFound } from './errors.ts';

export interface StoredFile {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface PutOptions {
  /** More than this is refused with `invalid`, and nothing is kept. */
  limitBytes: number;
  mediaType?: string;
}

/** Where attachments and recordings lie. Keys are made by the caller and never reused: `tickets/<id>/<id>`. */
export interface FileStore {
  put(key: string, content: Readable, options: PutOptions): Promise<StoredFile>;
  /** `range` counts bytes, both ends included. */
  get(key: string, range?: { start: number; end: number }): Promise<Readable>;
  delete(key: string): Promise<void>;
}

/** Counts, hashes and limits what flows through. */
export function measure(limitBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) return done(invalid(`文件超过 ${Math.floor(limitBytes / 1_048_576)} MB 的上限`));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, result: (): StoredFile => ({ bytes, sha256: hash.digest('hex') }) };
}

const validKey = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i;

/** The default: a folder on this machine. A file appears under its key only when it is whole. */
export function localFiles(folder: string): FileStore {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = join(root, key);
    if (!validKey.test(key) || !path.startsWith(root + sep)) throw new Error(`not a file key: ${key}`);
    return path;
  };
  return {
    async put(key, content, { limitBytes }) {
      const path = pathOf(key);
      const unfinished = `${path}.${randomUUID()}.unfinished`;
      const { through, result } = measure(limitBytes);
      await mkdir(dirname(path), { recursive: true });
      try {
        await pipeline(content, through, createWriteStream(unfinished, { flags: 'wx', flush: true }));
        await rename(unfinished, path);
        return result();
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key, range) {
      const path = pathOf(key);
      await stat(path).catch(() => {
        throw notFound('文件已不在存储中');
      });
      return createReadStream(path, range);
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}
