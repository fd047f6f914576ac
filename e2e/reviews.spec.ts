import { expect, test } from './support/test.ts';
import { register, streetLamp } from './support/tickets.ts';

test('the lead corrects one in place, sends one back and approves two at once; the trainee sees the difference', async ({
  as,
}) => {
  test.setTimeout(120_000);
  const trainee = await as('实习话务员');
  const numbers: string[] = [];
  for (const title of [
    '五里镇集镇路灯不亮待更正',
    '五里镇老街路灯不亮待退回',
    '五里镇东头路灯不亮甲',
    '五里镇西头路灯不亮乙',
  ])
    numbers.push(await register(trainee, { ...streetLamp, title }));
  const [corrected, returned, first, second] = numbers as [string, string, string, string];

  const lead = await as('实习话务组长');
  await lead.goto('/reviews?scope=personal');
  const queue = lead.getByRole('region', { name: '待审工单' });
  const pick = async (number: string) => {
    await queue.getByRole('button', { name: new RegExp(number) }).click();
    await expect(lead.getByRole('region', { name: `审核 ${number}` })).toBeVisible();
  };
  await pick(corrected);
  await lead.getByRole('form', { name: '工单内容' }).getByLabel('标题').fill('五里镇卫生院旁路灯不亮');
  await expect(lead.getByRole('button', { name: /更正并审核通过/ })).toBeVisible();
  await lead.keyboard.press('Control+Enter');
  await expect(lead.getByText(`${corrected} 审核通过，转到“初审”`)).toBeVisible();

  await pick(returned);
  await lead.keyboard.press('F8');
  const dialog = lead.getByRole('dialog');
  await dialog.getByLabel('退回原因').click();
  for (const reason of ['诉求表述不清', '事件发生地有误'])
    await lead.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: reason }).click();
  await dialog.getByLabel('办理意见').fill('请问清是哪一段路');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await expect(dialog).toBeHidden();

  for (const number of [first, second]) await queue.getByRole('checkbox', { name: `选择 ${number}` }).check();
  await lead.getByRole('toolbar', { name: '批量审核' }).getByRole('button', { name: '批量通过' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: '批量通过' }).click();
  await expect(lead.getByText('2 件全部通过')).toBeVisible();

  await trainee.goto('/reviews/feedback');
  const entry = trainee.getByRole('listitem', { name: `${corrected} 更正` });
  await expect(entry.getByRole('deletion')).toHaveText(['集镇', '待更正']);
  await expect(entry.getByRole('insertion')).toHaveText('卫生院旁');
  const back = trainee.getByRole('listitem', { name: `${returned} 退回` });
  await expect(back).toContainText('诉求表述不清');
  await expect(back).toContainText('请问清是哪一段路');
  await entry.getByRole('button', { name: '已阅' }).click();
  await expect(entry).toBeHidden();
});
