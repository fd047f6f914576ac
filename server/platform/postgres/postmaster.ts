import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import { commandAs } from './account.ts';
import { type Cluster, cleanEnvironment, portNumber } from './cluster.ts';
import { explain } from './explain.ts';
import { clusterProcesses, isTaken, signalAll, untilGone } from './processes.ts';

// Crash recovery replays at most max_wal_size; a slow disk may need minutes for it.
const startLimitMilliseconds = 10 * 60_000;

/** Starts PostgreSQL and waits until it answers; what is left of an earlier run is settled first. */
export async function launchPostmaster(cluster: Cluster, log: (sentence: string) => void): Promise<ChildProcess> {
  await settleLeftovers(cluster, log);
  const before = logSizes(cluster);
  const child = spawnPostmaster(cluster);
  const begin = performance.now();
  let told = false;
  while (!isReady(cluster, child.pid)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) throw failure(cluster, before);
    if (!told && performance.now() - begin > 3000) {
      log('数据库正在从上次的中断中恢复，请稍候…');
      told = true;
    }
    if (performance.now() - begin > startLimitMilliseconds) throw failure(cluster, before);
    await sleep(10);
  }
  return child;
}

/** Orphans of a killed server, and a pid file whose number somebody else has by now. */
export async function settleLeftovers(cluster: Cluster, log: (sentence: string) => void): Promise<void> {
  const pidFile = join(cluster.folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return clearSocket(cluster);
  const recorded = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const running = clusterProcesses(cluster.folder, cluster.name);
  if (running.length > 0) {
    log('上次没有正常退出，正在收尾…');
    await endProcesses(running, recorded);
  }
  clearSocket(cluster);
  // PostgreSQL believes its lock files as long as the number is taken, by a zombie or by a stranger too, and would wait for ever.
  if (existsSync(pidFile) && isTaken(recorded)) rmSync(pidFile, { force: true });
}

/** Only called when no process of the cluster lives: the socket's own lock file is as credulous as the pid file. */
function clearSocket({ socketFolder }: Cluster): void {
  for (const name of readdirSync(socketFolder)) rmSync(join(socketFolder, name), { force: true });
}

export async function stopPostmaster(child: ChildProcess): Promise<void> {
  const pid = child.pid;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // Fast: sessions are broken off, everything is written. Then ever less polite; recovery makes good for it.
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    signalAll([pid], signal);
    if (await untilGone([pid], patience)) return;
  }
}

async function endProcesses(running: number[], postmaster: number): Promise<void> {
  if (running.includes(postmaster)) {
    signalAll([postmaster], 'SIGINT');
    if (await untilGone(running, 30_000)) return;
  }
  // Without their postmaster the others end by themselves, unless one is deep in a computation.
  if (await untilGone(running, running.includes(postmaster) ? 0 : 2000)) return;
  signalAll(running, 'SIGQUIT');
  if (await untilGone(running, 5000)) return;
  signalAll(running, 'SIGKILL');
  if (!(await untilGone(running, 5000)))
    throw new StartError(`上一次的数据库进程（${running.join('、')}）无法结束：请重启机器后再试`);
}

function spawnPostmaster(cluster: Cluster): ChildProcess {
  const command = commandAs(cluster.account, cluster.binaries.postgres, [
    '-D',
    cluster.folder,
    '-p',
    String(portNumber),
  ]);
  const output = openSync(cluster.startLog, 'w', 0o600);
  try {
    // A session of its own: Ctrl-C in the terminal must reach the server first, which then stops the database.
    const options = { ...command.options, detached: true, cwd: '/', env: cleanEnvironment() };
    const child = spawn(command.file, command.args, { ...options, stdio: ['ignore', output, output] });
    // A program that cannot be started shows as a child without pid; the event must have a listener all the same.
    child.on('error', () => undefined);
    child.unref();
    // The tests' cluster serves the next run too.
    if (!cluster.scratch) endWithUs(child);
    return child;
  } finally {
    closeSync(output);
  }
}

/** Whatever path leads this process out, it asks the database to stop as its last act, and need not wait for it. */
function endWithUs(child: ChildProcess): void {
  const end = () => signalAll(child.pid === undefined ? [] : [child.pid], 'SIGINT');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/** The file's first line is the pid, its eighth the state. */
function isReady(cluster: Cluster, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function failure(cluster: Cluster, before: Map<string, number>): StartError {
  const output = outputSince(cluster, before);
  const lastWord = output
    .trim()
    .split('\n')
    .findLast((line) => /FATAL|PANIC|ERROR|error/.test(line));
  const reason = lastWord?.trim() ?? '没有留下原因';
  return new StartError(explain(output) ?? `数据库无法启动：${reason}（日志在 ${cluster.logFolder}）`, {
    cause: output,
  });
}

function logSizes({ logFolder }: Cluster): Map<string, number> {
  const paths = readdirSync(logFolder).map((name) => join(logFolder, name));
  return new Map(paths.map((path) => [path, statSync(path).size]));
}

function outputSince(cluster: Cluster, before: Map<string, number>): string {
  const logs = [...logSizes(cluster).keys()].map((path) => readFileSync(path).subarray(before.get(path) ?? 0));
  return [readFileSync(cluster.startLog), ...logs].join('\n');
}
