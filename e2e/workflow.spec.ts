import { expect, type Page, test } from './support/test.ts';
import { open, register, step, streetLamp } from './support/tickets.ts';

const mark = Date.now().toString(36).slice(-4);
const review = `建议复核${mark}`;

test('a manager copies the process, adds a review of suggestions, mends what the check shows, tries it, publishes, and the next ticket goes there', async ({
  as,
}) => {
  test.setTimeout(180_000);
  const manager = await as('中心管理岗');
  await manager.goto('/workflow?panel=versions');
  await manager
    .getByRole('list', { name: '版本' })
    .getByRole('button', { name: /^第 1 版/ })
    .click();
  await copy(manager, `建议复核流程${mark}`);

  await chooseNode(manager, '初审');
  const action = manager.getByRole('article', { name: '操作：审核通过' });
  await action.getByRole('button', { name: /^审核通过/ }).click();
  await action.getByRole('button', { name: '添加条件去向' }).click();
  await action.getByLabel('条件的取值').click();
  await option(manager, '建议').click();
  await option(manager, '咨询').click();
  await manager.keyboard.press('Escape');
  await action.getByLabel('去向环节').first().click();
  await option(manager, '＋ 新环节…').click();
  await manager.getByLabel('环节名称').fill(review);

  await manager.getByRole('tab', { name: /检查/ }).click();
  const found = manager.getByRole('button', { name: new RegExp(`“${review}”没有任何操作，工单到此无法继续`) });
  await expect(found).toBeVisible();
  await manager.getByRole('button', { name: '发布…' }).click();
  await expect(manager.getByRole('dialog').getByText('有 1 处错误，不能发布')).toBeVisible();
  await expect(manager.getByRole('dialog').getByRole('button', { name: '发布', exact: true })).toBeDisabled();
  await manager.getByRole('dialog').getByRole('button', { name: '取消' }).click();

  await found.click();
  await manager.getByRole('button', { name: '添加操作' }).click();
  const mended = manager.getByRole('article', { name: /^操作：/ });
  await mended.getByLabel('操作名称').fill('复核通过');
  await mended.getByLabel('去向环节').fill('副班长');
  await option(manager, '副班长审核').click();
  await expect(manager.getByText(/自动保存于/)).toBeVisible();
  await manager.getByRole('tab', { name: /检查/ }).click();
  await expect(found).toBeHidden();

  await manager.getByRole('tab', { name: '试运行' }).click();
  await manager.getByRole('button', { name: '开始试运行' }).click();
  await manager.reload();
  await expect(manager.getByText(/已完成，\d+ \/ \d+ 件/)).toBeVisible({ timeout: 30_000 });
  await expect(manager.getByRole('row', { name: new RegExp(`初审 → ${review} 0 [1-9]`) })).toBeVisible();
  await manager.getByRole('tab', { name: '版本' }).click();
  await expect(manager.getByRole('region', { name: '版本差异' }).getByText(`环节“${review}”`)).toBeVisible();
  await publish(manager);

  const number = await register(await as('话务员'), { ...streetLamp, kind: '建议', title: '建议五里镇增设路灯' });
  const reviewer = await as('初审岗');
  await open(reviewer, number);
  await step(reviewer, { action: '审核通过' });
  await open(manager, number);
  await expect(manager.getByText(review).first()).toBeVisible();
});

async function copy(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '复制为草稿' }).click();
  await page.getByRole('dialog').getByLabel('流程名称').fill(name);
  await page.getByRole('button', { name: '建立草稿' }).click();
  await expect(page.getByRole('button', { name: '发布…' })).toBeVisible();
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布…' }).click();
  const dialog = page.getByRole('dialog');
  const confirmation = dialog.getByRole('checkbox', { name: '已核对以上提示，仍然发布' });
  const button = dialog.getByRole('button', { name: '发布', exact: true });
  await expect(confirmation.or(button).first()).toBeVisible();
  if (await confirmation.isVisible()) await confirmation.check();
  await button.click();
  await expect(page.getByText(/^已发布“/)).toBeVisible();
}

const chooseNode = (page: Page, name: string) =>
  page
    .getByRole('region', { name: '流程图' })
    .getByLabel(new RegExp(`^${name}，`))
    .click();

const option = (page: Page, name: string) =>
  page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: name }).first();
