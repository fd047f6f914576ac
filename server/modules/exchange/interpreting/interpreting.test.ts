import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfTitle, kindOfWord } from './kinds.ts';
import { type Match, pathMatcher, type TreeNode, textMatcher } from './matcher.ts';
import { type Interpretation, interpretRow } from './row.ts';

const node = (id: string, parentId: string | null, ...names: string[]): TreeNode => ({ id, parentId, names });
const idOf = (match: Match) => (match.found === 'one' ? match.id : match.found);

const categories = [
  node('city', null, '城市管理'),
  node('light', 'city', '路灯', '照明'),
  node('noise', 'city', '噪声'),
  node('env', null, '生态环境', '环保'),
  node('envNoise', 'env', '噪声'),
];

test('a category is found by name, alias or path, and a name that occurs twice needs its path', () => {
  const match = pathMatcher(categories);
  assert.equal(idOf(match('路灯')), 'light');
  assert.equal(idOf(match(' 照明 ')), 'light');
  assert.equal(idOf(match('城市管理/路灯')), 'light');
  assert.equal(idOf(match('环保 > 噪声')), 'envNoise');
  assert.equal(idOf(match('城市管理-噪声')), 'noise');
  assert.equal(idOf(match('噪声')), 'several');
  assert.equal(idOf(match('水利')), 'none');
});

test('of a path whose end nobody knows, the part that is known is taken and said to be a part', () => {
  assert.deepEqual(pathMatcher(categories)('城市管理/路灯/灯杆倾斜'), { found: 'one', id: 'light', isWhole: false });
});

const places = [
  node('ankang', null, '安康市'),
  node('hanbin', 'ankang', '汉滨区', '汉滨'),
  node('wuli', 'hanbin', '五里镇'),
  node('hanbinTown', 'hanbin', '城关镇'),
  node('pingli', 'ankang', '平利县'),
  node('pingliTown', 'pingli', '城关镇'),
];

test('a place is found in an address; one of nine 城关镇 only together with its county', () => {
  const match = textMatcher(places);
  assert.deepEqual(match('五里镇'), { found: 'one', id: 'wuli', isWhole: true });
  assert.deepEqual(match('安康市汉滨区五里镇卫生院旁边'), { found: 'one', id: 'wuli', isWhole: false });
  assert.equal(idOf(match('平利县城关镇西直街12号')), 'pingliTown');
  assert.equal(idOf(match('城关镇西直街')), 'several');
  assert.equal(idOf(match('汉滨区某小区')), 'hanbin');
  assert.equal(idOf(match('西安市雁塔区')), 'none');
});

test('kinds are read from a column’s words and from how a title begins, and only from there', () => {
  assert.equal(kindOfWord('投诉举报类'), 'complaint');
  assert.equal(kindOfWord('意见建议'), 'suggestion');
  assert.equal(kindOfWord('求决'), 'help');
  assert.equal(kindOfWord('其他'), null);
  assert.equal(kindOfTitle('咨询A7县体育公园建设情况'), 'consult');
  assert.equal(kindOfTitle('再次强烈投诉小区噪音'), 'complaint');
  assert.equal(kindOfTitle('我想咨询社保'), 'consult');
  assert.equal(kindOfTitle('A市小区物业不理投诉'), null);
});

const headers = ['编号', '内容', '时间', '标题', '电话', '备注', '区域'];
const how: Interpretation = {
  headers,
  mapping: {
    columns: { number: '编号', content: '内容', receivedAt: '时间', title: '标题', phone: '电话', place: '区域' },
    defaultKind: 'help',
    channel: 'web',
    source: '旧平台',
    keepsOtherColumns: true,
  },
  category: pathMatcher(categories),
  place: textMatcher(places),
  unit: pathMatcher([]),
  areaCode: '0915',
  now: new Date('2026-11-23T01:00:00Z'),
};
const read = (cells: Partial<Record<string, string>>, change: Partial<Interpretation> = {}) => {
  const row = {
    编号: '1',
    内容: '路灯连续三天不亮。请来修',
    时间: '2019-04-25',
    标题: '',
    电话: '',
    备注: '',
    区域: '',
    ...cells,
  };
  return interpretRow(
    headers.map((header) => row[header as keyof typeof row] ?? ''),
    { ...how, ...change },
  );
};
const ticketOf = (...given: Parameters<typeof read>) => {
  const row = read(...given);
  assert.ok('ticket' in row, JSON.stringify(row));
  return row.ticket;
};

test('a missing title is the first sentence of the content', () => {
  assert.equal(ticketOf({}).title, '路灯连续三天不亮');
});

test('a local number gets the area code, so that the caller’s history finds it', () => {
  assert.equal(ticketOf({ 电话: '321-2345' }).citizenPhone, '09153212345');
});

test('an address keeps its words where the tree ends', () => {
  const { placeId, placeDetail } = ticketOf({ 区域: '平利县城关镇西直街12号' });
  assert.deepEqual([placeId, placeDetail], ['pingliTown', '平利县城关镇西直街12号']);
  assert.deepEqual([ticketOf({ 区域: '五里镇' }).placeDetail, ticketOf({ 区域: '外省' }).placeDetail], ['', '外省']);
});

test('what cannot be stored is taken out of the text, what can stays', () => {
  const { content } = ticketOf({ 内容: '第一行\r\n第二行\u0000\u0007\uD83D完😀整' });
  assert.equal(content, '第一行\n第二行  \uFFFD完😀整');
});

test('other columns are kept as remarks, or not, as it was chosen', () => {
  assert.deepEqual(ticketOf({ 备注: '重点关注' }).remarks, { 备注: '重点关注' });
  const mapping = { ...how.mapping, keepsOtherColumns: false };
  assert.deepEqual(ticketOf({ 备注: '重点关注' }, { mapping }).remarks, {});
});

test('a row without a number is known by what it says', () => {
  const [one, same, other] = [read({ 编号: '' }), read({ 编号: ' ' }), read({ 编号: '', 内容: '另一件事情' })];
  assert.ok('key' in one && 'key' in same && 'key' in other);
  assert.equal(one.key, same.key);
  assert.notEqual(one.key, other.key);
  const answered = {
    ...how,
    mapping: { ...how.mapping, columns: { ...how.mapping.columns, answer: '备注' as const } },
  };
  const later = read({ 编号: '', 备注: '后来才有的答复' }, answered);
  assert.ok('key' in later);
  assert.equal(one.key, later.key);
  assert.notEqual(one.contentHash, later.contentHash);
});
