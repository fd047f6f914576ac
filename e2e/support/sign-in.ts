import { expect, type Page } from '@playwright/test';

/** Signs in on the demo city's sign-in page, where every role has a button. @param role its Chinese name: 话务员 */
export async function signInAs(page: Page, role: string): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: '民声' })).toBeVisible();
  await page
    .getByRole('button', { name: new RegExp(`^${role}`) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '民声' })).toBeHidden();
}
