import type { BrowserContext } from '@playwright/test';
import { storyOptions } from './support/browser.ts';
import { expect, type Page, test } from './support/test.ts';

/** Each run of the stories leaves its own traces in the city. */
const mark = Date.now().toString(36).slice(-5);

test('an administrator adds a unit and a person, who signs in with the initial password and must change it', async ({
  as,
  browser,
  baseURL,
}) => {
  const unit = `市邮政管理局${mark}`;
  const admin = await as('系统管理员');
  await admin.goto('/organization');
  await admin.getByRole('button', { name: '新增一级单位' }).click();
  await fillIn(admin, { 单位名称: unit, 单位简称: '邮政局', 单位编码: `YZ-${mark}` });
  await admin.getByRole('button', { name: '新增', exact: true }).click();
  await expect(admin.getByText(`已新增“${unit}”`)).toBeVisible();
  await expect(admin.getByRole('row', { name: new RegExp(unit) })).toBeVisible();

  const username = `youzheng.${mark}`;
  await admin.getByRole('tab', { name: '人员' }).click();
  await admin.getByRole('button', { name: '新增人员' }).click();
  await fillIn(admin, { 姓名: '尚新人', 用户名: username });
  await choose(admin, '角色', '单位经办人');
  await choose(admin, '所属单位', unit);
  await admin.getByRole('button', { name: '新增', exact: true }).click();
  const issued = admin.getByRole('dialog', { name: `尚新人（${username}）的初始密码` });
  const password = (await issued.getByLabel('初始密码').textContent()) ?? '';
  expect(password).toMatch(/^[a-z2-9]{14}$/);
  await issued.getByRole('button', { name: '我已记下' }).click();
  await expect(admin.getByText(password)).toBeHidden();

  const context = await browser.newContext({ ...storyOptions, baseURL });
  const newcomer = await signIn(context, username, password);
  await expect(newcomer.getByRole('heading', { name: '首次登录，请修改密码' })).toBeVisible();
  await newcomer.getByLabel('当前密码').fill(password);
  await newcomer.getByLabel('新密码').fill('han-jiang-bian-de-qiao');
  await newcomer.getByLabel('再输入一次').fill('han-jiang-bian-de-qiao');
  await newcomer.getByRole('button', { name: '修改密码' }).click();
  await expect(newcomer.getByRole('button', { name: /尚新人/ })).toBeVisible();
  await context.close();

  await admin.goto(`/organization?tab=people&text=${encodeURIComponent(username)}`);
  await expect(admin.getByRole('row', { name: new RegExp(`尚新人.*单位经办人.*${unit}`) })).toBeVisible();
});

test('a manager adds a category with a unit and a deadline, and an agent is offered it with both', async ({ as }) => {
  const name = `新能源充电桩故障${mark}`;
  const manager = await as('中心管理岗');
  await manager.goto('/categories');
  await manager.getByRole('button', { name: '城乡建设', exact: true }).click();
  await expect(manager.getByRole('heading', { name: '城乡建设' })).toBeVisible();
  await manager.getByRole('button', { name: '新增二级类型' }).first().click();
  const dialog = manager.getByRole('dialog', { name: '在“城乡建设”下新增归口类型' });
  await expect(dialog.getByLabel('编码')).toHaveValue(/^01\d+$/);
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByLabel('默认承办单位').fill('城市管理');
  await manager.locator('.ant-select-item-option', { hasText: '城市管理' }).first().click();
  await dialog.getByLabel('办理时限').fill('3');
  await dialog.getByRole('button', { name: '新增', exact: true }).click();
  await expect(manager.getByRole('row', { name: new RegExp(`${name}.*市城市管理.*3 个工作日`) })).toBeVisible();

  const agent = await as('话务员');
  await discardDrafts(agent);
  await agent.goto('/desk');
  await expect(agent.getByRole('region', { name: '登记' }).getByText('没有正在登记的工单')).toBeVisible();
  await agent.keyboard.press('F2');
  const picker = agent.getByRole('combobox', { name: '归口类型' });
  await picker.fill(`充电桩故障${mark}`);
  await agent.locator('.ant-select-item-option', { hasText: name }).click();
  await expect(agent.getByText(/默认承办 市城市管理.*时限 3 个工作日/)).toBeVisible();
  await discardDrafts(agent);
});

test('two people change one category: the later one sees what the other saved and loses nothing', async ({
  as,
  tolerated,
}) => {
  // The refused save is a 409, which the browser reports as well.
  tolerated.push(/status of 409/);
  const [manager, admin] = [await as('中心管理岗'), await as('系统管理员')];
  for (const page of [manager, admin]) {
    await page.goto('/categories');
    await page.getByRole('button', { name: '修改生态环境' }).click();
  }
  await addAlias(manager, `环保${mark}`);
  await manager.getByRole('button', { name: '保存' }).click();
  await expect(manager.getByText('已保存“生态环境”')).toBeVisible();

  const dialog = admin.getByRole('dialog', { name: '修改“生态环境”' });
  await dialog.getByLabel('办理时限').fill('7');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('刚被别人修改过')).toBeVisible();
  await expect(dialog.getByRole('row', { name: new RegExp(`别名.*环保${mark}.*未改`) })).toBeVisible();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(admin.getByRole('row', { name: /生态环境.*7 个工作日/ })).toBeVisible();
  await admin.getByRole('button', { name: '生态环境', exact: true }).click();
  await expect(admin.getByText(`环保${mark}`)).toBeVisible();
});

test('a holiday is added, the year counts one working day less, and the log says who did it', async ({ as }) => {
  const manager = await as('中心管理岗');
  await manager.goto('/calendar');
  const workdays = manager.getByText(/全年 36\d 天，\d+ 个工作日/);
  const before = figureOf(await workdays.textContent());
  const day = manager.getByRole('button', { name: /^12月\d+日 星期[一二三四五]，上班/ }).first();
  await day.click();
  const dialog = manager.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '休息' })).toBeChecked();
  await dialog.getByLabel('名称或原因').fill(`市庆${mark}`);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(manager.getByRole('button', { name: new RegExp(`市庆${mark}.*休 1 天`) })).toBeVisible();
  await expect.poll(async () => figureOf(await workdays.textContent())).toBe(before - 1);

  const auditor = await as('审计员');
  await auditor.goto('/audit?action=calendar.setDay');
  await auditor.getByRole('button', { name: new RegExp(`设为休息（市庆${mark}）`) }).click();
  await expect(auditor.getByRole('dialog').getByRole('row', { name: `上班 是 否` })).toBeVisible();
});

test('a role is made after another, allowed one thing more, and taken away again', async ({ as }) => {
  const role = `外呼专员${mark}`;
  const security = await as('安全管理员');
  await security.goto('/organization?tab=roles');
  await security.getByRole('button', { name: '新增角色' }).click();
  await security.getByLabel('角色名称').fill(role);
  await choose(security, '权限参照', '回访员');
  await security.getByRole('button', { name: '新增', exact: true }).click();
  const cell = security.getByRole('checkbox', { name: `${role}：接听来电` });
  await cell.check();
  await expect(security.getByText('已改动 1 个角色，共 1 项')).toBeVisible();
  await security.getByRole('button', { name: '保存' }).click();
  await expect(security.getByText('角色权限已保存')).toBeVisible();
  await security.reload();
  await expect(cell).toBeChecked();
  await expect(security.getByRole('checkbox', { name: `${role}：回访`, exact: true })).toBeChecked();

  await security.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await security.getByRole('button', { name: '删除' }).click();
  await security
    .getByRole('dialog', { name: `删除角色“${role}”？` })
    .getByRole('button', { name: '删除' })
    .click();
  await expect(security.getByText(`已删除角色“${role}”`)).toBeVisible();
  await expect(cell).toBeHidden();
});

test('the process shows who acts at a node and where its ways lead', async ({ as }) => {
  const manager = await as('中心管理岗');
  await manager.goto('/workflow');
  await expect(manager.getByRole('table', { name: '旁路操作' }).getByRole('row', { name: /作废/ })).toBeVisible();
  await manager
    .getByRole('region', { name: '流程图' })
    .getByLabel(/^派单，/)
    .click();
  const actions = manager.getByRole('table', { name: '“派单”的操作' });
  await expect(actions.getByRole('row', { name: /^派单.*单位签收.*承办单位/ })).toBeVisible();
});

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
}

/** In the open dialog: types what is looked for and takes it. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(option);
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

async function addAlias(page: Page, alias: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('别名').fill(alias);
  await page.keyboard.press('Enter');
}

async function signIn(context: BrowserContext, username: string, password: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return page;
}

/** Other stories begin at an empty desk. */
async function discardDrafts(page: Page): Promise<void> {
  const headers = { 'x-minsheng': '1' };
  const drafts: { id: string }[] = await (await page.request.get('/api/drafts')).json();
  for (const { id } of drafts) await page.request.delete(`/api/drafts/${id}`, { headers });
}

const figureOf = (text: string | null) => Number(/(\d+) 个工作日/.exec(text ?? '')?.[1]);
