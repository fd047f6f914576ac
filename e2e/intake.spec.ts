import { expect, type Page, test } from './support/test.ts';
import { numberIn, pickFirst } from './support/tickets.ts';

const phone = '13991507788';

/** A citizen with a telephone in their hand. */
async function onThePhone(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/citizen');
  return page.getByRole('form', { name: '网上登记' });
}

test('a citizen registers on the phone, an agent takes it on, and the citizen reads the answer and rates it', async ({
  page,
  as,
}) => {
  const form = await onThePhone(page);
  await form.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('请选择诉求性质')).toBeVisible();
  await form.getByRole('radio', { name: /咨询/ }).check();
  await form.getByLabel('您要反映的情况').fill('请问集镇上的路灯不亮应该打哪个电话报修，街口有两盏灯已经坏了三天。');
  await form.getByRole('combobox', { name: /发生在哪里/ }).fill('五里镇');
  await page
    .getByRole('option', { name: /五里镇/ })
    .first()
    .click();
  await form.getByRole('textbox', { name: '您的姓名' }).fill('王秀英');
  await form.getByLabel('联系电话').fill(phone);
  await form.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '提交成功' })).toBeVisible();
  const [number, code] = await page.getByRole('region', { name: '回执' }).locator('dd').allTextContents();

  const agent = await as('话务员');
  await agent.goto(`/intake?text=${number}`);
  await agent.getByRole('link', { name: number as string }).click();
  await agent.getByRole('button', { name: '受理并登记' }).click();
  const desk = agent.getByRole('form', { name: '工单登记' });
  await expect(desk.getByLabel('诉求内容')).toHaveValue(/街口有两盏灯/);
  await expect(agent.getByText(`来件 ${number}`)).toBeVisible();
  await desk.getByLabel('标题').fill('咨询集镇路灯报修电话');
  await pickFirst(agent, '归口类型', '路灯');
  await agent.getByRole('button', { name: '直接答复' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByRole('textbox').fill('路灯报修请拨打 12345，当日派单维修。');
  await dialog.getByRole('button', { name: /答复/ }).click();
  await numberIn(agent, /已答复并办结，工单编号 (\d{14})/);

  await page.getByRole('link', { name: '查询进展' }).last().click();
  await page.getByLabel('电话后四位').fill('7788');
  await page.getByLabel('查询码').fill(code as string);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await expect(page.getByRole('region', { name: '答复' })).toContainText('当日派单维修');
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByLabel('想说的话').fill('答复得很快');
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByText('您的评价：满意（答复得很快）')).toBeVisible();
});
