import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { type Backup, checksumFile, databaseFolder, descriptionFile, otherFolder } from './backup.ts';
import { findBinaries } from './binaries.ts';
import { makeDataFolder } from './cluster.ts';
import { copyFiles, walk } from './copying.ts';
import { startPostgres } from './index.ts';

export interface RestoreOptions {
  folder: string;
  /** Holds nothing yet. */
  dataFolder: string;
  say(sentence: string): void;
}

export interface Restored extends Backup {
  databaseBytes: number;
}

/** Brings a backup into a new data folder, checks every file on the way, and starts the database once to see it whole. */
export async function restore({ folder, dataFolder, say }: RestoreOptions): Promise<Restored> {
  const source = resolve(folder);
  const backup = readBackup(source);
  const data = emptyDataFolder(dataFolder);
  const unfinished = join(data, 'restoring');
  try {
    say(`正在恢复 ${backup.madeAt} 的备份（${backup.files} 个文件）…`);
    await copyChecked(source, unfinished);
    await mkdir(join(data, 'postgres'), { recursive: true, mode: 0o700 });
    await rename(join(unfinished, databaseFolder), join(data, 'postgres/cluster'));
    for (const name of readdirSync(join(unfinished, otherFolder)))
      await rename(join(unfinished, otherFolder, name), join(data, name));
    await rm(unfinished, { recursive: true });
    say('正在检查恢复的数据库…');
    return { ...backup, databaseBytes: await checkDatabase(data) };
  } catch (error) {
    // It was empty before.
    for (const name of contentOf(data)) await rm(join(data, name), { recursive: true, force: true });
    throw error;
  }
}

function readBackup(source: string): Backup {
  let backup: Backup;
  try {
    backup = JSON.parse(readFileSync(join(source, descriptionFile), 'utf8'));
  } catch (error) {
    throw new StartError(`${source} 不是完整的民声备份（缺少 ${descriptionFile}）`, { cause: error });
  }
  const { major } = findBinaries();
  if (backup.format !== 1) throw new StartError(`这份备份由更新的民声 ${backup.version} 制作，请用那个版本恢复`);
  if (backup.postgresMajor !== major) {
    throw new StartError(
      `这份备份来自 PostgreSQL ${backup.postgresMajor}，本程序自带的是 ${major}：请用民声 ${backup.version} 恢复`,
    );
  }
  return backup;
}

function emptyDataFolder(dataFolder: string): string {
  const path = resolve(dataFolder);
  if (existsSync(path) && contentOf(path).length > 0) {
    throw new StartError(
      `数据文件夹 ${path} 里已有内容，恢复不会覆盖它：请先把它移走，或用 MINSHENG_DATA 指定一个新的文件夹`,
    );
  }
  return makeDataFolder(path);
}

/** A folder that is a disk of its own is never quite empty. */
const contentOf = (folder: string) => readdirSync(folder).filter((name) => name !== 'lost+found');

async function copyChecked(source: string, target: string): Promise<void> {
  const expected = new Map(
    readFileSync(join(source, checksumFile), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  for (const part of [databaseFolder, otherFolder]) {
    const { files, folders } = await walk(join(source, part), () => true);
    for (const path of ['', ...folders]) await mkdir(join(target, part, path), { recursive: true, mode: 0o700 });
    await copyFiles(
      source,
      target,
      files.map((path) => join(part, path)),
      ({ path, sha256 }) => {
        const wanted = expected.get(path);
        if (wanted && wanted !== sha256) throw new StartError(`备份文件 ${path} 已损坏（校验不符），请改用另一份备份`);
        expected.delete(path);
      },
    );
  }
  const [missing] = expected.keys();
  if (missing) throw new StartError(`备份里缺少文件 ${missing}（共 ${expected.size} 个），请改用另一份备份`);
}

async function checkDatabase(data: string): Promise<number> {
  const postgres = await startPostgres({ dataFolder: data, log: () => undefined });
  try {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query('SELECT pg_database_size(current_database())::float8 AS bytes');
    await client.end();
    return rows[0].bytes;
  } finally {
    await postgres.stop();
  }
}
