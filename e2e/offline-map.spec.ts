import { expect, test } from './support/test.ts';
import { fillIn, numberIn, open, streetLamp } from './support/tickets.ts';

test('a letter is registered with the time it came in and a point marked with the arrow keys', async ({ as }) => {
  const page = await as('话务员');
  await page.goto('/desk');
  await page.getByRole('button', { name: /新建/ }).first().click();
  await fillIn(page, streetLamp);
  const form = page.getByRole('form', { name: '工单登记' });
  await expect(form.getByLabel('来件时间')).toBeHidden();
  await form.getByLabel('来源渠道').click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '来信来访' }).click();
  await expect(form.getByLabel('来件时间')).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);

  await form.getByRole('button', { name: '地图选点' }).click();
  const dialog = page.getByRole('dialog', { name: '地图选点' });
  const map = dialog.getByRole('application', { name: '地图，尚未标点' });
  await expect(map).toBeFocused();
  await expect(dialog.getByText('五里镇')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  const marked = dialog.getByRole('application', { name: /东经 10\d\.\d{4}°，北纬 3\d\.\d{4}°/ });
  await expect(marked).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: /^地图选点，已标 东经/ })).toBeVisible();

  await page.keyboard.press('F9');
  await open(page, await numberIn(page, /已提交，工单编号 (\d{14})/));
  await expect(page.getByRole('img', { name: /示意图上的位置：东经/ })).toBeVisible();
  await expect(page.getByText('示意图，非测绘边界')).toBeVisible();
  await expect(page.getByRole('region', { name: '处理流程' }).getByText(/来件时间.*来信来访/)).toBeVisible();
});
