import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Extraction, Filling } from '@minsheng/contracts/extraction';
import fc from 'fast-check';
import { nameOf, offersFor } from './offers.ts';

const item = (kind: Extraction['kind'], label: string, fills: Filling | null): Extraction => ({
  kind,
  label,
  fills,
  start: 0,
  end: 2,
  confidence: 0.9,
});
const phone = item('phone', '13991512345', { citizenPhone: '13991512345' });
const placeId = '01890000-0000-7000-8000-000000000001';
const place = item('place', '五里镇 · 卫生院旁边', { placeId, placeDetail: '卫生院旁边' });
const none = new Set<string>();
const states = (items: Extraction[], content: object) =>
  offersFor(items, content, none).map(({ state, change }) => [state, change]);

test('an empty field is offered, a filled one only to be replaced, the same value not at all', () => {
  assert.deepEqual(states([phone], {}), [['open', { citizenPhone: '13991512345' }]]);
  assert.deepEqual(states([phone], { citizenPhone: ' ' }), [['open', { citizenPhone: '13991512345' }]]);
  assert.deepEqual(states([phone], { citizenPhone: '0915-3212345' }), [['replaces', { citizenPhone: '13991512345' }]]);
  assert.deepEqual(states([phone], { citizenPhone: '139-9151-2345' }), []);
});

test('a detail that was written by hand stays when the place is taken', () => {
  assert.deepEqual(states([place], { placeDetail: '路口' }), [['open', { placeId }]]);
  assert.deepEqual(states([place], { placeId }), [['open', { placeDetail: '卫生院旁边' }]]);
  assert.deepEqual(states([place], { placeId, placeDetail: '路口' }), []);
});

test('of several readings of one field only the first would replace it, and none once one of them stands in it', () => {
  const second = item('phone', '13800000002', { citizenPhone: '13800000002' });
  assert.deepEqual(states([phone, second], { citizenPhone: '0915-3212345' }), [
    ['replaces', { citizenPhone: '13991512345' }],
  ]);
  assert.deepEqual(states([phone, second], { citizenPhone: '13800000002' }), []);
});

test('what has no field is a fact, and what was refused does not come back', () => {
  const plate = item('plate', '陕G12345', null);
  assert.deepEqual(states([plate], {}), [['fact', {}]]);
  assert.deepEqual(
    offersFor([plate, phone], {}, new Set([nameOf(phone)])).map(({ kind }) => kind),
    ['plate'],
  );
});

test('an open offer never touches a field that says something', () => {
  const content = fc.record({
    citizenPhone: fc.constantFrom('', '13800000001'),
    placeId: fc.constantFrom(null, placeId, 'other'),
    placeDetail: fc.constantFrom('', '路口'),
  });
  fc.assert(
    fc.property(content, (form) => {
      for (const { state, change } of offersFor([phone, place], form, none)) {
        if (state !== 'open') continue;
        for (const field of Object.keys(change)) assert.ok(!form[field as keyof typeof form], field);
      }
    }),
  );
});
