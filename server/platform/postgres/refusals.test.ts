import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { linkLibraries } from './binaries.ts';
import { explain } from './explain.ts';
import { startPostgres } from './index.ts';
import { settingsFor } from './settings.ts';

const home = mkdtempSync(join(tmpdir(), 'minsheng-refusals-'));
const finished = join(home, 'finished');
const quiet = () => undefined;
const asRoot = process.getuid?.() === 0;
const start = (dataFolder: string) => startPostgres({ dataFolder, log: quiet });

async function refused(dataFolder: string, sentence: RegExp): Promise<void> {
  await assert.rejects(start(dataFolder), (error: unknown) => {
    assert.ok(error instanceof StartError, String(error));
    assert.match(error.message, sentence);
    assert.ok(!error.message.includes('\n'));
    return true;
  });
}

function copyOfFinished(name: string): { dataFolder: string; cluster: string } {
  const dataFolder = join(home, name);
  cpSync(finished, dataFolder, { recursive: true });
  return { dataFolder, cluster: join(dataFolder, 'postgres/cluster') };
}

before(async () => {
  const postgres = await start(finished);
  await postgres.stop();
});
after(() => rmSync(home, { recursive: true, force: true }));

test('a second start on the same data folder is told which process has it', async () => {
  const postgres = await start(finished);
  await refused(finished, new RegExp(`^数据文件夹 .*finished 正被另一个民声使用（进程 ${process.pid}），请先停止它`));
  await postgres.stop();
});

test('a data folder that cannot be written is named', async () => {
  writeFileSync(join(home, 'file'), '');
  await refused(join(home, 'file/data'), /^数据文件夹 .*file\/data 不能写入（ENOTDIR）/);
});

test('a data folder of another PostgreSQL is refused in both directions', async () => {
  const { dataFolder, cluster } = copyOfFinished('versions');
  writeFileSync(join(cluster, 'PG_VERSION'), '99\n');
  await refused(dataFolder, /^数据文件夹由更新的 PostgreSQL 99 建立，本程序自带的是 PostgreSQL 18/);
  writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
  await refused(dataFolder, /^数据文件夹由更旧的 PostgreSQL 15 建立/);
});

test('a folder of something else is not overwritten', async () => {
  const dataFolder = join(home, 'foreign');
  mkdirSync(join(dataFolder, 'postgres/cluster'), { recursive: true });
  writeFileSync(join(dataFolder, 'postgres/cluster/letter.txt'), '请勿删除');
  await refused(dataFolder, /里有文件，但不是数据库/);
  assert.ok(existsSync(join(dataFolder, 'postgres/cluster/letter.txt')));
});

test('a damaged database and a wrong setting are told apart', async () => {
  const { dataFolder, cluster } = copyOfFinished('damaged');
  appendFileSync(join(cluster, 'postgresql.conf'), "work_memory = '4MB'\n");
  await refused(dataFolder, /^数据库设置 work_memory 不正确/);
  renameSync(join(cluster, 'global/pg_control'), join(cluster, 'global/pg_control.gone'));
  writeFileSync(join(cluster, 'postgresql.conf'), "include 'minsheng.conf'\n");
  await refused(dataFolder, /^数据库文件已损坏/);
});

test('a full disk is called a full disk', async (t) => {
  const disk = join(home, 'disk');
  mkdirSync(disk);
  if (!asRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status !== 0) {
    return t.skip('needs the right to mount a small disk');
  }
  try {
    await refused(join(disk, 'data'), /^磁盘已满/);
  } finally {
    spawnSync('umount', [disk]);
  }
});

test('a refused start lets go of the data folder', async () => {
  assert.ok(!existsSync(join(home, 'versions/minsheng.lock')));
});

test('a data folder with a very long Chinese path still works', async () => {
  const { dataFolder } = copyOfFinished(`${'很长的文件夹名'.repeat(8)}`);
  const postgres = await start(dataFolder);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.end();
  await postgres.stop();
  assert.ok(!existsSync(new URL(postgres.url).searchParams.get('host') as string), 'its socket folder is gone');
});

test('root may keep the data where only root can go', async (t) => {
  if (!asRoot) return t.skip('needs root');
  const closed = join(home, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  cpSync(finished, join(closed, 'data'), { recursive: true });
  const postgres = await start(join(closed, 'data'));
  await postgres.stop();
});

test('library links that a blocked install script left out are made', () => {
  const folder = join(home, 'package');
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
  writeFileSync(join(folder, 'native/lib/libpq.so.5.18'), '');
  linkLibraries(folder);
  linkLibraries(folder);
  assert.equal(readlinkSync(join(folder, 'native/lib/libpq.so.5')), 'libpq.so.5.18');
});

test('memory decides the settings, within bounds', () => {
  const place = { socketFolder: "/it's", clusterName: 'minsheng', scratch: false };
  const gibibyte = 1024 ** 3;
  assert.match(settingsFor(place, gibibyte / 2), /^shared_buffers = '128MB'$/m);
  assert.match(settingsFor(place, 8 * gibibyte), /^shared_buffers = '1024MB'$/m);
  assert.match(settingsFor(place, 256 * gibibyte), /^shared_buffers = '2048MB'$/m);
  assert.match(settingsFor(place), /^unix_socket_directories = '\/it''s'$/m);
});

test('what PostgreSQL says is put into words; what is unknown is not guessed', () => {
  assert.match(
    explain('could not load: error while loading shared libraries: libxml2.so.2: cannot open') ?? '',
    /缺少系统库 libxml2.so.2/,
  );
  assert.match(explain("version `GLIBC_2.27' not found") ?? '', /glibc 2.27/);
  assert.equal(explain('FATAL:  something new'), null);
});
