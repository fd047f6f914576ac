import { asManager, otherUnit, personIdOf, signedInPage } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { fillIn, numberIn, open, register, step, streetLamp } from './support/tickets.ts';

// A lost race is a 409, which the browser reports too.
test.use({ tolerated: [/status of 409/] });

/** The demo's handler and reviewer answer for one unit; it is named on the sign-in page. */
async function demoUnit(baseURL: string, roleKey: string): Promise<string> {
  const options = await (await fetch(`${baseURL}/api/session/options`)).json();
  return options.people.find((person: { roleKey: string }) => person.roleKey === roleKey).unitName;
}

test("a trainee's ticket passes the lead, both reviews, dispatch, the unit, the centre and the callback until it is closed", async ({
  as,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const unit = await demoUnit(baseURL as string, 'unitHandler');
  const number = await register(await as('实习话务员'), { ...streetLamp, title: '五里镇卫生院旁路灯连续不亮' });

  const lead = await as('实习话务组长');
  await lead.goto('/work?node=traineeReview');
  await expect(lead.getByRole('link', { name: number })).toBeVisible();
  await open(lead, number);
  await step(lead, { action: '审核通过', texts: { 办理意见: '登记规范' } });

  const first = await as('初审岗');
  await open(first, number);
  await step(first, { action: '审核通过' });
  const deputy = await as('副班长');
  await open(deputy, number);
  await step(deputy, { action: '审核通过' });
  const dispatcher = await as('派单员');
  await open(dispatcher, number);
  await step(dispatcher, { action: '派单', choices: { 承办单位: unit } });

  const handler = await as('单位经办人');
  await open(handler, number);
  await step(handler, { action: '签收' });
  await step(handler, {
    action: '答复',
    texts: { 答复内容: '路灯线路已修复，当晚恢复照明。' },
    choices: { 办理结果: '已解决' },
  });
  const reviewer = await as('单位审核人');
  await open(reviewer, number);
  await step(reviewer, { action: '审核通过' });
  const manager = await as('中心管理岗');
  await open(manager, number);
  await step(manager, { action: '审核通过' });

  const caller = await as('回访员');
  await open(caller, number);
  await step(caller, { action: '满意', choices: { 满意程度: '非常满意' } });
  await expect(caller.getByText('工单已办结。')).toBeVisible();
  await expect(caller.getByText('回访：满意')).toBeVisible();

  const timeline = caller.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText('登记规范')).toBeHidden();
  await timeline.getByRole('button', { name: /初审前/ }).click();
  await expect(timeline.getByText('登记规范')).toBeVisible();
});

test('an agent answers directly and the ticket is closed at once', async ({ as }) => {
  const agent = await as('话务员');
  await agent.goto('/desk');
  await agent.getByRole('button', { name: /新建/ }).first().click();
  await fillIn(agent, { ...streetLamp, kind: '咨询', title: '咨询路灯报修电话' });
  await agent.getByRole('button', { name: '直接答复' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByRole('textbox').fill('路灯报修请拨打 12345，当日派单维修。');
  await dialog.getByRole('button', { name: /答复/ }).click();
  const number = await numberIn(agent, /已答复并办结，工单编号 (\d{14})/);
  await open(agent, number);
  await expect(agent.getByText('工单已办结。')).toBeVisible();
});

test('a unit passes a ticket down two levels, the lowest returns it, and its bureau hands it back for a transfer', async ({
  as,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const chain = await threeLevels(baseURL as string);
  const number = await register(await as('话务员'), { ...streetLamp, title: '五里镇集镇路灯成片不亮' });
  for (const role of ['初审岗', '副班长']) {
    const page = await as(role);
    await open(page, number);
    await step(page, { action: '审核通过' });
  }
  const dispatcher = await as('派单员');
  await open(dispatcher, number);
  await step(dispatcher, { action: '派单', choices: { 承办单位: chain[0].unitName } });

  const handlers = await Promise.all(chain.map(({ personId }) => signedInPage(browser, baseURL as string, personId)));
  const [bureau, branch, station] = handlers as [(typeof handlers)[0], (typeof handlers)[0], (typeof handlers)[0]];
  await open(bureau, number);
  await step(bureau, { action: '签收' });
  await step(bureau, { action: '转派', choices: { 下级单位: chain[1].unitName } });
  await open(branch, number);
  await step(branch, { action: '签收' });
  await step(branch, { action: '转派', choices: { 下级单位: chain[2].unitName } });
  await open(station, number);
  await step(station, { action: '退单', texts: { 办理意见: '不在我所辖区' }, choices: { 退单原因: '不属于本辖区' } });
  await open(branch, number);
  await step(branch, { action: '退单', texts: { 办理意见: '由市局直接办理' }, choices: { 退单原因: '其他' } });
  await open(bureau, number);
  await step(bureau, {
    action: '退单',
    texts: { 办理意见: '不属于本单位职责' },
    choices: { 退单原因: '不属于本单位职责' },
  });

  await open(dispatcher, number);
  const { name: other } = await otherUnit(baseURL as string, chain[0].unitName);
  await step(dispatcher, { action: '转办', choices: { 承办单位: other, 转办原因: '原派单位不当' } });
  await expect(dispatcher.getByText(`承办：`)).toBeVisible();
  const timeline = dispatcher.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText('退单', { exact: true })).toHaveCount(3);
  for (const page of handlers) await page.context().close();
});

test('two reviewers correct one ticket: the second sees both versions and loses neither', async ({
  as,
  browser,
  baseURL,
}) => {
  const number = await register(await as('话务员'), { ...streetLamp, title: '五里镇老街路灯不亮' });
  const one = await as('初审岗');
  const other = await signedInPage(browser, baseURL as string, await personIdOf(baseURL as string, 'firstReviewer'));
  for (const page of [one, other]) {
    await open(page, number);
    await page.getByRole('button', { name: '更正内容' }).click();
  }
  await one.getByRole('dialog').getByLabel('标题').fill('五里镇老街路灯三天不亮');
  await one.getByRole('button', { name: '保存更正' }).click();
  await expect(one.getByRole('dialog')).toBeHidden();

  await other.getByRole('dialog').getByLabel('详细地点').fill('老街供销社门口');
  await other.getByRole('button', { name: '保存更正' }).click();
  await expect(other.getByRole('dialog').getByText('五里镇老街路灯三天不亮')).toBeVisible();
  await expect(other.getByLabel('详细地点')).toHaveValue('老街供销社门口');
  await other.getByRole('button', { name: '保存更正' }).click();
  await expect(other.getByRole('dialog')).toBeHidden();
  await expect(other.getByRole('heading', { level: 1 })).toContainText('三天不亮');
  await expect(other.getByText('老街供销社门口').first()).toBeVisible();
  await other.context().close();
});
type Handler = { personId: string; unitName: string };

/** The handlers of a bureau, of a unit below it and of one below that. */
async function threeLevels(baseURL: string): Promise<[Handler, Handler, Handler]> {
  const manager = await asManager(baseURL);
  const units: { id: string; name: string; level: number; parentId: string | null }[] = await manager('/units');
  for (const third of units.filter(({ level }) => level === 3)) {
    const second = units.find(({ id }) => id === third.parentId);
    const first = units.find(({ id }) => id === second?.parentId);
    const chain = [first, second, third].map((unit) => unit as (typeof units)[number]);
    const handlers = await Promise.all(
      chain.map(async ({ id, name }) => {
        const { items } = await manager(`/people?role=unitHandler&unitId=${id}&limit=1`);
        return items[0] ? { personId: items[0].id as string, unitName: name } : null;
      }),
    );
    if (handlers.every((handler) => handler !== null)) return handlers as [Handler, Handler, Handler];
  }
  throw new Error('the demo city has no unit with people on three levels');
}
