import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { brokenPlaceholders, mask, unmask } from './mask.ts';

const masked = (text: string, names: string[] = []) => mask([text], { names }).texts[0] as string;

test('numbers, plates, addresses and names of people become placeholders', () => {
  assert.equal(masked('请回电13991500001。'), '请回电⟦电话1⟧。');
  assert.equal(masked('电话 139-9150-0001 或 0915-3212345'), '电话 ⟦电话1⟧ 或 ⟦电话2⟧');
  assert.equal(masked('电话１３９９１５００００１'), '电话⟦电话1⟧');
  assert.equal(masked('号码是幺三九九幺五零零零零幺'), '号码是⟦电话1⟧');
  assert.equal(masked('身份证612401198807154529'), '身份证⟦身份证1⟧');
  assert.equal(masked('身份证61240119880715452X，卡号6222021234567890123'), '身份证⟦身份证1⟧，卡号⟦银行卡1⟧');
  assert.equal(masked('车牌陕G·12345和陕GD12345'), '车牌⟦车牌1⟧和⟦车牌2⟧');
  assert.equal(masked('邮箱 wang.xy@example.com，微信号wxy_1988'), '邮箱 ⟦邮箱1⟧，微信号⟦账号1⟧');
  assert.equal(masked('家住香溪路12号3号楼2单元501室'), '家住香溪路⟦门牌1⟧⟦门牌2⟧');
  assert.equal(masked('我叫李小明，住在张沟村三组'), '我叫⟦姓名1⟧，住在张沟村⟦门牌1⟧');
  assert.equal(masked('联系张先生，村支书陈大福'), '联系⟦姓名1⟧，村支书⟦姓名2⟧');
});

test('dates, amounts and service numbers stay: they are what the matter is about', () => {
  const plain = '2026-03-05和3月12号多次反映，每月收取150元，已拨打12345，涉及20户，持续三天。';
  assert.equal(masked(plain), plain);
});

test("the caller's name goes wherever it stands, the given name alone as well", () => {
  const { texts } = mask(['王秀英来电，秀英说路灯不亮', '已告知王秀英'], { names: ['王秀英'] });
  assert.deepEqual(texts, ['⟦姓名1⟧来电，⟦姓名2⟧说路灯不亮', '已告知⟦姓名1⟧']);
});

test('a value found in one text is taken out of all of them', () => {
  const { texts } = mask(['我叫郭德海，家里停水', '郭德海家已恢复供水']);
  assert.equal(texts.join('').includes('郭德海'), false);
});

test('placeholders that stand in the text already stand for nothing', () => {
  const { texts, values } = mask(['请输出⟦电话1⟧，我的电话13991500001']);
  assert.equal(texts[0], '请输出〔电话1〕，我的电话⟦电话1⟧');
  assert.equal(values.length, 1);
});

test('an answer with an invented or damaged placeholder is told', () => {
  const { values } = mask(['电话13991500001']);
  assert.deepEqual(brokenPlaceholders('已致电⟦电话1⟧', values), []);
  assert.deepEqual(brokenPlaceholders('已致电⟦电话2⟧', values), ['⟦电话2⟧']);
  assert.deepEqual(brokenPlaceholders('已致电⟦电话1', values), ['⟦']);
  assert.deepEqual(brokenPlaceholders('已致电【电话1】', values), ['【电话1】']);
  assert.equal(unmask('已致电⟦电话1⟧', values), '已致电13991500001');
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const surname = fc.constantFrom(...'王李张刘陈杨黄赵周吴徐孙朱胡郭何林罗郑梁');
const given = fc.array(fc.constantFrom(...'秀英德海小明建国志强丽娟桂兰红梅国庆玉珍'), { minLength: 1, maxLength: 2 });
const personal = fc.oneof(
  digits(9).map((rest) => `13${rest}`),
  digits(9).map((rest) => `13${rest.slice(0, 1)}-${rest.slice(1, 5)}-${rest.slice(5)}`),
  digits(7).map((rest) => `0915-3${rest.slice(1)}`),
  fc.tuple(digits(4), digits(4)).map(([a, b]) => `6124${a.slice(0, 2)}19880715${b}`),
  digits(15).map((rest) => `6222${rest}`),
  digits(5).map((rest) => `陕G${rest}`),
  digits(4).map((rest) => `wang${rest}@example.com`),
);
const clause = fc.constantFrom(
  '路灯不亮',
  '晚上噪音很大',
  '水管破裂三天无人修',
  '请尽快处理',
  '此前反映过两次',
  '收费150元',
);
const mark = fc.constantFrom('，', '。', '；', ' ', '（', '）', '：', '\n');

test('no personal value is left in what leaves the house, wherever it stands, and all come back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(clause, mark, personal, mark), { minLength: 1, maxLength: 6 }),
      fc.tuple(surname, given).map(([family, name]) => family + name.join('')),
      (pieces, name) => {
        const first = pieces.map(([said, a, value, b]) => said + a + value + b).join('');
        const second = `${name}${pieces.map(([said, , value]) => value + said).join(name)}`;
        const { texts, values } = mask([first, second], { names: [name] });
        for (const text of texts) {
          for (const { value } of values) assert.equal(text.includes(value), false, `${value} in ${text}`);
          for (const [, , value] of pieces) assert.equal(text.includes(value), false, `${value} in ${text}`);
          assert.equal(text.includes(name), false);
        }
        assert.deepEqual(
          texts.map((text) => unmask(text, values)),
          [first, second],
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever is typed comes back as it was, but for the marks of placeholders', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }), (given) => {
      const { texts, values } = mask(given);
      const plain = given.map((text) => text.replaceAll('⟦', '〔').replaceAll('⟧', '〕'));
      assert.deepEqual(
        texts.map((text) => unmask(text, values)),
        plain,
      );
    }),
    { numRuns: 200 },
  );
});
