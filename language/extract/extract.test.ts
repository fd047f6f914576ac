import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extract } from './extract.ts';
import { type Division, gazetteerOf } from './gazetteer.ts';
import type { Hit, HitKind } from './hits.ts';
import { locate } from './locate.ts';

const now = new Date('2026-11-22T10:00:00+08:00');
const read = (text: string, kind: HitKind) =>
  extract(text, { now, areaCode: '0915', localPlate: '陕G' }).hits.filter((hit) => hit.kind === kind);
const spans = (text: string, kind: HitKind) => read(text, kind).map(({ start, end }) => text.slice(start, end));
const values = (text: string, kind: HitKind) => read(text, kind).map(({ value }) => value);

test('telephone numbers are read however they are written or read out', () => {
  for (const [text, value] of [
    ['电话13991512345。', '13991512345'],
    ['打１３９ ９１５１ ２３４５', '13991512345'],
    ['1 3 9 9 1 5 1 2 3 4 5', '13991512345'],
    ['+86 139-9151-2345', '13991512345'],
    ['幺三九九幺五幺二三四五', '13991512345'],
    ['0915-3212345转801', '09153212345'],
    ['（0915）3212345', '09153212345'],
    ['座机3212345', '09153212345'],
    ['热线400-123-4567', '4001234567'],
  ] as const)
    assert.deepEqual(values(text, 'phone'), [value], text);
});

test('other numbers are no telephone numbers', () => {
  for (const text of [
    '卡号6222021234567890123',
    '订单号13991512345',
    '138****1234',
    '2019091911',
    '编号3212345',
    '0000-00000000',
  ])
    assert.deepEqual(values(text, 'phone'), [], text);
});

test('identity cards, accounts and mail addresses are masked', () => {
  assert.deepEqual(values('身份证612401198001011234', 'identity'), ['612401********1234']);
  assert.deepEqual(values('卡号6222 0212 3456 7890 123', 'account'), ['6222***********0123']);
  assert.deepEqual(values('邮箱wang.li@example.com', 'mail'), ['w***@example.com']);
});

test('amounts of money are read in figures and in words', () => {
  const amounts = (text: string) =>
    read(text, 'money').map((hit) => (hit.kind === 'money' ? [hit.value, hit.upTo] : []));
  for (const [text, value, upTo = null] of [
    ['收费3元', 3],
    ['1,200.50元', 1200.5],
    ['三万五千元', 35_000],
    ['壹万贰仟元整', 12_000],
    ['36万2千5百元', 362_500],
    ['3-5万元', 30_000, 50_000],
    ['3元5角2分', 3.52],
    ['五块三', 5.3],
    ['55块钱', 55],
    ['被罚18万', 180_000],
    ['一千亿人民币', 1e11],
  ] as const)
    assert.deepEqual(amounts(text), [[value, upTo]], text);
  for (const text of ['2018年元月', '3单元', '一块去', '两块地', '近20万人', '几十元', '一分钱没有', '3元月'])
    assert.deepEqual(amounts(text), [], text);
});

test('number plates are read with their province, for new energy, and as people here say them', () => {
  for (const [text, value] of [
    ['陕G·12345', '陕G12345'],
    ['陕gd12345', '陕GD12345'],
    ['京A1234学', '京A1234学'],
    ['车牌号是G12345', '陕G12345'],
    ['车牌12345', '陕G12345'],
  ] as const)
    assert.deepEqual(values(text, 'plate'), [value], text);
  for (const text of ['型号A12345', '陕G', '陕西ABCDE']) assert.deepEqual(values(text, 'plate'), [], text);
});

test('persons are read by how they are introduced or addressed', () => {
  for (const [text, value] of [
    ['我叫周文斌，男', '周文斌'],
    ['联系人：方敏 13991512345', '方敏'],
    ['业主王女士反映', '王女士'],
    ['村民刘建成无证行医', '刘建成'],
    ['欧阳修先生来电', '欧阳修'],
    ['校长方敏为谋私利', '方敏'],
  ] as const)
    assert.deepEqual(values(text, 'person'), [value], text);
});

test('who calls is told from who is only named', () => {
  const roles = (text: string) => read(text, 'person').map((hit) => hit.kind === 'person' && hit.role);
  assert.deepEqual(roles('群众钱女士致电12345反映'), ['self']);
  assert.deepEqual(roles('谭先生来电反映，找过物业的孙先生'), ['self', 'named']);
  assert.deepEqual(roles('尊敬的杨书记'), ['addressed']);
});

test('words that begin like a surname are no persons', () => {
  for (const text of [
    '王府井步行街',
    '高新区管委会',
    '向书记反映',
    '公安局长',
    '我是高中毕业',
    '江边大院',
    '居民安静的环境',
    '和平路',
    '万达广场',
    '时间',
    '曾经理论',
  ])
    assert.deepEqual(
      values(text, 'person').filter((name) => name !== '曾经理'),
      [],
      text,
    );
});

test('organisations are read from their first word, and classes are none', () => {
  for (const text of ['汉滨区城管局', '中国银行', '市城市管理和行政执法局', '自来水公司', '业委会'])
    assert.deepEqual(spans(`多次找${text}反映`, 'organisation'), [text], text);
  for (const text of ['有关部门', '学校领导', '我们公司', '客厅漏水', '上大学', '结局'])
    assert.deepEqual(spans(text, 'organisation'), [], text);
  assert.deepEqual(spans('请市委市政府重视', 'organisation'), ['市委', '市政府']);
});

test('what stands together is one place, down to the room', () => {
  assert.deepEqual(spans('家住锦绣家园小区12栋5楼', 'place'), ['锦绣家园小区12栋5楼']);
  assert.deepEqual(spans('兴安中路与解放巷交汇处有噪音', 'place'), ['兴安中路与解放巷交汇处']);
  for (const text of ['农村的马路', '整个城市', '小区门口', '县政府']) assert.deepEqual(spans(text, 'place'), [], text);
});

const division = (path: string, level: number, aliases: string[] = []): Division & { aliases: string[] } => {
  const names = path.split('/');
  return {
    id: path,
    name: names.at(-1) as string,
    level,
    aliases,
    path: names.map((_, at) => names.slice(0, at + 1).join('/')),
  };
};
const gazetteer = gazetteerOf([
  division('安康市', 1),
  division('安康市/石泉县', 2),
  division('安康市/石泉县/城关镇', 3),
  division('安康市/石泉县/城关镇/向阳社区', 4),
  division('安康市/紫阳县', 2),
  division('安康市/紫阳县/城关镇', 3),
  division('安康市/紫阳县/城关镇/向阳社区', 4),
  division('安康市/汉滨区', 2),
  division('安康市/汉滨区/五里镇', 3, ['五里机场']),
  division('安康市/汉滨区/五里镇/民主村', 4),
]);
const located = (text: string, near: string[] = []) => {
  const { hits, mentions } = extract(text, { now, gazetteer });
  const paths = near.map((path) => division(path, 0).path);
  return locate(
    text,
    hits.filter((hit) => hit.kind === 'place'),
    mentions,
    { near: paths },
  ).map(({ division: found, detail }) => [found?.id ?? null, detail]);
};

test('an address is a division and a detail', () => {
  assert.deepEqual(located('汉滨区五里镇民主村三组停水'), [['安康市/汉滨区/五里镇/民主村', '三组']]);
  assert.deepEqual(located('五里镇卫生院旁边路灯不亮'), [['安康市/汉滨区/五里镇', '卫生院旁边']]);
  assert.deepEqual(located('五里镇民主村邮政所周边积水'), [['安康市/汉滨区/五里镇/民主村', '邮政所周边']]);
  assert.deepEqual(located('五里机场停车场乱收费')[0]?.[0], '安康市/汉滨区/五里镇');
});

test('a name in two counties is told apart by its neighbours, by the rest of the text, then by what is near', () => {
  assert.deepEqual(located('紫阳县城关镇向阳社区停电'), [['安康市/紫阳县/城关镇/向阳社区', '']]);
  assert.deepEqual(located('向阳社区停电，找过石泉县供电局')[0]?.[0], '安康市/石泉县/城关镇/向阳社区');
  assert.deepEqual(located('向阳社区停电', ['安康市/紫阳县'])[0]?.[0], '安康市/紫阳县/城关镇/向阳社区');
  assert.equal(located('向阳社区停电').length, 2);
});

const pieces = fc.constantFrom(
  ...'我叫 王 李明 先生 电话 13991512345 幺三九 昨晚 十点半 2026年 3月 5日 上周三 到 至今 近半个月 三万五 元 块 18万 陕G12345 城关镇 向阳社区 路 小区 17栋 局 公司 医院 和 的 ， 。 612401198001011234 @a.com \ud83d \ude00 \u0000 零〇 . - ('.split(
    ' ',
  ),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(pieces, { maxLength: 40 }).map((words) => words.join('')),
);

test('whatever is said: offsets lie in the text, hits of one kind never overlap, values are what stands there', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { hits, mentions } = extract(text, { now, gazetteer, areaCode: '0915', localPlate: '陕G' });
      const ends = new Map<string, number>();
      for (const hit of hits) {
        assert.ok(0 <= hit.start && hit.start < hit.end && hit.end <= text.length);
        assert.ok((ends.get(hit.kind) ?? 0) <= hit.start, `${hit.kind} overlaps`);
        ends.set(hit.kind, hit.end);
        assert.ok(hit.confidence > 0 && hit.confidence <= 1);
        assert.ok(isWhatStandsThere(hit, text.slice(hit.start, hit.end)));
      }
      for (const { start, end } of mentions)
        assert.ok(gazetteer.names.has(text.slice(start, end)) || gazetteer.short.has(text.slice(start, end)));
      for (const { start, end } of locate(
        text,
        hits.filter((hit) => hit.kind === 'place'),
        mentions,
        {},
      ))
        assert.ok(start < end && end <= text.length);
    }),
    { numRuns: 400 },
  );
});

function isWhatStandsThere(hit: Hit, said: string): boolean {
  switch (hit.kind) {
    case 'time':
      return hit.value.from < hit.value.to && !Number.isNaN(Date.parse(hit.value.from));
    case 'money':
      return hit.value > 0 && (hit.upTo === null || hit.upTo > hit.value);
    case 'phone':
      return /^\+?\d{5,20}$/.test(hit.value);
    case 'plate':
      return hit.value.endsWith(
        said
          .normalize('NFKC')
          .replace(/[^A-Za-z0-9\u4e00-\u9fff]/g, '')
          .slice(-5)
          .toUpperCase(),
      );
    case 'identity':
    case 'account':
    case 'mail':
      return hit.value.includes('*');
    default:
      return (
        hit.value === said.normalize('NFKC').replaceAll(' ', '') ||
        hit.value.length === said.replace(/[ \u3000\u00a0]/g, '').length
      );
  }
}
