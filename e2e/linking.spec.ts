import { answerAsUnit, registeredTicket, ticketAtUnit } from './support/by-api.ts';
import { expect, test } from './support/test.ts';
import { choose, fillIn, numberIn, streetLamp } from './support/tickets.ts';

test('an agent registers a caller’s matter as one that is there already; a reviewer takes that back', async ({
  as,
  baseURL,
}) => {
  const content = '恒口示范区老街粮站门口的窨井盖断成两半，夜里有老人踩空，请尽快更换。';
  const lead = await registeredTicket(baseURL as string, '老街粮站门口窨井盖断裂', { content });
  const agent = await as('话务员');
  await agent.goto('/desk');
  await agent.getByRole('button', { name: /新建/ }).first().click();
  await fillIn(agent, { ...streetLamp, title: '老街粮站窨井盖坏了', content: `${content}已经坏了三天。` });
  await agent.getByRole('tab', { name: '查重' }).click();
  await agent.getByRole('button', { name: `登记并并入 ${lead.number}` }).click();
  await agent.getByRole('dialog').getByRole('button', { name: '登记并并入' }).click();
  const number = await numberIn(agent, /已登记 (\d{14}) 并并入/);

  const reviewer = await as('初审岗');
  await reviewer.goto(`/tickets/${lead.id}`);
  const links = reviewer.getByRole('region', { name: '并案', exact: true });
  await expect(links.getByText('2 人次')).toBeVisible();
  await links.getByRole('link', { name: number }).click();
  await expect(reviewer.getByText('工单已并案，随主件办理和答复。')).toBeVisible();
  await reviewer.getByRole('button', { name: `解除并案 ${number}` }).click();
  const dialog = reviewer.getByRole('dialog', { name: /解除并案/ });
  await expect(dialog.getByText(/恢复到并案前的环节/)).toBeVisible();
  await dialog.getByLabel('原因').fill('是另一处井盖');
  await dialog.getByRole('button', { name: '解除并案' }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewer.getByRole('toolbar', { name: '可办理的操作' }).getByText('F9')).toBeVisible();
  const timeline = reviewer.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText(/解除与主件 .* 的并案/)).toBeVisible();
});

test('a reviewer links two tickets; when the unit has answered the first, the second caller is called back too', async ({
  as,
  baseURL,
}) => {
  const lead = await ticketAtUnit(baseURL as string, '五里镇卫生院旁路灯并案办理');
  const follower = await registeredTicket(baseURL as string, '卫生院门口路灯不亮要求维修');
  const reviewer = await as('初审岗');
  await reviewer.goto(`/tickets/${follower.id}`);
  await choose(reviewer, '并案');
  const dialog = reviewer.getByRole('dialog', { name: /并案/ });
  await dialog.getByLabel('查找同一件事的工单').fill(lead.number);
  await dialog.getByRole('radio', { name: new RegExp(lead.number) }).check();
  await dialog.getByRole('button', { name: '并案', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewer.getByRole('heading', { name: '已并入主件' })).toBeVisible();

  await answerAsUnit(baseURL as string, lead, '路灯线路已修复，当晚恢复照明。');
  await expect(reviewer.getByText('路灯线路已修复，当晚恢复照明。').first()).toBeVisible({ timeout: 15_000 });
  await expect(reviewer.getByText(/已转答复/)).toBeVisible();
  await expect(reviewer.getByText('并案答复').first()).toBeVisible();
});
