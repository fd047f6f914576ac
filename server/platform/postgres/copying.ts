import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface CopiedFile {
  /** Below the folder that was copied. */
  path: string;
  bytes: number;
  sha256: string;
}

// Enough to keep a disk busy, few enough for any limit on open files.
const sideBySide = 8;

/** Every file and folder below `folder` that `isWanted`; what is not wanted is not entered. Paths are relative. */
export async function walk(
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = join(below, entry.name);
      if (!isWanted(path)) continue;
      if (entry.isFile()) files.push(path);
      if (!entry.isDirectory()) continue;
      folders.push(path);
      await visit(path);
    }
  };
  await visit('');
  return { files, folders };
}

/** Copies with checksums. A file that vanishes meanwhile (a table that was dropped) is left out. */
export async function copyFiles(
  from: string,
  to: string,
  paths: readonly string[],
  onFile: (copied: CopiedFile) => void,
): Promise<void> {
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const copied = await copyFile(from, to, path);
      if (copied) onFile(copied);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
}

async function copyFile(from: string, to: string, path: string): Promise<CopiedFile | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  try {
    await pipeline(
      createReadStream(join(from, path)),
      measure,
      createWriteStream(join(to, path), { flags: 'wx', mode: 0o600, flush: true }),
    );
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && syscall === 'open' && (error as NodeJS.ErrnoException).path === join(from, path))
      return null;
    throw error;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
