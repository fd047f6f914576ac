import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Process {
  pid: number;
  command: string;
}

/**
 * Tells this process from a later one with the same number, across reboots and containers. `null`: it is gone. A zombie
 * counts as gone: it holds nothing any more.
 */
export function identityOf(pid: number): string | null {
  return process.platform === 'linux' ? linuxIdentity(pid) : otherIdentity(pid);
}

/** Whether the number is taken as the kernel sees it: also by a zombie, also by somebody else's process. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The living processes of one cluster, the postmaster by its `-D` and its children by the cluster name in their titles.
 * Command lines are readable where working directories are not (a container's root looking at another user's process).
 */
export function clusterProcesses(cluster: string, clusterName: string): number[] {
  const title = `postgres: ${clusterName}: `;
  return allProcesses()
    .filter(
      ({ command }) =>
        command.startsWith(title) || command.includes(`\0-D\0${cluster}\0`) || command.includes(` -D ${cluster} `),
    )
    .map(({ pid }) => pid)
    .filter((pid) => identityOf(pid) !== null);
}

export async function untilGone(pids: readonly number[], milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (pids.some((pid) => identityOf(pid) !== null)) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

function linuxIdentity(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may itself contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

function otherIdentity(pid: number): string | null {
  try {
    const [state, ...start] = ps(['-o', 'stat=,lstart=', '-p', String(pid)])
      .trim()
      .split(/\s+/);
    return !state || state.startsWith('Z') ? null : start.join(' ');
  } catch {
    return null;
  }
}

function allProcesses(): Process[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), command: linuxCommand(name) }));
  }
  return ps(['-axww', '-o', 'pid=,command='])
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, command]) => ({ pid: Number(pid), command: `${command} ` }));
}

function linuxCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const ps = (options: string[]) =>
  execFileSync('ps', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
