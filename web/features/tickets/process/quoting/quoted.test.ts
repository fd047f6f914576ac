import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appended, remains, without } from './text.ts';

const text = '城市道路照明由市政部门维修，一般三个工作日内处理完毕。';

test('a quotation goes behind what was written, and can be taken out again', () => {
  assert.equal(appended('', text), text);
  assert.equal(appended('您好。\n', text), `您好。\n${text}`);
  assert.equal(without(appended('您好。', text), text), '您好。');
  assert.equal(without(`改过的${text.slice(3)}`, text), `改过的${text.slice(3)}`);
});

test('an altered quotation is still one, a deleted one is not', () => {
  assert.ok(remains(text, `您好：${text.replace('三个', '五个')}`));
  assert.ok(!remains(text, '已安排处理。'));
  assert.ok(remains('请拨打 12345', '请拨打 12345'));
});
