import { expect, test } from './support/test.ts';

const line = (number: string, title: string, text: string) =>
  JSON.stringify({ 编号: number, 用户问题: title, 正文内容: text, 处理单位: '首都之窗' });

test('knowledge is tried, imported, found by search, and taken back as a whole', async ({ as }) => {
  const stamp = Date.now();
  const title = `电动三轮车上牌手续 ${stamp}`;
  const buffer = Buffer.from(
    [
      line('1', title, '携带身份证明、购车发票和合格证，到车管所查验登记后核发号牌。'),
      line('2', `共享单车乱停 ${stamp}`, '太短'),
    ].join('\n'),
  );
  const page = await as('业支组长');
  await page.goto('/knowledge');
  await page.getByRole('button', { name: '导入' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '问答.jsonl', buffer, mimeType: 'application/octet-stream' });
  await expect(page.getByRole('row', { name: /^标题 必选/ }).getByText('用户问题')).toBeVisible();
  await expect(page.getByRole('row', { name: /^正文 必选/ }).getByText('正文内容')).toBeVisible();
  await page.getByLabel('数据来源').fill(`端到端 ${stamp}`);
  await page.getByRole('button', { name: '试运行', exact: true }).click();
  const check = page.getByRole('region', { name: '试运行结果' });
  await expect(check.getByRole('row', { name: /^2 未导入 正文至少 10 个字/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await check.getByRole('link', { name: '下载问题行（CSV）' }).click();
  expect((await download).suggestedFilename()).toBe('问答-问题行.csv');
  await check.getByRole('button', { name: '开始导入 1 篇' }).click();
  await expect(page.getByText('导入完成，新增 1 篇知识')).toBeVisible({ timeout: 30_000 });
  const result = page.url();
  await page.getByRole('region', { name: '导入的知识' }).getByRole('link', { name: title }).click();
  await expect(page.getByRole('region', { name: '知识详情' })).toContainText('到车管所查验登记后核发号牌');
  await page.goto(result);
  await page.getByRole('button', { name: '撤销整次导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
  await expect(page.getByText('已撤销：撤下 1 篇知识')).toBeVisible({ timeout: 30_000 });
  await page.goto(`/knowledge?text=${encodeURIComponent(title)}`);
  await expect(page.getByRole('region', { name: '知识列表' })).not.toContainText(String(stamp));
});
