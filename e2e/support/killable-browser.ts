import { type ChildProcess, spawn } from 'node:child_process';
import { chromium, type Page } from '@playwright/test';
import { browserOptions } from './browser.ts';

/** A browser of our own with a profile that outlives it, and that can be killed like a crash would. */
export async function startBrowser(profile: string, baseURL: string) {
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...browserOptions.args];
  const child = spawn(browserOptions.executablePath, flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const browser = await chromium.connectOverCDP(await devToolsOf(child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (!page) throw new Error('the browser has no page');
  await page.setViewportSize({ width: 1920, height: 1080 });
  const goto = page.goto.bind(page);
  page.goto = (path, options) => goto(new URL(path, baseURL).href, options);
  page.request.fetch = withBase(page, baseURL);
  const kill = async () => {
    if (!browser.isConnected() || !child.pid) return;
    const gone = new Promise((resolve) => browser.once('disconnected', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  return { page, kill };
}

function withBase(page: Page, baseURL: string): Page['request']['fetch'] {
  const fetch = page.request.fetch.bind(page.request);
  return (url, options) => fetch(typeof url === 'string' ? new URL(url, baseURL).href : url, options);
}

function devToolsOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the browser did not start: ${said}`)));
  });
}
