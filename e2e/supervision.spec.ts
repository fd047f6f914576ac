import { ticketAtUnit } from './support/by-api.ts';
import { expect, test } from './support/test.ts';
import { choose } from './support/tickets.ts';

test('a unit is dealt a yellow card, explains itself twice, and the card is settled', async ({ as, baseURL }) => {
  const { id, number } = await ticketAtUnit(baseURL as string, '五里镇卫生院旁路灯无人维修');
  const handler = await as('单位经办人');
  await handler.goto('/supervision');

  const leader = await as('值班长');
  await leader.goto(`/tickets/${id}`);
  await choose(leader, '督办发牌');
  const issuing = leader.getByRole('dialog', { name: /督办发牌/ });
  await expect(issuing.getByRole('radio', { name: '黄牌' })).toBeChecked();
  await issuing.getByLabel('督办理由').fill('诉求人三次来电反映无人联系');
  await issuing.getByRole('button', { name: '发牌', exact: true }).click();
  await expect(issuing).toBeHidden();

  await handler.getByRole('button', { name: /条未读$/ }).click();
  await expect(handler.getByText('收到督办黄红牌')).toBeVisible();
  await handler.keyboard.press('Escape');
  const explain = async (words: string) => {
    await handler.getByRole('row', { name: new RegExp(number) }).click();
    const explaining = handler.getByRole('dialog', { name: /书面说明/ });
    await explaining.getByLabel('原因与整改措施').fill(words);
    await explaining.getByRole('button', { name: '提交说明' }).click();
    await expect(explaining).toBeHidden();
  };
  const judge = async (result: string, opinion: string) => {
    await leader.goto('/supervision?status=replied');
    await leader.getByRole('row', { name: new RegExp(number) }).click();
    await leader.getByRole('dialog').getByRole('button', { name: '审核说明' }).click();
    const judging = leader.getByRole('dialog', { name: '审核书面说明' });
    await judging.getByRole('radio', { name: result }).check();
    await judging.getByLabel('意见（退回必填）').fill(opinion);
    await judging.getByRole('button', { name: '提交', exact: true }).click();
    await expect(judging).toBeHidden();
  };
  await explain('经办人休假，工作没有及时移交。');
  await judge('退回重新说明', '没有写明整改措施');
  await expect(handler.getByRole('row', { name: new RegExp(number) }).getByText('待说明')).toBeVisible();
  await explain('已指定专人接手，今日联系诉求人并上门维修。');
  await judge('认可，销号', '请按说明落实');
  await expect(handler.getByRole('row', { name: new RegExp(number) })).toHaveCount(0);

  await leader.goto(`/tickets/${id}`);
  const timeline = leader.getByRole('region', { name: '处理流程' });
  for (const event of ['督办：', '退回黄牌书面说明', '黄牌销号']) {
    await expect(timeline.getByText(event).first()).toBeVisible();
  }
});
