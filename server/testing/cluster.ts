import { access, constants, open, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepareCluster } from '#platform/postgres/cluster';
import { launchPostmaster } from '#platform/postgres/postmaster';

// A throw-away cluster in memory, shared by all test runs of this user: it forgets everything when the machine stops,
// so nothing is synced to disk, and it listens on a socket only, so no port can be taken.
const startLimitMs = 60_000;
const roomBytes = 1_000_000_000;
// The product is not a superuser either. The tests may make databases as well.
const role = 'minsheng';

/** Connection URL of a database in the test cluster, which is started when it is not running. */
export async function clusterUrl(): Promise<(database: string) => string> {
  const base = (await hasRoom('/dev/shm')) ? '/dev/shm' : tmpdir();
  const folder = join(base, `minsheng-test-${userInfo().uid}`);
  const url = (database: string) => urlFor(folder, role, database);
  if (!(await answers(url('postgres')))) await startOnce(folder, () => answers(url('postgres')));
  return url;
}

const urlFor = (folder: string, user: string, database: string) =>
  `postgres://${user}@localhost/${database}?host=${encodeURIComponent(join(folder, 'postgres/socket'))}`;

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
  } catch (error) {
    // It runs, and has as many connections as it takes: whoever asks next will wait for one.
    return (error as { code?: string }).code === '53300';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Test files start side by side: the first one starts the cluster, the others wait for it. */
async function startOnce(folder: string, isUp: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const lock = await takeLock(`${folder}.lock`);
    if (lock) {
      try {
        if (!(await isUp())) await start(folder);
        return;
      } finally {
        await lock.close();
        await rm(`${folder}.lock`, { force: true });
      }
    }
    await sleep(100);
    if (await isUp()) return;
  }
  throw new Error(`the test database in ${folder} does not start`);
}

async function start(folder: string): Promise<void> {
  await launchPostmaster(
    prepareCluster(folder, true, () => undefined),
    () => undefined,
  );
  const client = new pg.Client({ connectionString: urlFor(folder, 'postgres', 'postgres') });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN CREATEDB`);
  await client.end();
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
