import { expect, test } from './support/test.ts';

test('an address said in one breath is offered as a place and a detail, taken with a click and undone', async ({
  as,
}) => {
  const agent = await as('话务员');
  await agent.goto('/desk');
  await agent.getByRole('button', { name: /新建/ }).first().click();
  const form = agent.getByRole('form', { name: '工单登记' });
  const detail = form.getByLabel('详细地点');
  await detail.fill('五里镇卫生院旁边');
  const offer = form.getByRole('group', { name: '识别的地点' });
  await offer.getByRole('button', { name: '安康市汉滨区五里镇 · 卫生院旁边' }).click();
  await expect(detail).toHaveValue('卫生院旁边');
  await expect(form.getByText('安康市汉滨区五里镇').first()).toBeVisible();
  await offer.getByRole('button', { name: '撤销采用' }).click();
  await expect(detail).toHaveValue('五里镇卫生院旁边');
});
