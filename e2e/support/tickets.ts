import { expect, type Page } from '@playwright/test';

export interface Matter {
  content: string;
  title: string;
  kind: string;
  phone?: string;
}

export const streetLamp: Matter = {
  title: '五里镇卫生院旁路灯不亮',
  content: '市民来电反映，五里镇卫生院旁边的路灯从上周三开始一直不亮，晚上出行不安全，希望有关部门尽快维修。',
  kind: '求助',
  phone: '13991500001',
};

/** Fills the registration form in as an agent does: content first, the pickers by typing. */
export async function fillIn(page: Page, { content, title, kind, phone = '' }: Matter): Promise<void> {
  const form = page.getByRole('form', { name: '工单登记' });
  await form.getByLabel('诉求内容').fill(content);
  await form.getByLabel('标题').fill(title);
  await form.getByRole('radiogroup', { name: '诉求性质' }).getByRole('radio', { name: kind }).check({ force: true });
  await form.getByLabel('联系电话').fill(phone);
  await pick(page, '事件发生地', 'wulizhen', /五里镇/);
  await pickFirst(page, '归口类型', '路灯');
}

/** Registers a matter without a call and answers with the ticket's number. */
export async function register(page: Page, matter: Matter): Promise<string> {
  await page.goto('/desk');
  await page
    .getByRole('button', { name: /^新建登记/ })
    .or(page.getByRole('button', { name: /新建/ }))
    .first()
    .click();
  await fillIn(page, matter);
  await page.keyboard.press('F9');
  return numberIn(page, /已提交，工单编号 (\d{14})/);
}

export async function numberIn(page: Page, sentence: RegExp): Promise<string> {
  const notice = page.getByText(sentence);
  await expect(notice).toBeVisible();
  return sentence.exec((await notice.textContent()) ?? '')?.[1] as string;
}

async function pick(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  await page.getByLabel(label).first().fill(typed);
  await choice(page, option).click();
}

/** An open list's entry; antd keeps another one for screen readers, which cannot be clicked. */
const choice = (page: Page, text: string | RegExp) =>
  page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: text }).first();

export async function pickFirst(page: Page, label: string, typed: string): Promise<void> {
  await pick(page, label, typed, new RegExp(typed));
}

/** Finds the ticket by its number and opens its page. */
export async function open(page: Page, number: string): Promise<void> {
  await page.goto(`/tickets?text=${number}`);
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByText(number).first()).toBeVisible();
  await expect(page.getByRole('region', { name: '处理流程' })).toBeVisible();
}

export interface Step {
  action: string;
  /** Labels of text fields and what is typed there. */
  texts?: Record<string, string>;
  /** Labels of choices and units, and what is chosen. */
  choices?: Record<string, string>;
}

/** Takes one step on the ticket's page, and waits until it is done. */
export async function step(page: Page, { action, texts = {}, choices = {} }: Step): Promise<void> {
  await choose(page, action);
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(texts)) await dialog.getByLabel(label).fill(text);
  for (const [label, chosen] of Object.entries(choices)) {
    await dialog.getByLabel(label).click();
    await page.keyboard.type(chosen);
    await choice(page, chosen).click();
  }
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** A button of the toolbar, or an entry of its 更多. */
export async function choose(page: Page, action: string): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: '可办理的操作' });
  const button = toolbar.getByRole('button', { name: new RegExp(`^${action}( F9)?$`) });
  const more = toolbar.getByRole('button', { name: '更多' });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.isVisible()) return button.click();
  await more.click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}
