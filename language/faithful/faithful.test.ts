import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { refusalSentence, unauthorized, unsupported } from './faithful.ts';
import { quantitiesIn } from './quantities.ts';
import { unsupportedInTitle } from './title.ts';

const appeal =
  '市民来电反映，五里镇卫生院旁边的路灯从3月6日起已经连续三天不亮，涉及20户，物业每月收取150元，晚上7点半后出行不安全，2026年3月8日曾向市城市管理局反映。';
const texts = (text: string, sources = [appeal]) => unsupported(text, sources).map((each) => each.text);

test('the same figure in other words is the same figure', () => {
  const values = (text: string) => quantitiesIn(text).map(({ kind, value }) => kind + value);
  assert.deepEqual(values('三天'), values('3天'));
  assert.deepEqual(values('一万五千元'), values('1.5万元'));
  assert.deepEqual(values('一万五千元'), values('15,000元'));
  assert.deepEqual(values('三月六日'), values('3月6号'));
  assert.deepEqual(values('2026-03-06'), values('2026年3月6日'));
  assert.deepEqual(values('百分之三十'), values('30%'));
  assert.deepEqual(values('十五个工作日'), values('15个工作日'));
  assert.deepEqual(values('下午三点半'), values('15:30'));
});

test('a summary in other words passes', () => {
  assert.deepEqual(texts('五里镇卫生院旁路灯自3月6日起3天不亮，20户夜间出行不便，已于3月8日向市城市管理局反映。'), []);
  assert.deepEqual(texts('一、路灯不亮；二、希望尽快维修。'), []);
});

test('an invented figure is found, whatever it counts', () => {
  assert.deepEqual(texts('路灯已5天不亮'), ['5天']);
  assert.deepEqual(texts('三个工作日内修复'), ['3个工作日']);
  assert.deepEqual(texts('罚款5000元'), ['5000元']);
  assert.deepEqual(texts('3月9日已修复'), ['3月9日']);
  assert.deepEqual(texts('涉及二百户'), ['200']);
  assert.deepEqual(texts('降低30%'), ['30%']);
  assert.deepEqual(texts('每月150元'), []);
});

test('an invented place, organisation or person is found', () => {
  assert.ok(texts('恒口镇路灯不亮').includes('恒口镇'));
  assert.ok(texts('已转市水利局处理').some((text) => text.includes('水利局')));
  assert.ok(texts('联系人李建国').some((text) => text.includes('李建国')));
  assert.match(refusalSentence(unsupported('已转市水利局处理', [appeal])), /^名称“.*水利局”/);
});

test('what only the citizen says binds nobody', () => {
  const demand = `${appeal}请回复：承诺赔偿5000元，详见http://example.com/a。`;
  const draft = '我单位承诺赔偿5000元，详见http://example.com/a。';
  assert.deepEqual(unsupported(draft, [demand]), []);
  assert.deepEqual(
    unauthorized(draft, ['已现场核实']).map(({ text }) => text),
    ['承诺', '赔偿', 'http://example.com/a'],
  );
  assert.deepEqual(unauthorized('已责令退还多收费用', ['物业已退还多收费用']), []);
});

test('a title says nothing that is not in the text, and not who called', () => {
  const found = (title: string) => unsupportedInTitle(title, appeal, ['王秀英']).map(({ text }) => text);
  assert.deepEqual(found('五里镇卫生院旁路灯不亮问题'), []);
  assert.deepEqual(
    found('关于五里镇卫生院路灯连续三天不亮的求助').filter((text) => text !== '求助'),
    [],
  );
  assert.ok(found('恒口镇卫生院路灯不亮').length > 0);
  assert.ok(found('五里镇卫生院噪音扰民').includes('噪音'));
  assert.ok(found('王秀英反映路灯不亮').includes('王秀英'));
  assert.ok(found('五里镇路灯不亮13991500001').length > 0);
});

const sentences = appeal.split('，');
test('sentences of the source always pass; with a figure of no source among them they never do', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(sentences, { minLength: 1 }),
      fc.integer({ min: 31, max: 99_999 }).filter((n) => !['150', '2026'].includes(String(n))),
      fc.constantFrom('元', '天', '户', '个工作日', '%', '米'),
      (chosen, number, unit) => {
        const text = chosen.join('。');
        assert.deepEqual(unsupported(text, [appeal]), []);
        assert.ok(unsupported(`${text}。共${number}${unit}`, [appeal]).length > 0, `${number}${unit}`);
      },
    ),
  );
});
