import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/project.mjs';
import { signalCode } from '../setup/run.mjs';

const scratch = join(root, '.cache/test');
const testLimitSeconds = 180;
const groupLimitMinutes = 12;
// More processes than cores only make tests that wait for something late.
const sideBySide = Math.max(2, Math.min(8, availableParallelism?.() ?? cpus().length));

export async function runCheck(name) {
  headline(name);
  const begin = Date.now();
  const code = await runVisibly('npm', ['run', '--silent', name]);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds: (Date.now() - begin) / 1000 };
}

export async function runNodeTests(node, group, files) {
  const totals = totalsFile(`${group}.json`);
  const reporter = join(root, 'scripts/test/reporter.mjs');
  const options = [`--test-concurrency=${sideBySide}`, `--test-timeout=${testLimitSeconds * 1000}`];
  const report = [`--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
  return runGroup(group, totals, node, ['--test', ...options, ...report, ...files], { MINSHENG_TEST_TOTALS: totals });
}

export async function runBrowserTests(node, stories, browser) {
  if (browser.problem) {
    headline('e2e');
    console.log(browser.problem);
    return { name: 'e2e', passed: 0, failed: stories.length, seconds: 0 };
  }
  const report = totalsFile('e2e.json');
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const args = [cli, 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...stories];
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, MINSHENG_CHROMIUM: browser.path };
  return runGroup('e2e', report, node, args, environment);
}

async function runGroup(name, totalsPath, file, args, environment) {
  headline(name);
  const begin = Date.now();
  const code = await runVisibly(file, args, environment);
  const totals = readTotals(totalsPath);
  // A run that ends badly without having counted a failure has failed before or beside its tests.
  const failed = totals.failed || (code === 0 ? 0 : 1);
  return { ...totals, name, failed, seconds: (Date.now() - begin) / 1000 };
}

function readTotals(path) {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    if (!found.stats) return found;
    const { expected, unexpected, flaky, skipped } = found.stats;
    return { passed: expected + flaky, failed: unexpected, skipped, unsteady: flaky };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function totalsFile(name) {
  mkdirSync(scratch, { recursive: true });
  const path = join(scratch, name);
  rmSync(path, { force: true });
  return path;
}

const headline = (name) => console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 60 - name.length))}`);

function runVisibly(file, args, environment = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment, CI: 'true', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    delete env.NO_COLOR;
    const child = spawn(file, args, { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
    const limit = setTimeout(() => {
      console.log(`stopped after ${groupLimitMinutes} minutes`);
      process.kill(-child.pid, 'SIGKILL');
    }, groupLimitMinutes * 60_000);
    child.on('error', (error) => {
      clearTimeout(limit);
      console.log(error.message);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(limit);
      resolve(code ?? signalCode(signal));
    });
  });
}
