import { expect, test } from './support/test.ts';

const said =
  '我叫周文斌，电话幺三九九幺五幺二三四五，昨晚十点半左右五里镇卫生院旁边，一辆车牌陕G·12345的货车撞坏路灯，修理费要1200元。';

test('what a citizen says of who, where and when is taken over by key, refused, and taken back', async ({ as }) => {
  const agent = await as('话务员');
  await agent.goto('/desk');
  await agent.getByRole('button', { name: /新建/ }).first().click();
  const form = agent.getByRole('form', { name: '工单登记' });
  await form.getByLabel('诉求内容').fill(said);
  const offered = form.getByRole('group', { name: '智能填写' });
  const chip = (name: string | RegExp) => offered.getByRole('button', { name });
  await expect(chip(/^电话\s*13991512345/)).toBeVisible();

  // The cursor stays where it is: taken without leaving the text.
  await agent.keyboard.press('Alt+W');
  await expect(form.getByLabel('联系电话')).toHaveValue('13991512345');
  await expect(form.getByLabel('诉求内容')).toBeFocused();
  await agent.keyboard.press('Alt+E');
  await expect(form.getByLabel('详细地点')).toHaveValue('卫生院旁边');
  await expect(form.getByText('安康市汉滨区五里镇').first()).toBeVisible();
  await agent.keyboard.press('Alt+R');
  await expect(form.getByLabel('发生时间')).toHaveValue(/22:30$/);
  await expect(chip(/^电话/)).toHaveCount(0);

  // The last one goes back, and is offered again.
  await agent.keyboard.press('Alt+Z');
  await expect(form.getByLabel('发生时间')).toHaveValue('');
  await expect(chip(/^时间/)).toBeVisible();

  await chip('不采纳人员 周文斌').click();
  await expect(chip(/^人员\s*周文斌/)).toHaveCount(0);
  await expect(form.getByRole('textbox', { name: '诉求人' })).toHaveValue('');

  // A field that says something is only replaced by an explicit click, and comes back as it was.
  await form.getByLabel('联系电话').fill('13800138001');
  await agent.keyboard.press('Alt+W');
  await expect(form.getByLabel('联系电话')).toHaveValue('13800138001');
  await chip(/^替换联系电话？\s*13991512345/).click();
  await expect(form.getByLabel('联系电话')).toHaveValue('13991512345');
  await agent.keyboard.press('Alt+Z');
  await expect(form.getByLabel('联系电话')).toHaveValue('13800138001');

  await expect(chip(/^车牌\s*陕G12345/)).toBeVisible();
  await expect(chip(/^金额\s*1200 元/)).toBeVisible();
});
