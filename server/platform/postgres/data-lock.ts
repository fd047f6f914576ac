import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { identityOf } from './processes.ts';

interface Holder {
  pid: number;
  identity: string;
}

const fileName = 'minsheng.lock';

/** One product per data folder. Returns what lets go of it; a holder that was killed does not block. */
export function lockDataFolder(dataFolder: string): () => void {
  const lock = join(dataFolder, fileName);
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }), { mode: 0o600 });
  try {
    while (!link(mine, lock)) {
      const holder = readHolder(lock);
      if (holder && isAlive(holder)) throw new StartError(inUse(dataFolder, holder));
      clearStale(lock, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/** The process that is using the data folder now. */
export function holderOf(dataFolder: string): number | null {
  const holder = readHolder(join(dataFolder, fileName));
  return holder && isAlive(holder) ? holder.pid : null;
}

const inUse = (dataFolder: string, { pid }: Holder) =>
  `数据文件夹 ${dataFolder} 正被另一个民声使用（进程 ${pid}），请先停止它，或用 MINSHENG_DATA 指定另一个文件夹`;

const isAlive = ({ pid, identity }: Holder) => identityOf(pid) === identity;

/** `link` is atomic where "look, then write" is not. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lock: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return null;
  }
}

/** Two that start together may both see the stale lock; the slower must not take away what the faster just made. */
function clearStale(lock: string, judged: Holder | null): void {
  const aside = `${lock}.stale-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (JSON.stringify(readHolder(aside)) !== JSON.stringify(judged)) link(aside, lock);
  rmSync(aside, { force: true });
}
