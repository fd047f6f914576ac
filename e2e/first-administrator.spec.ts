import { startProduct } from './server.ts';
import { expect, test } from './support/test.ts';

test('a real centre starts with one link that makes one administrator', async ({ page, tolerated }) => {
  // The link is refused the second time, which the browser reports as well.
  tolerated.push(/status of 4\d\d/);
  const centre = await startProduct({ args: ['--empty'] });
  try {
    await expect.poll(() => centre.output()).toContain('/setup/');
    const link = /(http:\S+)(\/setup\/\S+)/.exec(centre.output())?.[2] as string;

    await page.goto(centre.url);
    await expect(page.getByText('系统尚未设置管理员')).toBeVisible();
    await expect(page.getByText('演示')).toBeHidden();

    await page.goto(centre.url + link);
    await fillIn('admin', '李建国');
    await expect(page.getByRole('heading', { name: '建立首位管理员' })).toBeHidden();
    await expect(page.getByRole('button', { name: /李建国/ })).toBeVisible();

    await page.goto(centre.url + link);
    await fillIn('second', '王秀英');
    await expect(page.getByRole('alert')).toBeVisible();
  } finally {
    await centre.stop();
  }

  async function fillIn(username: string, name: string): Promise<void> {
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel('新密码').fill('一个足够长的密码 2026');
    await page.getByLabel('再输入一次').fill('一个足够长的密码 2026');
    await page.getByRole('button', { name: '建立并登录' }).click();
  }
});
