import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

export interface StandIn {
  folder: string;
  write(path: string, text: string): void;
  /** package.json and the lock file; another version is a change to install. */
  writeManifests(version: string, scripts?: Record<string, string>): void;
}

/** A project that has our commands and nothing else, gone when the test file is done. */
export function standInProject(): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-project-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const writeManifests: StandIn['writeManifests'] = (version, scripts = {}) => {
    const shared = { name: 'stand-in', version, workspaces: ['server'] };
    const server = { name: 'server', version };
    const packages = { '': shared, server, 'node_modules/server': { resolved: 'server', link: true } };
    write('package.json', JSON.stringify({ ...shared, type: 'module', scripts }));
    write('server/package.json', JSON.stringify({ ...server, type: 'module' }));
    write(
      'package-lock.json',
      JSON.stringify({ name: 'stand-in', version, lockfileVersion: 3, requires: true, packages }),
    );
  };
  for (const name of ['setup', 'test', 'start.mjs', 'test.mjs']) {
    cpSync(join(import.meta.dirname, '..', name), join(folder, 'scripts', name), { recursive: true });
  }
  return { folder, write, writeManifests };
}

/** Our environment without what npm and the test runner have put in for themselves. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own = /^(npm_(?!config_)|NODE_TEST_|MINSHENG_|CI$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
