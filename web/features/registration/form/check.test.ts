import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftContent } from '@minsheng/contracts/registration';
import { check, firstComplaint } from './check.ts';

const draftId = '01900000-0000-7000-8000-000000000001';
const leaving = { draftId, callId: null, action: 'submit' } as const;
const whole: DraftContent = {
  title: '五里镇路灯不亮',
  content: '五里镇集镇主街路灯已经三天不亮，老人晚上出行不便。',
  kind: 'help',
  channel: 'phone',
  urgency: 'normal',
  isSecret: false,
  citizenPhone: '13991512345',
  placeId: '01900000-0000-7000-8000-0000000000a1',
  categoryId: '01900000-0000-7000-8000-0000000000b1',
};

test('a filled form may leave', () => {
  const { registration, complaints } = check(whole, leaving);
  assert.deepEqual(complaints, {});
  assert.equal(registration?.draftId, draftId);
});

test('an empty form says in Chinese what is missing, from the top', () => {
  const { complaints } = check({ channel: 'phone', urgency: 'normal', isSecret: false }, leaving);
  assert.equal(firstComplaint(complaints), 'content');
  for (const field of ['content', 'title', 'kind', 'placeId', 'categoryId'] as const) {
    assert.match(complaints[field] ?? '', /\p{Script=Han}/u, field);
  }
});

test('a direct answer needs its answer', () => {
  assert.equal(check(whole, { ...leaving, action: 'answerDirectly' }).complaints.answer, '直接答复请填写答复内容');
});
