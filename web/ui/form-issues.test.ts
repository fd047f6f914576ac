import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sortIssues } from './form-issues.ts';

const shown = [['reason'], ['days']];

test('a complaint about a field that is shown stands at it', () => {
  const issue = { path: ['reason'], message: '请写明理由' };
  assert.deepEqual(sortIssues([issue], shown), { atFields: [issue], elsewhere: [] });
});

test('a complaint about what the form does not show is said all the same, once', () => {
  const Schema = z.object({ reason: z.string(), version: z.int('工单版本缺失'), id: z.string('工单版本缺失') });
  const { error } = Schema.safeParse({ reason: '等待配件' });
  assert.deepEqual(sortIssues(error?.issues ?? [], shown), { atFields: [], elsewhere: ['工单版本缺失'] });
});

test('a complaint about the whole form has no field, one about a part of a field stands at the whole', () => {
  const issues = [
    { path: [], message: '开始时间须早于结束时间' },
    { path: ['days', 0], message: '天数有误' },
  ];
  assert.deepEqual(sortIssues(issues, shown), {
    atFields: [{ path: ['days'], message: '天数有误' }],
    elsewhere: ['开始时间须早于结束时间'],
  });
});
