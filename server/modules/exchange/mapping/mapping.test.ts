import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestAssignment } from './assignment.ts';
import { readMoment } from './moment.ts';
import { proposeMapping } from './proposal.ts';

const columnsOf = (headers: string[], rows: string[][] = []) =>
  Object.fromEntries(
    Object.entries(proposeMapping(headers, rows, 'tickets')).map(([field, { header }]) => [field, header]),
  );

test('the headers of the real export are all understood', () => {
  assert.deepEqual(columnsOf(['工单编号', '诉求人', '标题', '诉求内容', '来电时间', '答复意见', '答复时间']), {
    number: '工单编号',
    citizenName: '诉求人',
    title: '标题',
    content: '诉求内容',
    receivedAt: '来电时间',
    answer: '答复意见',
    answeredAt: '答复时间',
  });
});

test('other platforms’ words are understood too, in any order and with remarks in brackets', () => {
  const headers = [
    '办结时间',
    '受理单号（系统）',
    '来电号码*',
    '姓 名',
    '反映内容',
    '主题',
    '登记时间',
    '一级分类',
    '所属区县',
    '承办部门',
    '处理结果',
    '诉求类型',
    '备注',
  ];
  assert.deepEqual(columnsOf(headers), {
    number: '受理单号（系统）',
    citizenName: '姓 名',
    phone: '来电号码*',
    title: '主题',
    content: '反映内容',
    receivedAt: '登记时间',
    kind: '诉求类型',
    category: '一级分类',
    place: '所属区县',
    unit: '承办部门',
    answer: '处理结果',
    answeredAt: '办结时间',
  });
});

test('two time columns go to the two times, whichever comes first', () => {
  const rows = [
    ['2019-05-01 10:00', '2019-04-25 09:32', '路灯不亮，请处理一下好吗谢谢了'],
    ['2019-05-02', '2019-04-26', '井盖丢失请尽快来处理谢谢'],
  ];
  assert.deepEqual(columnsOf(['回复时间', '时间', '内容'], rows), {
    receivedAt: '时间',
    answeredAt: '回复时间',
    content: '内容',
  });
});

test('the part under a merged heading decides', () => {
  assert.deepEqual(columnsOf(['诉求人信息/姓名', '诉求人信息/电话', '诉求信息/内容', '诉求信息/时间']), {
    citizenName: '诉求人信息/姓名',
    phone: '诉求人信息/电话',
    content: '诉求信息/内容',
    receivedAt: '诉求信息/时间',
  });
});

test('headers that say nothing are judged by their values, with less confidence', () => {
  const long = '昨天晚上小区门口的路灯全部不亮，老人出行很不方便，希望有关部门尽快派人来修理，谢谢。'.repeat(3);
  const rows = Array.from({ length: 5 }, (_, index) => [
    `GD2019${1000 + index}`,
    `1380000${1000 + index}`,
    `2019-04-2${index} 09:32`,
    `${index}${long}`,
  ]);
  const proposal = proposeMapping(['A', 'B', 'C', 'D'], rows, 'tickets');
  assert.equal(proposal.phone?.header, 'B');
  assert.equal(proposal.receivedAt?.header, 'C');
  assert.equal(proposal.content?.header, 'D');
  for (const { confidence } of Object.values(proposal)) assert.ok(confidence <= 0.5);
});

test('values that contradict a header take it out of the proposal or lower it', () => {
  const rows = [['见附件'], ['不详'], ['无']];
  assert.ok((proposeMapping(['来电时间'], rows, 'tickets').receivedAt?.confidence ?? 0) <= 0.4);
});

test('columns nobody asked for are left alone, and no column is given twice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('内容', '诉求内容', '时间', '来电时间', '编号', '备注', '姓名', '电话', '标题', ''), {
        maxLength: 14,
      }),
      (headers) => {
        const distinct = headers.map(
          (header, index) => `${header}${headers.indexOf(header) === index ? '' : `（${index}）`}`,
        );
        const chosen = Object.values(columnsOf(distinct));
        assert.equal(new Set(chosen).size, chosen.length);
        for (const header of chosen) assert.ok(distinct.includes(header));
        assert.ok(!chosen.some((header) => header.startsWith('备注')));
      },
    ),
  );
});

test('the assignment is the best there is', () => {
  const best = (weights: number[][], row = 0, used = new Set<number>()): number =>
    row === weights.length
      ? 0
      : Math.max(
          ...(weights[row] ?? []).flatMap((weight, column) =>
            used.has(column) ? [] : [weight + best(weights, row + 1, new Set([...used, column]))],
          ),
        );
  const matrix = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 })).chain(([rows, more]) =>
    fc.array(fc.array(fc.integer({ min: -20, max: 100 }), { minLength: rows + more, maxLength: rows + more }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(matrix, (weights) => {
      const chosen = bestAssignment(weights);
      assert.equal(new Set(chosen).size, weights.length);
      assert.equal(
        chosen.reduce((sum, column, row) => sum + (weights[row]?.[column] ?? Number.NaN), 0),
        best(weights),
      );
    }),
    { numRuns: 300 },
  );
});

for (const [written, expected] of [
  ['2019-04-25 09:32:09', '2019-04-25T01:32:09.000Z'],
  ['2019/4/25 9:32', '2019-04-25T01:32:00.000Z'],
  ['2019.4.25', '2019-04-24T16:00:00.000Z'],
  ['2019年4月25日', '2019-04-24T16:00:00.000Z'],
  ['2019年4月25日 9时32分9秒', '2019-04-25T01:32:09.000Z'],
  ['2019年4月25日9时', '2019-04-25T01:00:00.000Z'],
  ['2019/4/25 下午 3:05:07', '2019-04-25T07:05:07.000Z'],
  ['2019-4-25 星期四 上午12:05', '2019-04-24T16:05:00.000Z'],
  ['２０１９－０４－２５　０９：３２', '2019-04-25T01:32:00.000Z'],
  ['2019-04-25T09:32:09', '2019-04-25T01:32:09.000Z'],
  ['2019-04-25T09:32:09.123+08:00', '2019-04-25T01:32:09.123Z'],
  ['2019-04-25T09:32:09Z', '2019-04-25T09:32:09.000Z'],
  ['2019-04-25 09:32:09.123', '2019-04-25T01:32:09.000Z'],
  ['20190425', '2019-04-24T16:00:00.000Z'],
  ['20190425093209', '2019-04-25T01:32:09.000Z'],
  ['43580.397326388891', '2019-04-25T01:32:09.000Z'],
  ['43580', '2019-04-24T16:00:00.000Z'],
  ['1556155929', '2019-04-25T01:32:09.000Z'],
  ['1556155929000', '2019-04-25T01:32:09.000Z'],
  ['2020-02-29', '2020-02-28T16:00:00.000Z'],
  ['2019-12-31 24:00', '2019-12-31T16:00:00.000Z'],
  ['4/25/2019', null],
  ['2019-02-29', null],
  ['2019-13-01', null],
  ['2019-04-25 25:00', null],
  ['13800001234', null],
  ['2549', null],
  ['昨天上午', null],
  ['', null],
] as const) {
  test(`the time ${written || '(empty)'} is ${expected ?? 'not guessed'}`, () =>
    assert.equal(readMoment(written), expected));
}
