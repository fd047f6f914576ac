import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckedForm, checkKeys, checks, factsFrom, initialRule, selfCheck } from '@minsheng/contracts/self-check';
import fc from 'fast-check';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const agent = app.as(people.agent);
const manager = app.as(people.centreManager);

const register = (change = {}, who = agent) =>
  who.registration.register({
    ...form(change),
    draftId: newId(app.now()),
    callId: null,
    action: 'submit',
    answer: '',
  });

const blank: CheckedForm = {
  title: '',
  content: '',
  kind: null,
  citizenName: '',
  citizenPhone: '',
  placeDetail: '',
  answer: '',
};
const rules = checkKeys.map(initialRule);
const find = (change: Partial<CheckedForm>, facts = {}) =>
  selfCheck(rules, { form: { ...blank, ...change }, roles: ['agent'], facts });
const ruleOf = (change: Partial<CheckedForm>, facts = {}) => find(change, facts).map(({ rule }) => rule);

test('a title with a telephone number is not registered, whatever the browser sends', async () => {
  await assert.rejects(register({ title: '五里镇路灯不亮，联系13991500001' }), (error) => {
    const { code, data } = error as { code: string; data: { issues: { path: string[] }[] } };
    assert.equal(code, 'INVALID');
    assert.deepEqual(data.issues[0]?.path, ['title']);
    return true;
  });
  assert.equal((await app.db.selectFrom('tickets').select('id').execute()).length, 0);
  await register({ title: '五里镇路灯不亮' });
});

test('the one click that mends really mends, for whatever title there is', () => {
  const word = fc.constantFrom(
    '路灯不亮',
    '13991500001',
    '0915-3212345',
    '，',
    '联系',
    '王秀英',
    ' ',
    '610902199001011234',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
      let now = { ...blank, title: words.join(''), citizenName: '王秀英' };
      for (let step = 0; step < 8; step++) {
        const mend = find(now).find(({ field, mend }) => field === 'title' && mend?.value !== undefined)?.mend;
        if (mend?.value === undefined) return;
        now = { ...now, title: mend.value };
      }
      assert.fail(`still to be mended: ${now.title}`);
    }),
  );
});

test('each rule says something to what it is for, and nothing to a form that is filled in well', () => {
  assert.deepEqual(
    ruleOf({
      title: '汉滨区五里镇集镇路灯不亮',
      content: '市民来电反映五里镇卫生院旁边的路灯已经连续三天不亮，晚上出行不安全，希望尽快维修。',
      kind: 'help',
      citizenName: '王秀英',
      citizenPhone: '13991500001',
    }),
    [],
  );
  assert.ok(
    ruleOf({ content: '身份证 610902199001011234 的市民希望补贴尽快到账，已经等了三天。' }).includes(
      'identityInContent',
    ),
  );
  assert.ok(ruleOf({ citizenPhone: '139915' }).includes('phoneImplausible'));
  assert.ok(ruleOf({ citizenPhone: '13999999999' }).includes('phoneImplausible'));
  assert.ok(ruleOf({ content: '路灯坏了请维修一下' }).includes('shortContent'));
  assert.ok(
    ruleOf({ kind: 'complaint', content: '市民投诉商家态度恶劣，要求赔礼道歉并退款处理。' }).includes('placeMissing'),
  );
  assert.ok(
    ruleOf({ kind: 'complaint', content: '市民投诉商家态度恶劣，要求赔礼道歉并退款处理。' }).includes('timeMissing'),
  );
  assert.ok(ruleOf({ content: '五里镇卫生院旁边的路灯连续三天不亮，晚上很黑。' }).includes('wishMissing'));
  assert.ok(ruleOf({ kind: 'consult', content: '市民反映执法人员不作为，要求严肃处理。' }).includes('kindAgainstText'));
  assert.ok(ruleOf({ content: '市民反映隔壁住着一个神经病，希望处理。' }).includes('sensitiveWords'));
  assert.ok(
    ruleOf({ content: '请问怎么办理，需要多久，在哪里办？', answer: '请到窗口办理。' }).includes('unansweredQuestions'),
  );
  assert.ok(
    ruleOf({}, { openDuplicates: [{ id: 'x', number: '1', likeness: 0.8, isSameCaller: false }] }).includes(
      'duplicateOpen',
    ),
  );
  const likelyCategory = { id: 'x', name: '路灯', probability: 0.97, chosenProbability: 0.01, isChosen: false };
  assert.ok(ruleOf({}, { likelyCategory }).includes('categoryAgainstText'));
});

test('a likeness that is not telling, and a category that may as well be right, are left alone', () => {
  const of = (likeness: number, isSameCaller: boolean) =>
    ruleOf({}, { openDuplicates: [{ id: 'x', number: '1', likeness, isSameCaller }] }).includes('duplicateOpen');
  assert.deepEqual([of(0.5, false), of(0.5, true), of(0.3, true), of(0.61, false)], [false, true, false, true]);
  const likely = { id: 'x', name: '路灯', probability: 0.86, chosenProbability: 0.12, isChosen: false };
  assert.ok(!ruleOf({}, { likelyCategory: likely }).includes('categoryAgainstText'));
});

test('leaves of one branch speak together against a category of another branch', () => {
  const item = (id: string, name: string, probability: number) => ({ id, name, probability, reasons: [] });
  const items = [
    item('a', '市政/照明/路灯不亮', 0.64),
    item('b', '市政/照明/增设路灯', 0.34),
    item('c', '秩序/噪声', 0.02),
  ];
  const of = (categoryId: string) =>
    ruleOf({}, factsFrom({ categoryId, category: { modelId: 'm', abstains: false, items } })).includes(
      'categoryAgainstText',
    );
  assert.deepEqual(['a', 'b', 'c', 'unknown'].map(of), [false, false, true, true]);
  assert.deepEqual(factsFrom({ categoryId: 'a', category: null, duplicates: undefined }), {});
});

test('no form makes a rule fail', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const any = fc.record({
    title: text,
    content: text,
    citizenName: text,
    citizenPhone: text,
    placeDetail: text,
    answer: text,
  });
  fc.assert(fc.property(any, (given) => Array.isArray(find(given))));
});

test('a manager turns a rule off, to blocking, or to certain people; an old window is told', async () => {
  const [setting] = (await manager.selfCheck.settings()).filter(({ key }) => key === 'wishMissing');
  assert.equal(setting?.version, 0);
  const set = await manager.selfCheck.set({
    ...initialRule('wishMissing'),
    level: 'block',
    roles: ['trainee'],
    version: 0,
  });
  assert.equal(set.version, 1);
  await assert.rejects(manager.selfCheck.set({ ...initialRule('wishMissing'), version: 0 }), { code: 'CONFLICT' });
  const content = '五里镇卫生院旁边的路灯连续三天不亮，晚上很黑。';
  await register({ content });
  await assert.rejects(register({ content }, app.as(people.trainee)), { code: 'INVALID' });
  await assert.rejects(app.as(people.agent).selfCheck.set({ ...initialRule('wishMissing'), version: 1 }), {
    code: 'FORBIDDEN',
  });
});

test('the preview counts how many of the last tickets a rule would have hit', async () => {
  const before = await manager.selfCheck.preview({ ...initialRule('shortContent'), number: 10 });
  const after = await manager.selfCheck.preview({ ...initialRule('shortContent'), number: 200 });
  assert.equal(before.hits, 0);
  assert.equal(after.hits, after.looked);
  assert.ok(after.examples.length > 0);
});

test('submitting in spite of a warning is counted once', async () => {
  const draftId = newId(app.now());
  await agent.selfCheck.override({ draftId, rules: ['timeMissing', 'timeMissing'] });
  await agent.selfCheck.override({ draftId, rules: ['timeMissing'] });
  const setting = (await manager.selfCheck.settings()).find(({ key }) => key === 'timeMissing');
  assert.equal(setting?.overridden, 1);
});

test('every rule has its words', () => {
  for (const key of checkKeys) assert.ok(checks[key].name && checks[key].about);
});
