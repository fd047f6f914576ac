import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export interface ProcessLog {
  log: Logger;
  /** Where the operator finds it; `null`: on standard output. */
  file: string | null;
  flush(): void;
}

// PostgreSQL repeats the values of a broken row in `detail`: citizens' names and telephone numbers.
const redact = ['err.detail', 'err.where', 'error.detail', 'error.where'];

/**
 * JSON, a line each. On a terminal the lines would bury what the operator should read, so there they go to the data
 * folder, a file per day of the week, each emptied when its day comes round; everywhere else they go to standard output.
 */
export function openLog({ dataFolder, logLevel }: Config, toFile: boolean): ProcessLog {
  const options = { level: logLevel, redact, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
  if (!toFile) return { log: pino(options), file: null, flush: () => undefined };
  const folder = join(dataFolder, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `minsheng-${new Date().getDay() || 7}.log`);
  const destination = pino.destination({ dest: file, append: isOfToday(file), sync: false, mode: 0o600 });
  return { log: pino(options, destination), file, flush: () => destination.flushSync() };
}

function isOfToday(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined || Date.now() - written < 48 * 3_600_000;
}
