import { registeredTicket, ticketAtUnit } from './support/by-api.ts';
import { colleagueOf, signedInPage } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { choose } from './support/tickets.ts';

// A lost race is a 409, which the browser reports too.
test.use({ tolerated: [/status of 409/] });

test('two who correct the same field see each other writing, and the later one decides with both versions in sight', async ({
  as,
  browser,
  baseURL,
}) => {
  const url = baseURL as string;
  const { id } = await registeredTicket(url, '五里镇集市路灯不亮');
  const one = await as('初审岗');
  const other = await signedInPage(browser, url, await colleagueOf(url, 'firstReviewer'));
  for (const page of [one, other]) await page.goto(`/tickets/${id}`);
  const seen = (page: typeof one) => page.getByRole('status', { name: '同时打开此工单的人' });
  await expect(seen(one).getByText(/也在查看$/)).toBeVisible();

  await other.getByRole('button', { name: '更正内容' }).click();
  await expect(seen(one).getByText(/正在办理$/)).toBeVisible();
  await one.getByRole('button', { name: '更正内容' }).click();
  await one.getByRole('dialog').getByLabel('标题').fill('五里镇集市路灯三天不亮');
  await one.getByRole('button', { name: '保存更正' }).click();
  await expect(one.getByRole('dialog')).toBeHidden();

  const form = other.getByRole('dialog');
  await form.getByLabel('标题').fill('五里镇农贸市场路灯不亮');
  await form.getByLabel('详细地点').fill('市场东门');
  await form.getByRole('button', { name: '保存更正' }).click();
  await expect(form.getByRole('row', { name: '标题 五里镇集市路灯三天不亮 五里镇农贸市场路灯不亮' })).toBeVisible();
  await expect(form.getByLabel('详细地点')).toHaveValue('市场东门');
  await form.getByRole('button', { name: '保存更正' }).click();
  await expect(form).toBeHidden();
  await expect(one.getByRole('heading', { level: 1 })).toContainText('五里镇农贸市场路灯不亮');
  await other.context().close();
});

test('an urge rings the bell of the unit it is meant for, wherever they are, and leads them to it', async ({
  as,
  baseURL,
}) => {
  const url = baseURL as string;
  const { id, number } = await ticketAtUnit(url, '五里镇卫生院旁路灯催办');
  const handler = await as('单位经办人');
  await handler.goto('/tickets');
  const deputy = await as('副班长');
  await deputy.goto(`/tickets/${id}`);
  await choose(deputy, '催办');
  await deputy.getByRole('dialog').getByRole('button', { name: '催办', exact: true }).click();
  await expect(deputy.getByRole('dialog')).toBeHidden();
  await handler.getByRole('button', { name: /条未读$/ }).click();
  await expect(handler.getByText('收到催办')).toBeVisible();
  await handler.getByRole('button', { name: '查看' }).first().click();
  await expect(handler.getByRole('row', { name: new RegExp(number) }).getByText('催办 1')).toBeVisible();
});
