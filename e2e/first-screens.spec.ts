import { roleNames } from '@minsheng/contracts/roles';
import { expect, test } from './support/test.ts';

// The fixture fails a story whose console says anything.
for (const role of Object.values(roleNames)) {
  test(`${role} signs in and sees a first screen without a word on the console`, async ({ as }) => {
    const page = await as(role);
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await expect(page.getByRole('main')).not.toContainText('出现错误');
    await expect(page.getByRole('main')).not.toContainText('没有权限');
  });
}
