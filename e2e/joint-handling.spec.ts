import { cityOf, ticketAtUnit } from './support/by-api.ts';
import { otherUnit, signedInPage } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { choose } from './support/tickets.ts';

test('a lead unit asks another to help, the centre agrees, the other answers, and the lead reads it at once', async ({
  as,
  browser,
  baseURL,
}) => {
  const url = baseURL as string;
  const { id, number } = await ticketAtUnit(url, '五里镇卫生院旁路灯基础下沉');
  const other = await otherUnit(url, (await cityOf(url)).unitName);

  const lead = await as('单位经办人');
  await lead.goto(`/tickets/${id}`);
  await choose(lead, '申请协办');
  const asking = lead.getByRole('dialog', { name: /申请协办/ });
  await asking.getByLabel('希望哪些单位协办').fill(other.name);
  await lead.keyboard.press('Enter');
  await lead.keyboard.press('Escape');
  await asking.getByLabel('需要协办的事项与理由').fill('请核实灯杆旁给水管线是否渗漏');
  await asking.getByRole('button', { name: '提交申请' }).click();
  await expect(asking).toBeHidden();

  const helper = await signedInPage(browser, url, other.handlerId);
  await helper.goto('/assists');
  await expect(helper.getByRole('row', { name: new RegExp(number) })).toHaveCount(0);

  const dispatcher = await as('派单员');
  await dispatcher.goto('/approvals');
  await dispatcher.getByRole('row', { name: new RegExp(number) }).click();
  const deciding = dispatcher.getByRole('dialog', { name: '审批申请' });
  await deciding.getByRole('button', { name: '提交审批' }).click();
  await expect(deciding).toBeHidden();

  const task = helper.getByRole('row', { name: new RegExp(number) });
  await expect(helper.getByRole('button', { name: /条未读$/ })).toBeVisible();
  await task.getByRole('button', { name: '答复协办' }).click();
  const answering = helper.getByRole('dialog', { name: /答复协办/ });
  await expect(answering.getByText('请核实灯杆旁给水管线是否渗漏')).toBeVisible();
  await answering.getByLabel('协办意见').fill('经查给水管线无渗漏，可以施工。');
  await answering.getByRole('button', { name: '答复', exact: true }).click();
  await expect(answering).toBeHidden();
  await expect(task).toHaveCount(0);

  const units = lead.getByRole('region', { name: '协办单位' });
  await expect(units.getByText('1/1 已答复')).toBeVisible();
  await expect(units.getByText('经查给水管线无渗漏，可以施工。')).toBeVisible();
  await helper.context().close();
});
