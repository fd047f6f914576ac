import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { initialRule } from '@minsheng/contracts/self-check';
import { appealClasses, madeUpAppeals } from '@minsheng/language/testing/appeals';
import { ensureMonths, insertImportedTickets } from '#modules/tickets';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, categoryId, placeId, units, form } = await cast(app);
const as = (part: Part) => app.as(people[part]);

/** A leaf for each class of made-up appeals, beside the one there is. */
const leaves = new Map(appealClasses.map((name) => [name, newId(app.now())]));
const { level, parentId, path } = await app.db
  .selectFrom('categories')
  .selectAll()
  .where('id', '=', categoryId)
  .executeTakeFirstOrThrow();
for (const [name, id] of leaves)
  await app.db
    .insertInto('categories')
    .values({
      id,
      code: `T${name}`,
      name,
      level,
      parentId,
      path: [...path.slice(0, -1), id],
      fullName: `城市管理/${name}`,
      pinyin: name,
      initials: name,
    })
    .execute();

const past = (count: number, seed: number, day: string) =>
  madeUpAppeals(count, seed).map(({ label, title, text }, at) => {
    const received = new Date(Date.parse(day) + at * 60_000);
    return {
      id: newId(received),
      source: '旧平台',
      externalNumber: `${seed}-${at}`,
      title: title ?? '',
      content: text,
      kind: 'complaint' as const,
      channel: 'phone' as const,
      citizenName: '',
      citizenPhone: '',
      placeId,
      placeDetail: '',
      categoryId: leaves.get(label) as string,
      receivedAt: received.toISOString(),
      unitId: units.bureau,
      answer: '已办理。',
      answeredAt: received.toISOString(),
      closedAt: received.toISOString(),
      remarks: {},
    };
  });

await ensureMonths(app.db, new Date('2026-09-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'));
await insertImportedTickets(app.db, past(260, 1, '2026-10-01T01:00:00Z'));

const noise = { title: '', content: '江北大道歌厅夜间扰民，喇叭声音很大，居民意见很大，家里还有老人。' };
const served = (task: 'category' | 'title') =>
  as('centreManager')
    .assistant.models({ task })
    .then(({ items }) => items.find(({ state }) => state === 'serving'));

test('before anything was learned nothing is offered, and nobody is told that something is wrong', async () => {
  const offered = await as('agent').assistant.suggest({ ...noise, wantsTitle: true });
  assert.deepEqual(offered, { category: null, unit: null, title: null, titleModelId: null });
});

test('a centre with tickets learns by itself, and the category is offered with the words that spoke for it', async () => {
  await app.runPeriodic('assistant.learnWhatIsMissing');
  await app.runJobs();
  const model = await served('category');
  assert.ok(model && (model.figures?.top1 ?? 0) > 0.7, JSON.stringify(model));
  assert.equal(model.examples, 260);
  const { category } = await as('agent').assistant.suggest(noise);
  assert.equal(category?.modelId, model.id);
  assert.equal(category?.abstains, false);
  const [first] = category?.items ?? [];
  assert.equal(first?.id, leaves.get('噪声'));
  assert.ok((first?.probability ?? 0) > 0.5 && (first?.probability ?? 0) <= 1);
  const words = first?.reasons.map(({ start, end }) => noise.content.slice(start, end)).join('');
  assert.match(words ?? '', /扰民|歌厅|喇叭|夜间/);
});

test('a title is offered of the words of the text', async () => {
  const { title } = await as('agent').assistant.suggest({ ...noise, wantsTitle: true });
  assert.ok(title);
  for (const character of title.replace(/反映|投诉|咨询|举报|求助|关于|的|问题/g, ''))
    assert.ok(noise.content.includes(character), `${character} in ${title}`);
});

test('two clauses are enough to be read, a few characters are not', async () => {
  assert.equal((await as('agent').assistant.suggest({ content: '你好' })).category, null);
});

test('the same matter told again is found, with a score for text, place and time, and the caller', async () => {
  const { id } = await as('agent').registration.register({
    ...form({ title: '香溪路工地夜间施工', content: '香溪路二期工地夜里十二点还在打桩，整栋楼的人都睡不着。' }),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
  const again = { content: '工地半夜打桩，香溪路这边整栋楼睡不着觉', phone: '13991500001' };
  const found = await until(async () => {
    const { items, isWarmingUp } = await as('agent').assistant.duplicates(again);
    return isWarmingUp ? null : items;
  });
  assert.equal(found[0]?.ticket.id, id);
  assert.equal(found[0]?.isSameCaller, true);
  assert.ok((found[0]?.text ?? 0) > (found[1]?.text ?? 0));
});

test("a whistle-blower's report is never found, whoever asks", async () => {
  const report = { kind: 'report' as const, title: '举报非法采砂', content: '有人夜里在恒河口用挖机偷采河砂往外卖。' };
  await as('agent').registration.register({ ...form(report), draftId: randomUUID(), callId: null, action: 'submit' });
  const { items } = await as('agentLead').assistant.duplicates({ content: report.content, phone: '13991500001' });
  assert.ok(items.every(({ ticket }) => ticket.kind !== 'report'));
});

test('a model that cannot be compared stays in reserve; the manager may put it in place, and the old one back', async () => {
  const first = await served('category');
  const { id } = await as('centreManager').assistant.train({ task: 'category' });
  await assert.rejects(as('centreManager').assistant.train({ task: 'category' }), { code: 'CONFLICT' });
  await app.runJobs();
  const list = async () => (await as('centreManager').assistant.models({ task: 'category' })).items;
  const second = (await list()).find((model) => model.id === id);
  assert.equal(second?.state, 'ready');
  assert.match(second?.note ?? '', /无法比较/);
  await as('centreManager').assistant.serve({ modelId: id, version: second?.version ?? 0 });
  assert.deepEqual(
    (await list()).map(({ id, state }) => [id, state]),
    [
      [id, 'serving'],
      [first?.id, 'ready'],
    ],
  );
  await assert.rejects(as('centreManager').assistant.serve({ modelId: id, version: second?.version ?? 0 }), {
    code: 'CONFLICT',
  });
});

test('a model learned on more is compared on tickets that neither knew', async () => {
  app.at('2026-11-24T09:30:00+08:00');
  await insertImportedTickets(app.db, past(120, 2, '2026-11-23T20:00:00+08:00'));
  const { id } = await as('centreManager').assistant.train({ task: 'category' });
  await app.runJobs();
  const model = (await as('centreManager').assistant.models({ task: 'category' })).items.find((each) => each.id === id);
  assert.ok(model?.against, model?.note);
  const isBetter = (model.figures?.top1 ?? 0) > model.against.top1;
  assert.equal(model.state, isBetter ? 'serving' : 'ready');
});

test('a category that was just created is recommended before it has any ticket', async () => {
  const before = await served('category');
  const { id } = await as('systemAdmin').categories.create({
    code: 'T99',
    name: '共享单车乱停放',
    parentId: path.at(-2) as string,
    aliases: ['电瓶车占道'],
  });
  const matter = { content: '地铁口的共享单车乱停放，把盲道都堵住了，老人走不过去。' };
  const rank = async (content: string) =>
    (await as('agent').assistant.suggest({ content })).category?.items.findIndex((item) => item.id === id);
  assert.equal(await rank(matter.content), -1);
  app.at('2026-11-24T09:40:00+08:00');
  await app.runPeriodic('assistant.learnWhatIsMissing');
  await app.runJobs();
  const after = await served('category');
  assert.notEqual(after?.id, before?.id, after?.note);
  assert.match(after?.note ?? '', /认识 1 个新增的归口类型/);
  app.at('2026-11-24T09:50:00+08:00');
  // Which categories there are is looked at once a second.
  assert.equal(await until(async () => ((await rank(matter.content)) === 0 ? 0 : null)), 0);
  assert.notEqual(await rank('小区门口电瓶车占道停放，出入不便。'), -1);
  await app.runPeriodic('assistant.learnWhatIsMissing');
  assert.deepEqual(await app.runJobs(), []);
});

test('what people did with suggestions is counted', async () => {
  const choice = { draftId: randomUUID(), task: 'category' as const, modelId: null, probability: 0.9 };
  await as('agent').assistant.chose({ ...choice, outcome: 'taken', rank: 0 });
  await as('agent').assistant.chose({ ...choice, outcome: 'undone', rank: 0 });
  assert.deepEqual(await as('shiftLeader').assistant.choices({ days: 7 }), [
    { task: 'category', taken: 1, undone: 1, other: 0, firstTaken: 1 },
  ]);
});

async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it never came about');
}

test('a category that the text contradicts, and a matter that is open already, stop a registration where the centre says so', async () => {
  const register = (change: object) =>
    as('agent').registration.register({
      ...form({ content: noise.content, placeDetail: '江北大道', ...change }),
      draftId: newId(app.now()),
      callId: null,
      action: 'submit',
      answer: '',
    });
  const fieldsOf = (error: unknown) =>
    (error as { data: { issues: { path: string[] }[] } }).data.issues.map(({ path }) => path[0]);
  const { items = [] } = (await as('agent').assistant.suggest({ ...noise, wantsTitle: false })).category ?? {};
  const [likely] = items;
  const block = async (key: 'categoryAgainstText' | 'duplicateOpen', number: number) => {
    const { version = 0 } = (await as('centreManager').selfCheck.settings()).find((each) => each.key === key) ?? {};
    await as('centreManager').selfCheck.set({ ...initialRule(key), level: 'block', number, version });
  };
  await block('categoryAgainstText', 50);
  await assert.rejects(register({ categoryId }), (error) => {
    assert.deepEqual(fieldsOf(error), ['categoryId']);
    return true;
  });
  const first = await register({ categoryId: likely?.id });
  await block('duplicateOpen', 60);
  // The assistant hears of new tickets within seconds; until then it knows of no duplicate and stops nobody.
  await waitUntil(async () => {
    const asked = { ...noise, placeId: null, categoryId: null, phone: '', occurredAt: null };
    return (await as('agent').assistant.duplicates(asked)).items.some(({ ticket }) => ticket.id === first.id);
  });
  await assert.rejects(register({ categoryId: likely?.id }), (error) => {
    assert.deepEqual(fieldsOf(error), ['title']);
    return true;
  });
});

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60 && !(await isSo()); tries++) await sleep(200);
}
