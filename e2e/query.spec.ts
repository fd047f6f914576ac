import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from './support/test.ts';

test('a shift leader composes a condition, keeps it as a view and takes what it finds out', async ({ as }) => {
  // A second try finds the view of the first.
  const viewName = `办结的投诉${Date.now() % 10_000}`;
  const page = await as('值班长');
  await page.goto('/tickets?kind=complaint');
  await page.getByRole('button', { name: '组合条件' }).click();
  const builder = page.getByRole('region', { name: '组合条件' });
  await expect(builder.getByText('查找：诉求性质是投诉')).toBeVisible();

  await builder.getByRole('button', { name: '加一组' }).click();
  const group = builder.getByRole('group', { name: '满足以下任一' });
  await choose(page, group.getByLabel('字段'), '状态');
  await builder.getByRole('button', { name: /查询/ }).click();
  await expect(group.getByRole('alert')).toHaveText('请至少选择一项');
  await choose(page, group.getByLabel('状态的值'), '已办结');
  await page.keyboard.press('Escape');
  await builder.getByRole('button', { name: /查询/ }).click();
  await expect(builder.getByText('查找：诉求性质是投诉，且状态是已办结')).toBeVisible();
  await expect(page).toHaveURL(/where=all/);
  const found = page.getByRole('region', { name: '工单查询结果' });
  await expect(found.getByText('投诉').first()).toBeVisible();
  await expect(found.getByText('求助')).toHaveCount(0);

  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByRole('dialog').getByLabel('视图名称').fill(viewName);
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: viewName })).toBeVisible();
  const views = page.getByRole('navigation', { name: '视图' });
  await views.getByRole('button', { name: '全部工单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '工单查询' })).toBeVisible();
  await views.getByRole('button', { name: new RegExp(`^${viewName}`) }).click();

  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'CSV' }).check({ force: true });
  await page.getByRole('dialog').getByRole('button', { name: '开始导出' }).click();
  await expect(page.getByText(/已完成，\d+ 件/)).toBeVisible({ timeout: 15_000 });
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: /^下载/ }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text.split('\r\n')[0]).toContain('工单编号,标题,性质,状态');
  expect(text).toContain(',投诉,已办结,');
  expect(text).not.toMatch(/,1\d{10},/);
});

test('a view that was deleted comes back', async ({ as }) => {
  const page = await as('副班长');
  await page.goto('/tickets?where=all(urgency.in.urgent)');
  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByRole('dialog').getByLabel('视图名称').fill('紧急件');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  const views = page.getByRole('navigation', { name: '视图' });
  await views.getByRole('button', { name: '视图“紧急件”的操作' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await expect(views.getByText('紧急件')).toHaveCount(0);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(views.getByRole('button', { name: /^紧急件/ })).toBeVisible();
});

async function choose(page: Page, box: ReturnType<Page['getByLabel']>, option: string): Promise<void> {
  await box.fill(option);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}
