import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainEnvironment, standInProject } from './testing/stand-in.ts';

// A project with checks and tests, good ones and bad ones.
const project = standInProject();
const passing = `import { test } from 'node:test'; test('passes', () => undefined);`;

function npmTest(
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<{ code: number; lines: string[] }> {
  return new Promise((resolve) => {
    const env = { ...plainEnvironment(), ...environment };
    execFile(
      process.execPath,
      [join(project.folder, 'scripts/test.mjs'), ...args],
      { env, cwd: project.folder },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), lines: `${stderr}${stdout}`.trim().split('\n') });
      },
    );
  });
}

const has = (lines: string[], pattern: RegExp) =>
  assert.ok(
    lines.some((line) => pattern.test(line)),
    lines.join('\n'),
  );

before(() => {
  project.writeManifests('1.0.0', { 'check:good': 'true', 'check:bad': 'false' });
  project.write('language/words.test.ts', passing);
  project.write('server/rows.test.ts', `${passing} test('fails', () => { throw new Error('a wrong row'); });`);
  project.write('server/broken.test.ts', `import './nowhere.ts';`);
  project.write('server/node_modules/other/other.test.ts', `throw new Error('not ours');`);
});

test('everything runs in spite of failures, is counted, and the last line says it', async () => {
  const { code, lines } = await npmTest();
  assert.equal(code, 1);
  assert.equal(lines.at(-1), '3 passed, 3 failed');
  has(lines, /^✓ check:good +1 passed, 0 failed/);
  has(lines, /^✗ check:bad +0 passed, 1 failed/);
  has(lines, /^✓ language +1 passed, 0 failed/);
  has(lines, /^✗ server +1 passed, 2 failed/);
  has(lines, /a wrong row/);
  has(lines, /broken\.test\.ts could not be run/);
});

test('groups, folders and files can be chosen', async () => {
  assert.deepEqual((await npmTest(['--only', 'language'])).lines.at(-1), '1 passed, 0 failed');
  assert.deepEqual((await npmTest(['language/words.test.ts'])).lines.at(-1), '1 passed, 0 failed');
  assert.deepEqual((await npmTest(['--only', 'checks'])).lines.at(-1), '1 passed, 1 failed');
  assert.equal((await npmTest(['server'])).code, 1);
});

test('a choice that matches nothing is a failure, not a success', async () => {
  for (const args of [['--only', 'langauge'], ['nowhere'], ['--everything']]) {
    const { code, lines } = await npmTest(args);
    assert.equal(code, 1);
    assert.equal(lines.at(-1), '0 passed, 1 failed');
  }
});

test('a process that a test leaves behind is ended', async () => {
  const left = `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
    const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
    child.unref(); writeFileSync('left', String(child.pid));`;
  project.write('language/leaving.test.ts', `${left} ${passing}`);
  const { code } = await npmTest(['language/leaving.test.ts']);
  assert.equal(code, 0);
  const pid = readFileSync(join(project.folder, 'left'), 'utf8');
  // It has been told to die; a busy machine takes a moment to do it.
  for (let tries = 0; stateOf(pid) !== 'Z' && tries < 60; tries++) await sleep(50);
  assert.equal(stateOf(pid), 'Z', 'gone, or waiting to be collected');
});

const stateOf = (pid: string) => /^State:\s+(\S)/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? 'Z';

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
