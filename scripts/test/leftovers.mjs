import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const name = 'MINSHENG_TEST_RUN';

/** Everything started from here inherits the mark, also what puts itself into a session of its own. */
export function markRun() {
  process.env[name] = randomBytes(8).toString('hex');
}

/**
 * Ends what tests have started and not stopped. The database that tests share stays for the next run, except in CI,
 * where nothing comes after us.
 */
export function endLeftovers() {
  const mark = `${name}=${process.env[name]}`;
  for (const pid of numbersIn('/proc')) {
    if (pid === process.pid || !read(`/proc/${pid}/environ`).split('\0').includes(mark)) continue;
    const command = read(`/proc/${pid}/cmdline`);
    if (!process.env.CI && (command.includes('minsheng-test-') || command.startsWith('postgres: '))) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

const numbersIn = (folder) => {
  try {
    return readdirSync(folder)
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number);
  } catch {
    return [];
  }
};

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
