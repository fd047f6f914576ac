import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainEnvironment, standInProject } from './testing/stand-in.ts';

// A project with a server that only says what happens to it.
const project = standInProject();
const journal = join(project.folder, 'journal');
const server = `
import { appendFileSync } from 'node:fs';
const tell = (line) => appendFileSync(${JSON.stringify(journal)}, line + '\\n');
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  tell(signal);
  signals += 1;
  if (process.env.BEHAVIOUR === 'deaf') return;
  if (signals > 1) process.exit(130);
  if (process.env.BEHAVIOUR !== 'slow') setTimeout(() => process.exit(0), 100);
});
process.on('disconnect', () => { tell('left alone'); process.exit(0); });
if (process.env.BEHAVIOUR === 'failing') process.exit(1);
tell('serving ' + process.pid + ' ' + process.argv.slice(2).join(' '));
console.log('serving');
setInterval(() => undefined, 1000);
`;

interface Started {
  launcher: ChildProcess;
  output: () => string;
  serving: Promise<void>;
  ended: Promise<number | null>;
}

function start(behaviour = '', args: string[] = []): Started {
  rmSync(journal, { force: true });
  const options = { cwd: tmpdir(), detached: true, env: { ...plainEnvironment(), BEHAVIOUR: behaviour } };
  const launcher = spawn(process.execPath, [join(project.folder, 'scripts/start.mjs'), ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const serving = Promise.withResolvers<void>();
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      if (output.includes('serving')) serving.resolve();
    });
  }
  const ended = once(launcher, 'exit').then(([code]) => code);
  return { launcher, output: () => output, serving: serving.promise, ended };
}

const told = () => readFileSync(journal, 'utf8').trim().split('\n').slice(1);
/** What a terminal does: every process of the group in the foreground gets it. */
const pressCtrlC = ({ launcher }: Started) => process.kill(-(launcher.pid as number), 'SIGINT');

const writeManifests = (version: string) => project.writeManifests(version, { start: 'node scripts/start.mjs' });

before(() => {
  project.write('server/main.ts', server);
  writeManifests('1.0.0');
});

test('the first start installs and says so, the second does not, a changed lock file does', async () => {
  const installs = async () => {
    const started = start();
    await started.serving;
    pressCtrlC(started);
    assert.equal(await started.ended, 0);
    return started.output().includes('✓ 安装依赖');
  };
  assert.equal(await installs(), true);
  assert.equal(await installs(), false);
  writeManifests('1.0.1');
  assert.equal(await installs(), true);
});

test('an installation that fails ends in a sentence and code 1', async () => {
  const lock = join(project.folder, 'package-lock.json');
  const good = readFileSync(lock);
  writeFileSync(
    lock,
    JSON.stringify({ ...JSON.parse(String(good)), packages: { 'node_modules/missing': { version: '9.9.9' } } }),
  );
  const started = start();
  assert.equal(await started.ended, 1);
  assert.match(started.output(), /✗ 安装依赖[\s\S]*安装依赖失败：请检查网络/);
  writeFileSync(lock, good);
});

test('arguments reach the server', async () => {
  const started = start('', ['--empty']);
  await started.serving;
  assert.match(readFileSync(journal, 'utf8'), /^serving \d+ --empty/);
  pressCtrlC(started);
  await started.ended;
});

test('one Ctrl-C, which npm passes on a second time, reaches the server once', async () => {
  const started = start();
  await started.serving;
  pressCtrlC(started);
  await sleep(20);
  started.launcher.kill('SIGINT');
  assert.equal(await started.ended, 0);
  assert.deepEqual(told(), ['SIGINT']);
});

test('SIGTERM stops as politely', async () => {
  const started = start();
  await started.serving;
  started.launcher.kill('SIGTERM');
  assert.equal(await started.ended, 0);
  assert.deepEqual(told(), ['SIGTERM']);
});

test('a second Ctrl-C forces', async () => {
  const started = start('slow');
  await started.serving;
  pressCtrlC(started);
  await sleep(800);
  pressCtrlC(started);
  assert.equal(await started.ended, 130);
  assert.deepEqual(told(), ['SIGINT', 'SIGINT']);
  assert.match(started.output(), /正在强制停止…/);
});

test('a server that hears nothing is killed after a second Ctrl-C', async () => {
  const started = start('deaf');
  await started.serving;
  pressCtrlC(started);
  await sleep(800);
  pressCtrlC(started);
  assert.equal(await started.ended, 137);
});

test('a server that cannot start hands on its code', async () => {
  assert.equal(await start('failing').ended, 1);
});

test('a killed launcher does not leave a server that nobody sees', async () => {
  const started = start();
  await started.serving;
  started.launcher.kill('SIGKILL');
  await started.ended;
  for (let tries = 0; tries < 100 && told().length === 0; tries += 1) await sleep(20);
  assert.deepEqual(told(), ['left alone']);
});

test('a killed npm takes the server with it, politely', async () => {
  rmSync(journal, { force: true });
  const npm = spawn('npm', ['start'], {
    cwd: project.folder,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  npm.stdout.setEncoding('utf8');
  for await (const text of npm.stdout) if (text.includes('serving')) break;
  npm.kill('SIGKILL');
  for (let tries = 0; tries < 300 && told().length === 0; tries += 1) await sleep(20);
  assert.deepEqual(told(), ['SIGTERM']);
});
