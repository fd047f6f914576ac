import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installWhenNeeded } from './setup/dependencies.mjs';
import { root, Stop } from './setup/project.mjs';
import { findNode } from './setup/runtime.mjs';
import { ensureBrowser } from './test/browser.mjs';
import { runBrowserTests, runCheck, runNodeTests } from './test/groups.mjs';
import { endLeftovers, markRun } from './test/leftovers.mjs';
import { chooseTests, readArguments } from './test/selection.mjs';

// npm test                             everything: checks, tests, stories in a browser
// npm test -- --only server,e2e       some groups: checks, contracts, language, server, web, scripts, e2e …
// npm test -- server/modules/tickets  the tests under a folder, or one file

process.exit(await test(process.argv.slice(2)));

async function test(args) {
  const begin = Date.now();
  const results = [];
  markRun();
  const end = (signal) => {
    endLeftovers();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    const selection = chooseTests(readArguments(args));
    await installWhenNeeded();
    const node = findNode();
    const browser = selection.stories ? ensureBrowser() : null;
    if (selection.checks) for (const name of checks()) results.push(await runCheck(name));
    for (const [group, files] of selection.files) results.push(await runNodeTests(node, group, files));
    if (browser) results.push(await runBrowserTests(node, selection.stories, await browser));
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    results.push({ name: 'start of the tests', passed: 0, failed: 1, seconds: 0 });
  } finally {
    endLeftovers();
  }
  return report(results, (Date.now() - begin) / 1000);
}

/** Every script named `check:…` in package.json is one check. */
function checks() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(scripts).filter((name) => name.startsWith('check:'));
}

function report(results, seconds) {
  const total = (field) => results.reduce((sum, result) => sum + (result[field] ?? 0), 0);
  console.log('');
  for (const { name, passed, failed, skipped, unsteady, seconds: took } of results) {
    const aside = (skipped ? `, ${skipped} skipped` : '') + (unsteady ? `, ${unsteady} only at the second try` : '');
    console.log(
      `${failed ? '✗' : '✓'} ${name.padEnd(22)} ${passed} passed, ${failed} failed${aside}  ${took.toFixed(1)} s`,
    );
  }
  console.log(`${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}
