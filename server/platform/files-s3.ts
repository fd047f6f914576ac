import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { S3mini } from 's3mini';
import type { Config } from './config.ts';
import { notFound, unavailable } from './errors.ts';
import { type FileStore, measure } from './files.ts';

/** Any S3-compatible store; the endpoint names the bucket: `https://minio.example:9000/minsheng`. */
export function objectFiles(settings: NonNullable<Config['s3']>): FileStore {
  const bucket = new S3mini(settings);
  return {
    async put(key, content, { limitBytes, mediaType }) {
      // Stores want the length first, so the content waits in a temporary file, not in memory.
      const folder = await mkdtemp(join(tmpdir(), 'minsheng-upload-'));
      const path = join(folder, 'content');
      try {
        const { through, result } = measure(limitBytes);
        await pipeline(content, through, createWriteStream(path));
        const stored = result();
        await reach(() => upload(bucket, key, path, stored.bytes, mediaType));
        return stored;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async get(key, range) {
      const response = await reach(() =>
        bucket.getObjectRaw(key, range === undefined, range?.start, range && range.end + 1),
      );
      if (response.status === 404 || !response.body) throw notFound('文件已不在存储中');
      return Readable.fromWeb(response.body as ReadableStream);
    },
    async delete(key) {
      await reach(() => bucket.deleteObject(key)).catch((error) => {
        if (error.code !== 'NOT_FOUND') throw error;
      });
    },
  };
}

async function upload(
  bucket: S3mini,
  key: string,
  path: string,
  bytes: number,
  mediaType = 'application/octet-stream',
) {
  const content = await openAsBlob(path);
  await bucket.putObject(key, content, mediaType, undefined, undefined, bytes);
}

async function reach<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if ((error as { status?: number }).status === 404) throw notFound('文件已不在存储中');
    throw Object.assign(unavailable('文件存储没有应答，请稍后再试'), { cause: error });
  }
}
