import type { Page } from '@playwright/test';
import { fillIn, streetLamp } from '../support/tickets.ts';

export interface Picture {
  /** docs/pictures/<name>.png */
  name: string;
  /** Whose screen: a role's Chinese name; without one nobody is signed in. */
  role?: string;
  path: string;
  /** What somebody does before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
}

/** The pictures in the README and the documentation, taken anew by `npm run pictures`. */
export const pictures: Picture[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'work-list', role: '派单员', path: '/work' },
  { name: 'ticket-search', role: '值班长', path: '/tickets?text=停水' },
  { name: 'ticket', role: '值班长', path: '/tickets?status=closed&satisfaction=dissatisfied', act: openFirst },
  { name: 'review-desk', role: '实习话务组长', path: '/reviews' },
  { name: 'workflow', role: '中心管理岗', path: '/workflow' },
  { name: 'callbacks', role: '回访员', path: '/callbacks' },
  { name: 'satisfaction', role: '值班长', path: '/callbacks/figures' },
  { name: 'citizen', path: '/citizen' },
  { name: 'import', role: '系统管理员', path: '/exchange' },
  { name: 'organization', role: '系统管理员', path: '/organization' },
  { name: 'categories', role: '系统管理员', path: '/categories' },
  { name: 'call-simulator', role: '系统管理员', path: '/calls/simulator' },
  // Last: by then the assistant has learned from the demo's tickets.
  { name: 'dispatching', role: '中心管理岗', path: '/dispatching', act: curve },
  { name: 'agent-desktop', role: '话务员', path: '/desk', act: takeCall },
];

const untilLearned = 600_000;

/** A call under way, and the form that is written meanwhile. */
async function takeCall(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签入' }).click();
  await page.getByRole('button', { name: '模拟来电' }).click();
  await page.getByRole('button', { name: '接听' }).click();
  const phone = await page.getByLabel('联系电话').inputValue();
  await fillIn(page, { ...streetLamp, phone });
  await page.getByLabel('诉求内容').focus();
  await page.getByRole('region', { name: '推荐归口类型' }).waitFor();
}

/** How sure automatic dispatch is, computed after the first models. */
async function curve(page: Page): Promise<void> {
  await page.getByRole('img', { name: /准确率与覆盖率曲线/ }).waitFor({ timeout: untilLearned });
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('a[href^="/tickets/"]').first().click();
  await page.waitForURL(/\/tickets\/[0-9a-f-]+$/);
  await page.getByRole('heading', { name: '处理流程' }).waitFor();
  const openAll = page.getByRole('button', { name: '全部展开' });
  if (await openAll.isVisible()) await openAll.click();
}
