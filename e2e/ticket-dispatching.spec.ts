import { cityOf, type Told, ticketAtDispatch } from './support/by-api.ts';
import { expect, test } from './support/test.ts';
import { open } from './support/tickets.ts';

type Standing = {
  mode: { mode: string; version: number };
  evaluation: object | null;
  units: { unit: { id: string }; threshold: number | null }[];
};
type Decided = { unit: { id: string } | null; probability: number | null; ticket: { id: string } };
type Setting = { key: string; version: number };

/** A small city has few past tickets: with more errors accepted they suffice. */
const lenient = { 'dispatching.acceptedErrorPercent': 30, 'dispatching.fewestCases': 10 };
const asBefore = { 'dispatching.acceptedErrorPercent': 2, 'dispatching.fewestCases': 50 };

/** What the manager does without a screen, before the story and after it. */
async function managed(baseURL: string) {
  const manager = await (await cityOf(baseURL)).as('centreManager');
  const standing = () => manager.get<Standing>('/dispatching');
  const set = async (values: Record<string, number>) => {
    const settings = await manager.get<Setting[]>('/parameters');
    for (const [key, value] of Object.entries(values)) {
      const version = settings.find((each) => each.key === key)?.version ?? 0;
      await manager.put(`/parameters/${key}`, { value, version });
    }
  };
  const toShadow = async () => {
    const { mode, version } = (await standing()).mode;
    if (mode === 'live') await manager.put('/dispatching/mode', { mode: 'shadow', version, reason: '试完了' });
  };
  /** A past ticket the platform is sure about, whatever other stories have taught it meanwhile. */
  const surest = async () => {
    const thresholds = new Map((await standing()).units.map(({ unit, threshold }) => [unit.id, threshold ?? 2]));
    const decided = (filter: string) =>
      manager.get<{ items: Decided[] }>(`/dispatching/decisions?filter=${filter}&limit=100`);
    const items = [...(await decided('below')).items, ...(await decided('automatic')).items];
    const above = ({ unit, probability }: Decided) => (probability ?? 0) - (thresholds.get(unit?.id ?? '') ?? 2);
    const [first] = items.filter((each) => above(each) >= 0).sort((one, other) => above(other) - above(one));
    return manager.get<Told & { title: string }>(`/tickets/${first?.ticket.id}`);
  };
  return { standing, set, toShadow, surest };
}

// Whatever became of the story: the others dispatch by hand.
test.afterEach(async ({ baseURL }) => {
  const { set, toShadow } = await managed(baseURL as string);
  await toShadow();
  await set(asBefore);
});

test('a manager switches automatic dispatch on; a dispatcher intercepts one ticket, sends another at once and withdraws it', async ({
  as,
  baseURL,
}) => {
  // The first model and the first thresholds come by themselves, within minutes of the first start.
  test.setTimeout(300_000);
  const { standing, set, surest } = await managed(baseURL as string);
  await expect.poll(async () => (await standing()).evaluation, { timeout: 240_000 }).not.toBeNull();
  await set(lenient);
  const matter = await surest();

  const desk = await as('中心管理岗');
  await desk.goto('/dispatching');
  await expect(desk.getByRole('img', { name: /准确率与覆盖率曲线/ })).toBeVisible();
  await desk.getByRole('button', { name: '启用自动派单' }).click();
  const dialog = desk.getByRole('dialog', { name: '启用自动派单' });
  await dialog.getByLabel('理由').fill('影子运行期间准确率达标');
  await dialog
    .getByRole('button', { name: '启 用' })
    .or(dialog.getByRole('button', { name: '启用' }))
    .first()
    .click();
  await expect(desk.getByRole('button', { name: '停用自动派单' })).toBeVisible();

  const dispatcher = await as('派单员');
  const first = await ticketAtDispatch(baseURL as string, matter.title, matter);
  await open(dispatcher, first.number);
  await expect(dispatcher.getByText(/将于 \d\d:\d\d 后自动派往/)).toBeVisible();
  await dispatcher.getByRole('button', { name: '拦下' }).click();
  await expect(dispatcher.getByText('已拦下，工单留在派单列表')).toBeVisible();
  await expect(dispatcher.getByText(/后自动派往/)).toBeHidden();
  await expect(dispatcher.getByRole('toolbar', { name: '可办理的操作' }).getByText('派单')).toBeVisible();

  const second = await ticketAtDispatch(baseURL as string, matter.title, matter);
  await open(dispatcher, second.number);
  await dispatcher.getByRole('button', { name: '立即派出' }).click();
  await expect(dispatcher.getByText(/智能派单：概率/)).toBeVisible();
  await dispatcher.getByRole('button', { name: '撤回' }).click();
  await expect(dispatcher.getByText('已撤回，工单回到派单列表')).toBeVisible();
  // Back in the list it is for people: the candidates stand beside the way to take them.
  await expect(dispatcher.getByRole('region', { name: '智能推荐' })).toBeVisible();

  await desk.goto('/dispatching?view=decisions&filter=undone');
  for (const { number } of [first, second]) await expect(desk.getByRole('link', { name: number })).toBeVisible();
});
