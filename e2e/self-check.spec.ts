import { expect, test } from './support/test.ts';
import { fillIn, numberIn } from './support/tickets.ts';

test('a rule blocks a title with a telephone number, and one click mends it', async ({ as }) => {
  const page = await as('话务员');
  await page.goto('/desk');
  await page.getByRole('button', { name: /新建/ }).first().click();
  await fillIn(page, {
    title: '五里镇卫生院旁路灯不亮，联系13991500001',
    content: '市民来电反映，五里镇卫生院旁边的路灯从上周三开始一直不亮，晚上出行不安全，希望有关部门尽快维修。',
    kind: '求助',
    phone: '13991500001',
  });
  const strip = page.getByRole('region', { name: '自检' });
  await expect(strip).toContainText('标题里有电话号码');
  await page.keyboard.press('F9');
  await expect(page.getByRole('textbox', { name: '标题' })).toBeFocused();
  await strip.getByRole('button', { name: '删去号码' }).click();
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('五里镇卫生院旁路灯不亮，联系');
  await strip.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue(/13991500001/);
  await strip.getByRole('button', { name: '删去号码' }).click();
  await page.keyboard.press('F9');
  await numberIn(page, /已提交，工单编号 (\d{14})/);
});
