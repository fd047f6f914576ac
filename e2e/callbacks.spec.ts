import { expect, type Page, test } from './support/test.ts';

test('a callback agent works by keyboard: content, not reached, discontent; the rework comes back as a second callback', async ({
  as,
  baseURL,
}) => {
  const agent = await as('回访员');
  await agent.goto('/callbacks');
  const panel = agent.getByRole('complementary', { name: '回访' });

  await agent.getByRole('button', { name: /^取下一件/ }).click();
  const number = panel.getByRole('link').first();
  const first = await number.textContent();
  await answer(agent, ['1', '1', '1']);
  await expect(number).not.toHaveText(first as string);

  const second = await number.textContent();
  await answer(agent, ['2']);
  await expect(number).not.toHaveText(second as string);

  const third = (await number.textContent()) as string;
  const words = `修了两天又坏了（${third}）`;
  await answer(agent, ['1', '3', '4', '1', '2'], words);
  await expect(number).not.toHaveText(third);

  await agent.goto('/dissatisfied?followup=rework');
  await expect(agent.getByRole('row').filter({ hasText: third })).toContainText('问题未解决、办理时间过长');
  await doOver(baseURL as string, third);

  await agent.goto('/callbacks?isSecond=true');
  await agent.getByRole('row').filter({ hasText: third }).click();
  await expect(panel.getByRole('region', { name: '历次回访' })).toContainText(words);
  await answer(agent, ['1', '1', '3']);
  await expect(agent.getByText(third)).toHaveCount(0);
});

/** Digits answer one question after the other; Ctrl+Enter saves and opens the next. */
async function answer(page: Page, digits: string[], words?: string): Promise<void> {
  const form = page.getByRole('form', { name: '回访登记' });
  await expect(form.getByRole('button', { name: '已接通' })).toHaveAttribute('aria-pressed', 'false');
  for (const digit of digits) await page.keyboard.press(digit);
  if (words) {
    await page.keyboard.press('/');
    await page.getByLabel('回访记录').fill(words);
  }
  await page.keyboard.press('Control+Enter');
}

/** The unit does the matter over and the centre approves, through the API: this story is about the callback. */
async function doOver(baseURL: string, number: string): Promise<void> {
  const manager = await person(baseURL, await roleHolder(baseURL, 'centreManager'));
  const { items } = await manager.get(`/tickets?text=${number}`);
  const { id } = items[0];
  const { currentUnit } = await manager.get(`/tickets/${id}`);
  const inUnit = async (role: string) =>
    person(baseURL, (await manager.get(`/people?role=${role}&unitId=${currentUnit.id}&limit=1`)).items[0].id);
  const [handler, reviewer] = [await inUnit('unitHandler'), await inUnit('unitReviewer')];
  await handler.step(id, 'accept');
  await handler.step(id, 'answer', { result: 'solved', answer: '已更换设备并现场复核，恢复正常使用。' });
  await reviewer.step(id, 'approve');
  await manager.step(id, 'approve');
}

async function roleHolder(baseURL: string, roleKey: string): Promise<string> {
  const { people } = await (await fetch(`${baseURL}/api/session/options`)).json();
  return people.find((each: { roleKey: string }) => each.roleKey === roleKey).id;
}

async function person(baseURL: string, personId: string) {
  const headers = { 'content-type': 'application/json', 'x-minsheng': '1' };
  const reply = await fetch(`${baseURL}/api/session/demo`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ personId }),
  });
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string) => (await fetch(`${baseURL}/api${path}`, { headers: { cookie } })).json();
  const step = async (id: string, action: string, inputs: Record<string, string> = {}) => {
    const { version } = await get(`/tickets/${id}`);
    const taken = await fetch(`${baseURL}/api/tickets/${id}/steps`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ version, action, inputs }),
    });
    expect(taken.status, await taken.text()).toBe(200);
  };
  return { get, step };
}
