import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { version } from '../version.ts';
import { type CopiedFile, copyFiles, walk } from './copying.ts';
import { holderOf } from './data-lock.ts';
import { startPostgres } from './index.ts';

export interface Backup {
  format: 1;
  /** Of the product that made it. */
  version: string;
  madeAt: string;
  postgresMajor: string;
  files: number;
  bytes: number;
}

export interface BackupOptions {
  dataFolder: string;
  /** Does not exist yet, or is empty. */
  folder: string;
  now: Date;
  say(sentence: string): void;
}

export const descriptionFile = 'minsheng-backup.json';
/** In the format of sha256sum, so that `sha256sum -c` can check a backup where this program is not at hand. */
export const checksumFile = 'sha256sums.txt';
export const databaseFolder = 'database';
export const otherFolder = 'other';

/**
 * A consistent copy of the database and of all other data, made while people work. There is no pg_dump and no
 * pg_basebackup in what npm brings, so this is PostgreSQL's low-level backup: between start and stop its files are
 * copied as they are, and the log that was written meanwhile makes them whole.
 */
export async function backUp({ dataFolder, folder, now, say }: BackupOptions): Promise<Backup> {
  const data = await dataToBackUp(dataFolder);
  const target = await emptyTarget(folder, data);
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const copied: CopiedFile[] = [];
  const keep = (prefix: string) => (file: CopiedFile) => copied.push({ ...file, path: join(prefix, file.path) });
  try {
    say('正在备份数据库…');
    await whileRunning(data, say, (url) =>
      copyDatabase(url, join(data, 'postgres/cluster'), join(unfinished, databaseFolder), keep(databaseFolder)),
    );
    say('正在备份附件等文件…');
    await copyOther(data, join(unfinished, otherFolder), keep(otherFolder));
    const backup = await describe(unfinished, data, copied, now);
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
    return backup;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function dataToBackUp(dataFolder: string): Promise<string> {
  const path = resolve(dataFolder);
  if (!existsSync(join(path, 'postgres/cluster/PG_VERSION')))
    throw new StartError(`${path} 里没有数据库，没有可备份的内容`);
  return realpath(path);
}

async function emptyTarget(folder: string, data: string): Promise<string> {
  const target = resolve(folder);
  if (`${target}${sep}`.startsWith(`${data}${sep}`))
    throw new StartError('备份不能放在数据文件夹里面：请指定另一个文件夹，最好在另一块磁盘上');
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new StartError(`${target} 不是空文件夹：请为每次备份指定一个新的文件夹`);
  return target;
}

/** The running product's database; when nothing runs, the database alone for as long as it takes. */
async function whileRunning(
  data: string,
  say: (sentence: string) => void,
  act: (url: string) => Promise<void>,
): Promise<void> {
  if (holderOf(data) !== null) return act(urlOfRunning(data));
  const postgres = await startPostgres({ dataFolder: data, log: say });
  try {
    await act(postgres.superuserUrl);
  } finally {
    await postgres.stop();
  }
}

function urlOfRunning(data: string): string {
  try {
    const lines = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
    return `postgresql://postgres@localhost:${lines[3]}/postgres?host=${encodeURIComponent(lines[4] ?? '')}`;
  } catch (error) {
    throw new StartError('数据库正在启动或停止，请稍候再备份', { cause: error });
  }
}

const label = 'backup_label';

async function copyDatabase(
  url: string,
  cluster: string,
  target: string,
  onFile: (file: CopiedFile) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The slot keeps the log that is written meanwhile; both end with this session, whatever happens.
    await client.query(
      "SELECT pg_create_physical_replication_slot('minsheng_backup_' || pg_backend_pid(), true, true)",
    );
    await client.query("SELECT pg_backup_start('minsheng', fast => true)");
    await copyCluster(cluster, target, onFile);
    const { rows } = await client.query(
      'SELECT labelfile, pg_walfile_name(lsn) AS last FROM pg_backup_stop(wait_for_archive => false)',
    );
    const { labelfile, last } = rows[0];
    await copyFiles(cluster, target, walFiles(cluster, labelfile, last), onFile);
    await writeFile(join(target, label), labelfile, { mode: 0o600, flush: true });
    onFile({
      path: label,
      bytes: Buffer.byteLength(labelfile),
      sha256: createHash('sha256').update(labelfile).digest('hex'),
    });
  } finally {
    await client.end();
  }
}

// Folders whose content PostgreSQL makes anew at every start, and files of this very run.
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const leftOut = /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;

async function copyCluster(cluster: string, target: string, onFile: (file: CopiedFile) => void): Promise<void> {
  const { files, folders } = await walk(cluster, (path) => !emptied.test(path) && !leftOut.test(path));
  for (const path of ['', ...folders]) await mkdir(join(target, path), { recursive: true, mode: 0o700 });
  const control = 'global/pg_control';
  await copyFiles(
    cluster,
    target,
    files.filter((path) => path !== control),
    onFile,
  );
  // Last, as PostgreSQL's manual asks.
  await copyFiles(cluster, target, [control], onFile);
}

function walFiles(cluster: string, labelText: string, last: string): string[] {
  const first = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/m.exec(labelText)?.[1];
  if (!first) throw new Error(`unexpected backup label: ${labelText}`);
  return readdirSync(join(cluster, 'pg_wal'))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
    .map((name) => join('pg_wal', name));
}

async function copyOther(data: string, target: string, onFile: (file: CopiedFile) => void): Promise<void> {
  const { files } = await walk(
    data,
    (path) => !/^(postgres|log|minsheng\.lock.*|\.writable-.*|lost\+found)$/.test(path),
  );
  await mkdir(target, { recursive: true, mode: 0o700 });
  await copyFiles(data, target, files, onFile);
}

async function describe(unfinished: string, data: string, copied: CopiedFile[], now: Date): Promise<Backup> {
  const backup: Backup = {
    format: 1,
    version,
    madeAt: now.toISOString(),
    postgresMajor: readFileSync(join(data, 'postgres/cluster/PG_VERSION'), 'utf8').trim(),
    files: copied.length,
    bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  const checksums = copied.map(({ sha256, path }) => `${sha256}  ${path}\n`).sort();
  await writeFile(join(unfinished, checksumFile), checksums.join(''), { mode: 0o600, flush: true });
  await writeFile(join(unfinished, descriptionFile), `${JSON.stringify(backup, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  return backup;
}
