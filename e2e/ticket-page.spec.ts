import { expect, test } from './support/test.ts';
import { open, register, step, streetLamp } from './support/tickets.ts';

test('two people at one ticket see each other, and on paper the citizen gets no internal opinion', async ({ as }) => {
  const number = await register(await as('话务员'), { ...streetLamp, title: '五里镇卫生院旁路灯同时查看' });
  const first = await as('初审岗');
  await open(first, number);
  const manager = await as('中心管理岗');
  await open(manager, number);
  await expect(manager.getByRole('status', { name: '同时打开此工单的人' })).toContainText('也在查看');
  await expect(first.getByRole('status', { name: '同时打开此工单的人' })).toContainText('也在查看');
  await manager.goto('/tickets');

  await step(first, { action: '审核通过', texts: { 办理意见: '情况属实，建议城管部门办理' } });
  const timeline = first.getByRole('region', { name: '处理流程' });
  await timeline.getByText('告知诉求人', { exact: true }).click();
  await expect(timeline.getByText('还没有答复诉求人。')).toBeVisible();
  await timeline.getByText('内部意见', { exact: true }).first().click();
  await expect(timeline.getByText('情况属实，建议城管部门办理')).toBeVisible();

  await first.getByRole('link', { name: '打印' }).click();
  const sheet = first.getByRole('article', { name: '打印稿' });
  await expect(sheet).toContainText('内部意见：情况属实，建议城管部门办理');
  await expect(sheet).toContainText('时');
  await first.getByText('答复诉求人', { exact: true }).click();
  await expect(sheet).toContainText('诉求办理答复单');
  await expect(sheet).not.toContainText('情况属实');
});
