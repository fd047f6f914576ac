import { ticketAtUnit } from './support/by-api.ts';
import { expect, test } from './support/test.ts';
import { choose } from './support/tickets.ts';

test('a unit asks for more time, is urged meanwhile, and gets two of the three days', async ({ as, baseURL }) => {
  test.setTimeout(120_000);
  const { id, number } = await ticketAtUnit(baseURL as string, '五里镇卫生院旁路灯申请延期');

  const handler = await as('单位经办人');
  await handler.goto(`/tickets/${id}`);
  await choose(handler, '申请延期');
  const asking = handler.getByRole('dialog', { name: /申请延期/ });
  await asking.getByLabel('延期理由').fill('灯杆基础需重新浇筑，养护期三天');
  await asking.getByRole('button', { name: '提交申请' }).click();
  await expect(asking).toBeHidden();
  await expect(handler.getByText(/申请延期 3 个工作日，等待审批/)).toBeVisible();

  const deputy = await as('副班长');
  await deputy.goto(`/tickets/${id}`);
  await choose(deputy, '催办');
  const urging = deputy.getByRole('dialog', { name: /催办/ });
  await urging.getByLabel(/催办说明/).fill('诉求人希望尽快恢复照明');
  await urging.getByRole('button', { name: '催办', exact: true }).click();
  await expect(urging).toBeHidden();
  await expect(handler.getByText('催办 1', { exact: true })).toBeVisible();

  await deputy.goto('/approvals');
  await deputy
    .getByRole('row', { name: new RegExp(number) })
    .getByText('延期 3 个工作日')
    .click();
  const deciding = deputy.getByRole('dialog', { name: '审批申请' });
  await deciding.getByLabel(/批准延长/).fill('2');
  await deciding.getByLabel(/审批意见/).fill('两天内完成');
  await deciding.getByRole('button', { name: '提交审批' }).click();
  await expect(deciding).toBeHidden();

  const timeline = handler.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText('批准延期 2 个工作日')).toBeVisible();
  await expect(handler.getByText(/已延期，原时限/)).toBeVisible();
  await handler.getByRole('button', { name: '为什么是这个时限' }).click();
  await expect(handler.getByText(/批准延期2个工作日（灯杆基础需重新浇筑/)).toBeVisible();
});

test('a closed ticket takes a remark without its figures moving, and is worked on again once that is approved', async ({
  as,
}) => {
  const leader = await as('值班长');
  await leader.goto('/tickets?status=closed&kind=help');
  await leader.locator('tbody a[href^="/tickets/"]').first().click();
  await expect(leader.getByText('工单已办结。')).toBeVisible();
  const kept = leader.getByText(/按时办结|超期/).first();
  const before = await kept.textContent();
  await choose(leader, '补单');
  const adding = leader.getByRole('dialog', { name: /补单/ });
  await adding.getByLabel('补单类型').click();
  await leader.keyboard.press('Enter');
  await adding.getByLabel('内容').fill('诉求人来电补充：同一路段另有两盏路灯不亮');
  await adding.getByRole('button', { name: '补单', exact: true }).click();
  await expect(adding).toBeHidden();
  const timeline = leader.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText('同一路段另有两盏路灯不亮').first()).toBeVisible();
  expect(await kept.textContent()).toBe(before);

  await choose(leader, '申请重新办理');
  const asking = leader.getByRole('dialog', { name: /申请重新办理/ });
  await asking.getByRole('textbox').first().fill('补充情况须现场核实，申请重新办理');
  await asking.getByRole('button', { name: '提交申请' }).click();
  await expect(asking).toBeHidden();
  const number = (await leader
    .getByText(/^\d{14}$/)
    .first()
    .textContent()) as string;

  const manager = await as('中心管理岗');
  await manager.goto('/approvals');
  await manager
    .getByRole('row', { name: new RegExp(number) })
    .getByText('重新办理')
    .first()
    .click();
  const deciding = manager.getByRole('dialog', { name: '审批申请' });
  await deciding.getByRole('button', { name: '提交审批' }).click();
  await expect(deciding).toBeHidden();
  await expect(leader.getByText('工单已办结。')).toBeHidden();
});
