import { expect, test } from './support/test.ts';
import { fillIn, numberIn, pickFirst } from './support/tickets.ts';

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

test('a category that the text contradicts is replaced by one click', async ({ as }) => {
  // A fresh installation learns from its tickets within the first minute or two; after that there is nothing to wait for.
  test.setTimeout(180_000);
  const page = await as('话务员');
  const content = '市民来电反映，五里镇卫生院旁边的路灯从上周三开始一直不亮，晚上出行不安全，希望有关部门尽快维修。';
  const learned = async () => {
    const answer = await page.request.post('/api/assistant/suggestions', {
      data: { content },
      headers: { 'x-minsheng': '1' },
    });
    return ((await answer.json()) as { category: unknown }).category !== null;
  };
  await expect.poll(learned, { timeout: 150_000, intervals: [500, 2000] }).toBe(true);
  await page.goto('/desk');
  await page.getByRole('button', { name: /新建/ }).first().click();
  await page.getByRole('form', { name: '工单登记' }).getByLabel('诉求内容').fill(content);
  await pickFirst(page, '归口类型', '广场舞');
  const strip = page.getByRole('region', { name: '自检' });
  await expect(strip).toContainText('归口与内容不符');
  await strip.getByRole('button', { name: /^改为.*路灯/ }).click();
  await expect(strip).not.toContainText('归口与内容不符');
  await strip.getByRole('button', { name: '撤销' }).click();
  await expect(strip).toContainText('归口与内容不符');
});
