import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from '../setup/run.mjs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium and a Chinese font, from the system's packages where they are missing and we may install them. */
export async function ensureBrowser() {
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  const problem = missing.length > 0 ? await install(missing) : null;
  const path = findBrowser();
  if (path && !problem) return { path };
  return { problem: problem ?? 'Chromium is missing. Install it, or name it in MINSHENG_CHROMIUM.' };
}

const findBrowser = () => [process.env.MINSHENG_CHROMIUM, ...places].find((path) => path && existsSync(path));

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

async function install(packages) {
  const byHand = `Missing for the browser tests: ${packages.join(', ')}. Install by hand: sudo apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return byHand;
  console.log(`installing ${packages.join(', ')} with apt-get (about a minute) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) return `${output.trim().split('\n').slice(-5).join('\n')}\n${byHand}`;
  }
  return null;
}
