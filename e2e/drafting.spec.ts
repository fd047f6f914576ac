import { startModel } from './support/model-endpoint.ts';
import { expect, type Page, test } from './support/test.ts';
import { fillIn, streetLamp } from './support/tickets.ts';

async function setUp(page: Page, url: string): Promise<void> {
  await page.goto('/language-model');
  const form = page.getByRole('form', { name: '语言模型设置' });
  await form.getByLabel('地址', { exact: true }).fill(url);
  await form.getByLabel('模型名').fill('演示模型');
  await form.getByLabel(/允许内网地址/).check();
  await form.getByRole('switch', { name: '启用' }).check();
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，立即生效')).toBeVisible();
}

async function switchOff(page: Page): Promise<void> {
  await page.goto('/language-model');
  await page.getByRole('switch', { name: '启用' }).uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，立即生效')).toBeVisible();
}

test('another title is taken from a language model, and when it goes down the desk works on without it', async ({
  as,
}) => {
  const model = await startModel();
  const manager = await as('系统管理员');
  const agent = await as('话务员');
  try {
    await agent.goto('/desk');
    await agent.getByRole('button', { name: /新建/ }).first().click();
    await expect(agent.getByRole('button', { name: '语言模型另拟标题' })).toHaveCount(0);
    await setUp(manager, model.url);
    await manager.getByRole('button', { name: '测试连接' }).click();
    await expect(manager.getByText(/连接正常，模型 演示模型/)).toBeVisible();

    await fillIn(agent, { ...streetLamp, title: '' });
    const title = agent.getByRole('textbox', { name: '标题' });
    await agent.getByRole('button', { name: '语言模型另拟标题' }).click();
    await agent.getByRole('button', { name: /采用/ }).click();
    await expect(title).toHaveValue(/^关于.+的问题$/);
    await agent.getByRole('button', { name: '撤销', exact: true }).click();
    await expect(title).not.toHaveValue(/^关于.+的问题$/);

    await agent.getByRole('button', { name: '不用' }).click();
    await model.kill();
    await agent.getByRole('button', { name: '语言模型另拟标题' }).click();
    await expect(agent.getByText(/语言模型拒绝连接/)).toBeVisible();
    await title.fill(streetLamp.title);
    await expect(agent.getByText(/语言模型/)).toHaveCount(0);
    await agent.keyboard.press('F9');
    await expect(agent.getByText(/已提交，工单编号 \d{14}/)).toBeVisible();
  } finally {
    await model.kill();
    await switchOff(manager);
  }
});
