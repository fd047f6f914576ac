import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from './support/test.ts';

const legacy = fileURLToPath(new URL('../../shared/data/legacy/tickets.csv', import.meta.url));
const rows = '2,225';

const header = '工单编号,诉求人,联系电话,标题,诉求内容,来电时间,答复意见,答复时间,备注';
const line = (number: string, content: string, receivedAt = '2019/4/25 9:32') =>
  `${number},王秀英,13991500001,反映${number}号井盖丢失,${content},${receivedAt},已经补装,2019-04-28 10:00,`;
const csv = (...lines: string[]) => Buffer.from(`\uFEFF${[header, ...lines].join('\r\n')}`);

async function upload(page: Page, file: string | { name: string; buffer: Buffer }): Promise<void> {
  await page.goto('/exchange');
  const chosen = typeof file === 'string' ? file : { ...file, mimeType: 'text/csv' };
  await page.locator('input[type=file]').setInputFiles(chosen);
}

const figure = (page: Page, label: string) =>
  page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd');

test("the old platform's real export is imported and a ticket from it is found by search", async ({ as }) => {
  test.skip(!existsSync(legacy), '../shared/data/legacy/tickets.csv is not here');
  test.setTimeout(180_000);
  const manager = await as('中心管理岗');
  await upload(manager, legacy);
  await expect(manager.getByRole('heading', { level: 1, name: 'tickets.csv' })).toBeVisible();
  await expect(manager.getByText('CSV，编码 UTF-8')).toBeVisible();
  const content = manager.getByRole('row', { name: /诉求内容 必选/ });
  await expect(content.getByText(/高 \d+%/)).toBeVisible();

  await manager.getByRole('button', { name: '试运行', exact: true }).click();
  const check = manager.getByRole('region', { name: '试运行结果' });
  await expect(check).toBeVisible({ timeout: 60_000 });
  await expect(figure(manager, '将新增')).toHaveText(rows);
  await expect(check.getByText('全部行都可以导入。')).toBeVisible();

  await check.getByRole('button', { name: `开始导入 ${rows} 件` }).click();
  await manager
    .getByRole('progressbar', { name: '导入进度' })
    .or(manager.getByText('导入完成，新增'))
    .first()
    .waitFor();
  await manager.reload();
  await expect(manager.getByText(`导入完成，新增 ${rows} 件工单`)).toBeVisible({ timeout: 120_000 });
  await expect(figure(manager, '未导入')).toHaveText('0');

  await manager.goto(`/tickets?text=${encodeURIComponent('景蓉华苑物业管理')}`);
  await expect(manager.getByText('A2区景蓉华苑物业管理有问题')).toBeVisible();
  await manager
    .getByRole('link', { name: /^20190425\d{6}$/ })
    .first()
    .click();
  await expect(manager.getByText(/业委会在未召开全体业主大会的情况下/).first()).toBeVisible();
  await expect(manager.getByRole('region', { name: '处理流程' }).getByText('办结').first()).toBeVisible();
});

test('a file with mistakes: columns are corrected, bad rows are told and downloaded, everything is taken back', async ({
  as,
}) => {
  const manager = await as('中心管理岗');
  const buffer = csv(
    line('E2E-1', '东大街井盖丢失请尽快补装'),
    line('E2E-2', '西大街井盖丢失请尽快补装', '昨天下午'),
    line('E2E-3', '南大街井盖丢失请尽快补装'),
  );
  await upload(manager, { name: '井盖.csv', buffer });
  await manager.getByLabel('数据来源').fill('端到端');
  const title = manager.getByRole('row', { name: /^标题/ });
  await title.getByRole('combobox').click();
  await manager.getByTitle('备注').last().click();
  await expect(title.getByText('人工选定')).toBeVisible();
  await title.getByRole('combobox').click();
  await manager.getByTitle('标题').last().click();

  await manager.getByRole('button', { name: '试运行', exact: true }).click();
  const check = manager.getByRole('region', { name: '试运行结果' });
  await expect(figure(manager, '不能导入')).toHaveText('1');
  await expect(check.getByRole('row', { name: /^3 未导入 .*昨天下午/ })).toBeVisible();
  const download = manager.waitForEvent('download');
  await check.getByRole('link', { name: '下载问题行（CSV）' }).click();
  expect((await download).suggestedFilename()).toBe('井盖-问题行.csv');

  await check.getByRole('button', { name: '开始导入 2 件' }).click();
  await expect(manager.getByText('导入完成，新增 2 件工单')).toBeVisible({ timeout: 30_000 });
  const brought = manager.getByRole('region', { name: '导入的工单' });
  await expect(brought.getByRole('row', { name: /E2E-1/ })).toBeVisible();

  await manager.getByRole('button', { name: '撤销整次导入' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
  await expect(manager.getByText('已撤销：删除 2 件工单')).toBeVisible({ timeout: 30_000 });
  await manager.goto('/tickets?text=E2E-1');
  await expect(manager.getByText('没有符合条件的').first()).toBeVisible();
});

test.describe('files that cannot be read', () => {
  // The refusal is a 422, which the browser reports too.
  test.use({ tolerated: [/status of 422/] });

  test('end in a sentence that says what to do, and the page stays usable', async ({ as }) => {
    const manager = await as('中心管理岗');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
    await upload(manager, { name: '旧平台.xls', buffer: old });
    await expect(manager.getByRole('alert')).toContainText('这是旧版 Excel（.xls）格式');
    await manager
      .locator('input[type=file]')
      .setInputFiles({ name: '好.csv', buffer: csv(line('E2E-9', '北大街井盖丢失')), mimeType: 'text/csv' });
    await expect(manager.getByRole('heading', { level: 1, name: '好.csv' })).toBeVisible();
  });
});

test('whoever may not import finds no way to it', async ({ as }) => {
  const agent = await as('话务员');
  await agent.goto('/exchange');
  await expect(agent.getByText('点击选择文件')).toBeHidden();
});
