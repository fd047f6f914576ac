import { expect, test } from './support/test.ts';
import { fillIn, numberIn, open } from './support/tickets.ts';

const matter = {
  title: '咨询退休人员养老待遇资格认证办理',
  content: '市民来电咨询，自己去年退休，今年需要做养老待遇资格认证，能不能在手机上刷脸认证，逾期会不会停发。',
  kind: '咨询',
  phone: '13991500021',
};

test('an agent quotes an explanation into a direct answer, and the ticket shows the version', async ({ as }) => {
  const page = await as('话务员');
  await page.goto('/desk');
  await page.getByRole('button', { name: /新建/ }).first().click();
  await fillIn(page, matter);
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: '引用 退休人员怎样做养老待遇资格认证' }).click();
  await expect(page.getByRole('button', { name: '撤销引用 退休人员怎样做养老待遇资格认证' })).toBeVisible();
  await page.getByRole('button', { name: '直接答复' }).click();
  const dialog = page.getByRole('dialog', { name: '直接答复' });
  await expect(dialog.getByLabel('答复内容')).toHaveValue(/每十二个月认证一次/);
  await dialog.getByRole('button', { name: '答复并办结' }).click();
  await open(page, await numberIn(page, /已答复并办结，工单编号 (\d{14})/));
  const cited = page.getByRole('region', { name: '引用的知识' });
  await expect(cited).toContainText('退休人员怎样做养老待遇资格认证');
  await expect(cited).toContainText('第 1 版');
});

test('what one person writes another publishes, and then it is found', async ({ as }) => {
  const title = `冬季取暖补贴申领 ${Date.now()}`;
  const writer = await as('话务组长');
  await writer.goto('/knowledge');
  await writer.getByRole('button', { name: '新建 F2' }).click();
  await writer.getByRole('textbox', { name: '标题' }).fill(title);
  await writer
    .getByRole('textbox', { name: '正文' })
    .fill('符合条件的困难家庭向社区申请，经审核公示后发放到本人账户。');
  await expect(writer.getByText('自动保存于')).toBeVisible();
  await writer.getByRole('button', { name: '提交审核' }).click();
  await expect(writer.getByText('已提交，等待他人审核')).toBeVisible();

  const reviewer = await as('值班长');
  await reviewer.goto('/knowledge?box=review');
  await reviewer.getByRole('button', { name: new RegExp(title) }).click();
  await reviewer.getByRole('button', { name: '审核发布' }).click();
  await expect(reviewer.getByText('已发布，话务员可以引用')).toBeVisible();

  await writer.goto('/knowledge');
  await writer.getByLabel('检索知识').fill('取暖补贴申领');
  await expect(writer.getByRole('list').getByRole('button', { name: new RegExp(title) })).toBeVisible();
});
