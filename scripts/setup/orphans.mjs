import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './project.mjs';

/** Ends the database of a server that had to be killed. The next start recovers what was acknowledged. */
export function killOrphanedDatabase() {
  try {
    const cluster = join(realpathSync(resolve(root, process.env.MINSHENG_DATA || './data')), 'postgres/cluster');
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command.includes(`\0-D\0${cluster}\0`)) process.kill(pid, 'SIGQUIT');
  } catch {
    // There is none.
  }
}
