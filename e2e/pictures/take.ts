import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { startProduct } from '../server.ts';
import { browserOptions, pageOptions } from '../support/browser.ts';
import { signInAs } from '../support/sign-in.ts';
import { type Picture, pictures } from './pages.ts';

// npm run pictures [-- <name> …]: all pictures or some, of a demo city of its own, or of the product that runs at MINSHENG_E2E_URL.

const folder = join(import.meta.dirname, '../../docs/pictures');
const names = process.argv.slice(2);
const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name));

mkdirSync(folder, { recursive: true });
const running = process.env.MINSHENG_E2E_URL;
const product = running ? undefined : await startProduct({ environment: { MINSHENG_DEMO_TICKETS: '20000' } });
const browser = await chromium.launch(browserOptions);
let failed = 0;
try {
  for (const picture of wanted) {
    await take(browser, (running ?? product?.url) as string, picture).catch((error: Error) => {
      failed += 1;
      console.error(`✗ ${picture.name}: ${error.message}`);
    });
  }
} finally {
  await browser.close();
  await product?.stop();
}
process.exit(failed === 0 && wanted.length > 0 ? 0 : 1);

async function take(browser: Browser, baseURL: string, { name, role, path, act }: Picture): Promise<void> {
  const context = await browser.newContext({ ...pageOptions, baseURL });
  const page = await context.newPage();
  try {
    if (role) await signInAs(page, role);
    await page.goto(path);
    await act?.(page);
    await page.locator('h1, h2, form, table').first().waitFor();
    // Everything that is still being fetched shows as one of these.
    await page.waitForFunction(
      () => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active, [aria-busy="true"]'),
    );
    await page.evaluate(() => document.fonts.ready);
    // Whatever fades in has done so.
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`✓ docs/pictures/${name}.png`);
  } finally {
    await context.close();
  }
}
