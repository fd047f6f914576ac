import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { startBrowser } from './support/killable-browser.ts';
import { signInAs } from './support/sign-in.ts';
import { expect, type Page, test } from './support/test.ts';

const words = '五里镇集镇主街的路灯已经三天不亮，老人晚上出行不便，希望尽快修复。';

test('an agent registers a matter with the keyboard alone', async ({ as }) => {
  const page = await atEmptyDesk(await as('话务员'));
  await page.keyboard.press('F2');
  await expect(page.getByLabel('诉求内容')).toBeFocused();
  await page.keyboard.type(words);
  await tabTo(page, page.getByRole('textbox', { name: '标题' }));
  await page.keyboard.type('五里镇主街路灯不亮');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '求助' })).toBeChecked();
  await tabTo(page, page.getByLabel('联系电话'));
  await page.keyboard.type('13991500001');
  await tabTo(page, placeBox(page));
  await page.keyboard.type('wuliz');
  await page.locator('.ant-select-item-option', { hasText: '汉滨区五里镇' }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form').getByTitle('安康市汉滨区五里镇', { exact: true })).toBeVisible();
  await tabTo(page, categoryBox(page));
  await page.keyboard.type('路灯');
  await page.locator('.ant-select-item-option', { hasText: '路灯' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已提交，工单编号 \d{14}/)).toBeVisible();
  await expect(page.getByRole('region', { name: '登记' }).getByText('没有正在登记的工单')).toBeVisible();
});

test('a form that lacks something says what, and leads there', async ({ as }) => {
  const page = await atEmptyDesk(await as('话务员'));
  await page.keyboard.press('F2');
  await page.keyboard.type(words);
  await page.keyboard.press('F9');
  await expect(page.getByText(/还有 4 处/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '标题' })).toBeFocused();
  await page.getByRole('button', { name: '归口类型', exact: true }).click();
  await expect(categoryBox(page)).toBeFocused();
  await discardAll(page);
});

test('what was typed two seconds ago survives a killed browser', async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), 'minsheng-profile-'));
  let browser = await startBrowser(profile, `${baseURL}`);
  try {
    await signInAs(browser.page, '话务员');
    await atEmptyDesk(browser.page);
    await browser.page.keyboard.press('F2');
    await expect(browser.page.getByText('自动保存于')).toBeVisible();
    await browser.page.keyboard.type(words);
    // Long enough for the browser's own database, too short for the server.
    await browser.page.waitForTimeout(1800);
    expect(await draftTexts(browser.page)).not.toContain(words);
    await browser.kill();

    browser = await startBrowser(profile, `${baseURL}`);
    // A killed browser has not even kept the session's cookie.
    await signInAs(browser.page, '话务员');
    await browser.page.goto('/desk');
    await expect(browser.page.getByLabel('诉求内容')).toHaveValue(words);
    await expect(browser.page.getByText('自动保存于')).toBeVisible();
    await expect.poll(() => draftTexts(browser.page)).toContain(words);
    await discardAll(browser.page);
  } finally {
    await browser.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the server parks the form when the time is up, although the browser is gone', async ({ as }) => {
  const manager = await as('中心管理岗');
  await setWrapUpLimit(manager, 30);
  try {
    const page = await atEmptyDesk(await as('话务员'));
    await takeCall(page, '13991500002');
    await page.getByLabel('诉求内容').fill(words);
    await expect(page.getByText('自动保存于')).toBeVisible();
    await page.getByRole('button', { name: '挂断' }).click();
    await expect(page.getByRole('timer', { name: '整理时长' })).toContainText('/ 00:30');
    await page.context().close();

    await manager.waitForTimeout(33_000);
    const later = await as('话务员');
    const parked = later.getByRole('region', { name: '暂存' });
    await expect(parked.getByText('超时自动暂存')).toBeVisible();
    await parked.getByRole('button', { name: /^继续/ }).click();
    await expect(later.getByLabel('诉求内容')).toHaveValue(words);
    await discardAll(later);
  } finally {
    await setWrapUpLimit(manager, 480);
  }
});

test('a ringing call leaves the cursor where it is and opens its own form when it is answered', async ({ as }) => {
  const page = await atEmptyDesk(await as('话务员'));
  await takeCall(page, '13991500003');
  await page.getByLabel('诉求内容').fill('正在写的');
  await ring(page, '13991500004', 'ordinary');
  await expect(page.getByRole('article', { name: /振铃中 13991500004/ })).toBeVisible();
  await expect(page.getByLabel('诉求内容')).toBeFocused();
  await expect(page.getByRole('tab', { name: /13991500004/ })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.type('东西还在');
  await expect(page.getByLabel('诉求内容')).toHaveValue('正在写的东西还在');
  await endCalls(page);
  await discardAll(page);
});

test('two windows on one form: different fields are merged, the same field is compared', async ({ as, tolerated }) => {
  test.slow();
  // The second window's save is refused: that is how it learns of the first.
  tolerated.push(/status of 409/);
  const page = await atEmptyDesk(await as('话务员'));
  await page.keyboard.press('F2');
  await page.keyboard.type(words);
  await expect.poll(() => draftTexts(page)).toContain(words);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(second.getByLabel('诉求内容')).toHaveValue(words);

  await page.getByRole('textbox', { name: '诉求人' }).fill('王女士');
  await page.getByRole('textbox', { name: '标题' }).fill('第一个窗口的标题');
  await second.getByRole('textbox', { name: '标题' }).fill('第二个窗口的标题');
  const loser = page.getByRole('dialog', { name: '核对两处修改' });
  const other = second.getByRole('dialog', { name: '核对两处修改' });
  await expect.poll(async () => (await loser.count()) + (await other.count())).toBe(1);
  const shown = (await loser.count()) === 1 ? loser : other;
  await expect(shown).toContainText('第一个窗口的标题');
  await expect(shown).toContainText('第二个窗口的标题');
  await shown.getByText('第二个窗口的标题').click();
  await shown.getByRole('button', { name: '按所选保存' }).click();
  await expect(shown).toBeHidden();
  for (const window of [page, second]) {
    await expect(window.getByRole('textbox', { name: '标题' })).toHaveValue('第二个窗口的标题');
    await expect(window.getByRole('textbox', { name: '诉求人' })).toHaveValue('王女士');
  }
  await discardAll(page);
});

test.describe('while the server is out of reach', () => {
  test.use({ tolerated: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  test('writing goes on, and everything arrives when it is back', async ({ as }) => {
    const page = await atEmptyDesk(await as('话务员'));
    await page.keyboard.press('F2');
    await expect(page.getByText('自动保存于')).toBeVisible();
    await page.route('**/api/**', (route) => route.abort());
    await page.keyboard.type(words);
    await expect(page.getByText(/未同步，已存本机/)).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText('内容已保存在本机')).toBeVisible();
    await page.unroute('**/api/**');
    await expect(page.getByText('自动保存于')).toBeVisible({ timeout: 20_000 });
    expect(await draftTexts(page)).toContain(words);
    await discardAll(page);
  });
});

const placeBox = (page: Page) => page.getByRole('combobox', { name: '事件发生地' });
const categoryBox = (page: Page) => page.getByRole('combobox', { name: '归口类型' });

/** The desk with nothing on it: no calls, no forms, whatever the story before left. */
async function atEmptyDesk(page: Page): Promise<Page> {
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1, name: '坐席工作台' })).toBeAttached();
  await endCalls(page);
  await discardAll(page);
  await page.reload();
  await expect(page.getByRole('region', { name: '登记' }).getByText('没有正在登记的工单')).toBeVisible();
  const signIn = page.getByRole('button', { name: '签入' });
  if (await signIn.isVisible()) await signIn.click();
  await expect(page.getByRole('button', { name: /^话务状态/ })).toBeVisible();
  return page;
}

async function ring(page: Page, callerNumber: string, script = 'manual') {
  await ask(page, 'POST', '/calls/simulations', { callerNumber, script, ringSeconds: 2, talkSeconds: 300 });
}

async function takeCall(page: Page, callerNumber: string) {
  await ring(page, callerNumber);
  await page.getByRole('button', { name: '接听' }).click();
  await expect(page.getByLabel('联系电话')).toHaveValue(callerNumber);
  await expect(page.getByLabel('诉求内容')).toBeFocused();
}

async function endCalls(page: Page) {
  const { calls } = await ask(page, 'GET', '/calls/desk');
  for (const { id, state } of calls) {
    if (state !== 'wrapUp') await ask(page, 'POST', `/calls/${id}/hang-up`);
    if (state !== 'ringing') await ask(page, 'POST', `/calls/${id}/no-ticket`, { reason: 'internal', note: '' });
  }
}

async function discardAll(page: Page) {
  for (const { id } of await ask(page, 'GET', '/drafts')) await ask(page, 'DELETE', `/drafts/${id}`);
}

const draftTexts = async (page: Page): Promise<string[]> =>
  (await ask(page, 'GET', '/drafts')).map((draft: { content: { content: string } }) => draft.content.content);

async function setWrapUpLimit(manager: Page, seconds: number) {
  const key = 'calls.wrapUpLimitSeconds';
  const settings: { key: string; version: number }[] = await ask(manager, 'GET', '/parameters');
  const version = settings.find((setting) => setting.key === key)?.version ?? 0;
  await ask(manager, 'PUT', `/parameters/${key}`, { value: seconds, version });
}

/** A request as the page makes it, beside the page. */
async function ask(page: Page, method: string, path: string, data?: unknown) {
  const response = await page.request.fetch(`/api${path}`, { method, data, headers: { 'x-minsheng': '1' } });
  expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** Presses Tab until the control has the focus, as a person would who has no mouse. */
async function tabTo(page: Page, control: Locator) {
  for (let presses = 0; presses < 20; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by Tab: ${control}`);
}
