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
  const deadline = Date.now() + startLimitMs;
  for (let state = await stateOf(url('postgres')); state !== 'up'; state = await stateOf(url('postgres'))) {
    if (Date.now() > deadline) throw new Error(`the test database in ${folder} does not start`);
    const hasStarted = state === 'down' && (await startAlone(folder, url('postgres')));
    if (!hasStarted) await sleep(100);
  }
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

/** `unsure`: it starts, stops or has its hands full, so it must neither be used nor started again. */
async function stateOf(connectionString: string): Promise<'up' | 'down' | 'unsure'> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return 'up';
  } catch (error) {
    const { code } = error as { code?: string };
    // 28000: it runs without the role, either because it is just being started or because that was broken off.
    return ['ENOENT', 'ECONNREFUSED', '28000'].includes(code ?? '') ? 'down' : 'unsure';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Test files start side by side: one starts the cluster, the others wait for it. */
async function startAlone(folder: string, url: string): Promise<boolean> {
  const lock = await takeLock(`${folder}.lock`);
  if (!lock) return false;
  try {
    if ((await stateOf(url)) === 'down') await start(folder);
    return true;
  } finally {
    await lock.close();
    await rm(`${folder}.lock`, { force: true });
  }
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
