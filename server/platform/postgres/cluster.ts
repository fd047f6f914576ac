import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from '../errors.ts';
import { type Account, canEnter, chooseAccount, commandAs, throughClosedFolders } from './account.ts';
import { type Binaries, copyForOthers, findBinaries } from './binaries.ts';
import { explain } from './explain.ts';
import { settingsFor } from './settings.ts';

/** Where everything of one database lies and how it is run. */
export interface Cluster {
  folder: string;
  name: string;
  socketFolder: string;
  logFolder: string;
  startLog: string;
  account: Account;
  binaries: Binaries;
  scratch: boolean;
}

export const portNumber = 5432;

// sockaddr_un holds 107 bytes on Linux and 103 on macOS.
const longestSocketFolder = 103 - `/.s.PGSQL.${portNumber}`.length;

/** Makes the folders, the cluster where there is none yet, and the settings for this start. */
export function prepareCluster(dataFolder: string, scratch: boolean, log: (sentence: string) => void): Cluster {
  const home = join(makeDataFolder(dataFolder), 'postgres');
  const folder = join(home, 'cluster');
  const place = choosePlace(home, folder, log);
  const cluster: Cluster = {
    ...place,
    folder,
    scratch,
    name: `minsheng-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`,
    socketFolder: join(home, 'socket'),
    logFolder: join(home, 'log'),
    startLog: join(home, 'start.log'),
  };
  giveFolder(cluster.logFolder, cluster.account);
  for (const name of readdirSync(cluster.logFolder)) give(join(cluster.logFolder, name), cluster.account);
  if (Buffer.byteLength(cluster.socketFolder) > longestSocketFolder)
    cluster.socketFolder = mkdtempSync(join(tmpdir(), 'minsheng-'));
  giveFolder(cluster.socketFolder, cluster.account);
  if (!existsSync(join(folder, 'PG_VERSION'))) createCluster(cluster, log);
  assertVersion(cluster);
  takeOver(folder, cluster.account);
  writeSettings(cluster);
  return cluster;
}

/** The data folder's real path; it must be there and writable. */
export function makeDataFolder(dataFolder: string): string {
  const path = resolve(dataFolder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const probe = join(path, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new StartError(`磁盘已满，无法写入数据文件夹 ${path}：请清理磁盘空间后重新启动`);
    throw new StartError(`数据文件夹 ${path} 不能写入（${code}）：请检查权限，或用 MINSHENG_DATA 指定另一个文件夹`, {
      cause: error,
    });
  }
}

function choosePlace(
  home: string,
  folder: string,
  log: (sentence: string) => void,
): { account: Account; binaries: Binaries } {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const account = chooseAccount(folder, log);
  const binaries = findBinaries();
  if (account.switchBy === null) return { account, binaries };
  // The account has to pass through our own two folders; what is in them keeps its own permissions.
  for (const passage of [resolve(home, '..'), home]) chmodSync(passage, statSync(passage).mode | 0o011);
  return {
    account: canEnter(account, home) ? account : throughClosedFolders(account, home),
    binaries: canEnter(account, binaries.folder) ? binaries : copyForOthers(binaries),
  };
}

function giveFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  give(path, account);
}

function give(path: string, { switchBy, uid, gid }: Account): void {
  if (switchBy !== null) lchownSync(path, uid, gid);
}

/** A cluster that was copied has its modes from the umask, and root as its owner when root did it; PostgreSQL minds both. */
function takeOver(folder: string, account: Account): void {
  const { uid, mode } = statSync(folder);
  if (account.switchBy !== null && uid !== account.uid) {
    for (const name of readdirSync(folder, { recursive: true })) give(join(folder, String(name)), account);
    // The folder itself last: it tells whether this was finished.
    give(folder, account);
  }
  if ((mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
}

/** initdb works beside the final place, so a start that was killed half-way leaves nothing that looks finished. */
function createCluster(cluster: Cluster, log: (sentence: string) => void): void {
  const { folder, account, binaries, scratch } = cluster;
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartError(`${folder} 里有文件，但不是数据库：请移走它，或用 MINSHENG_DATA 指定另一个文件夹`);
  }
  log('正在建立数据库…');
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  giveFolder(unfinished, account);
  const command = commandAs(account, binaries.initdb, initdbArguments(unfinished, scratch));
  const { status, error, stdout, stderr } = spawnSync(command.file, command.args, {
    ...command.options,
    cwd: '/',
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    const output = `${error?.message ?? ''}\n${stdout ?? ''}\n${stderr ?? ''}`;
    throw new StartError(explain(output) ?? `建立数据库失败：${output.trim().split('\n').at(-1)}`, { cause: output });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function initdbArguments(folder: string, scratch: boolean): string[] {
  // macOS has no C.UTF-8; the letters come from the built-in provider either way, so only their file's name differs.
  const locale = process.platform === 'darwin' ? ['--locale=en_US.UTF-8', '--lc-collate=C'] : ['--locale=C.UTF-8'];
  const provider = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const common = [
    `--pgdata=${folder}`,
    '--username=postgres',
    '--encoding=UTF8',
    ...locale,
    ...provider,
    '--auth=peer',
    '--no-instructions',
  ];
  return [...common, ...(scratch ? ['--no-sync', '--no-data-checksums'] : ['--data-checksums'])];
}

function assertVersion({ folder, binaries }: Cluster): void {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.major) return;
  const relation = Number(found) > Number(binaries.major) ? '更新' : '更旧';
  throw new StartError(
    `数据文件夹由${relation}的 PostgreSQL ${found} 建立，本程序自带的是 PostgreSQL ${binaries.major}，不能直接打开：请用原来的民声版本，或用 MINSHENG_DATA 指定另一个文件夹`,
  );
}

const ownSettings = `# The product's settings are in minsheng.conf, which is written again at every start.
# What is set below wins and is kept.
include 'minsheng.conf'
`;

function writeSettings(cluster: Cluster): void {
  const { folder, account } = cluster;
  const place = { socketFolder: cluster.socketFolder, clusterName: cluster.name, scratch: cluster.scratch };
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    give(join(folder, name), account);
  };
  write('minsheng.conf', settingsFor(place));
  if (!readFileSync(join(folder, 'postgresql.conf'), 'utf8').includes("'minsheng.conf'"))
    write('postgresql.conf', ownSettings);
  // No password anywhere: the socket lies in a folder of the account, and the kernel says who is calling.
  write('pg_hba.conf', 'local all all peer map=minsheng\n');
  const callers = new Set([userInfo().username, account.name]);
  write(
    'pg_ident.conf',
    [...callers].flatMap((caller) => ['minsheng', 'postgres'].map((role) => `minsheng "${caller}" ${role}\n`)).join(''),
  );
}

/** PG* variables of the operator's own shell must not leak into the product's database. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8', LC_MESSAGES: 'C' };
}
