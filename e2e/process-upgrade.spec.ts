import { cityOf, ticketAtDispatch } from './support/by-api.ts';
import { expect, test } from './support/test.ts';

const mark = Date.now().toString(36).slice(-4);

test('a manager sees what a new version would do to running tickets, sends those at one node elsewhere, and their story goes on', async ({
  as,
  baseURL,
}) => {
  const url = baseURL as string;
  const { id } = await ticketAtDispatch(url, '五里镇卫生院旁路灯升级流程');
  const { versionId, nodeName } = await publishWithCheck(url);

  const manager = await as('中心管理岗');
  await manager.goto(`/workflow?version=${versionId}&panel=migration`);
  const plan = manager.getByRole('table', { name: '升级方案' });
  const choice = plan.getByLabel(/“派单”升级后到$/).first();
  const sendTo = async (name: string) => {
    await choice.fill(name);
    await manager.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: true }).click();
  };
  await sendTo('办理');
  const staying = plan.getByText(/件留在原版本：工单还没有承办单位/);
  await expect(staying).toBeVisible();
  await sendTo(nodeName);
  await expect(staying).toBeHidden();
  await manager.getByRole('button', { name: /^升级 \d+ 件$/ }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '升级', exact: true }).click();
  await expect(manager.getByText(/已完成，\d+ \/ \d+ 件/)).toBeVisible({ timeout: 60_000 });

  const leader = await as('值班长');
  await leader.goto(`/tickets/${id}`);
  const timeline = leader.getByRole('region', { name: '处理流程' });
  await expect(timeline.getByText('流程升级')).toBeVisible();
  await expect(timeline.getByText(nodeName).first()).toBeVisible();
  await leader
    .getByRole('toolbar', { name: '可办理的操作' })
    .getByRole('button', { name: /^复核通过/ })
    .click();
  await leader.getByRole('dialog').getByRole('button', { name: '复核通过', exact: true }).click();
  await expect(timeline.getByText('复核通过')).toBeVisible();
});

type Way = { node: string; outcome: string; when?: object };
type Action = { key: string; name: string; to: Way[] };
type Node = { key: string; name: string; performer: object; notBy: string[]; actions: Action[] };

/** A version in which the shift leader looks at what is to be dispatched in the most urgent cases. */
async function publishWithCheck(baseURL: string): Promise<{ versionId: string; nodeName: string }> {
  const manager = await (await cityOf(baseURL)).as('centreManager');
  const versions = await manager.get<{ id: string; version: number }[]>('/workflows');
  const first = versions.find(({ version }) => version === 1);
  const { definition } = await manager.get<{ definition: { nodes: Node[] } }>(`/workflows/${first?.id}`);
  const review = definition.nodes.find(({ key }) => key === 'deputyReview') as Node;
  const approve = review.actions.find(({ key }) => key === 'approve') as Action;
  const [key, nodeName] = [`dispatchCheck${mark}`, `派单复核${mark}`];
  definition.nodes.push({
    ...review,
    key,
    name: nodeName,
    performer: { by: 'role', role: 'shiftLeader' },
    notBy: [],
    actions: [{ ...approve, name: '复核通过', to: [{ node: 'dispatch', outcome: 'approved' }] }],
  });
  approve.to = [{ node: key, outcome: 'approved', when: { fact: 'urgency', in: ['critical'] } }, ...approve.to];
  const draft = { key: 'ticket', name: `派单复核流程${mark}`, definition };
  const { id, revision } = await manager.post<{ id: string; revision: number }>('/workflows', draft);
  await manager.post(`/workflows/${id}/publication`, { revision, acceptsWarnings: true });
  return { versionId: id, nodeName };
}
