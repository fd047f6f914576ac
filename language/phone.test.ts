import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskPhone, normalizePhone } from './phone.ts';

const cases: Record<string, string | null> = {
  '13991512345': '13991512345',
  '139 9151 2345': '13991512345',
  '+86 139-9151-2345': '13991512345',
  '008613991512345': '13991512345',
  '8613991512345': '13991512345',
  '013991512345': '13991512345',
  '1795113991512345': '13991512345',
  '１３９９１５１２３４５': '13991512345',
  'sip:13991512345@10.0.0.8:5060': '13991512345',
  'tel:+8613991512345': '13991512345',
  '0915-3212345': '09153212345',
  '(0915) 321 2345': '09153212345',
  '0915—3212345': '09153212345',
  '+86 915 321 2345': '09153212345',
  '+86 10 8888 8888': '01088888888',
  '0915-3212345-801': '09153212345',
  '0915-3212345转801': '09153212345',
  '029-88886666': '02988886666',
  '12345': '12345',
  '+86 10086': '10086',
  '110': '110',
  '400-810-1234': '4008101234',
  '+1 212 555 0123': '+12125550123',
  '0012125550123': '+12125550123',
  '3212345': '3212345',
  anonymous: null,
  '': null,
  未知号码: null,
  '1': null,
};

for (const [raw, expected] of Object.entries(cases)) {
  test(`the number "${raw}" is stored as ${expected}`, () => assert.equal(normalizePhone(raw), expected));
}

test('a local number gets the area code of the city', () => {
  assert.equal(normalizePhone('321 2345', { areaCode: '0915' }), '09153212345');
  assert.equal(normalizePhone('88886666', { areaCode: '029' }), '02988886666');
  assert.equal(normalizePhone('12345', { areaCode: '0915' }), '12345');
  assert.equal(normalizePhone('13991512345', { areaCode: '0915' }), '13991512345');
});

test('normalising twice changes nothing', () => {
  const marks = fc.array(fc.constantFrom(...'0123456789+- ()转'), { maxLength: 18 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(marks, (raw) => {
      const once = normalizePhone(raw, { areaCode: '0915' });
      if (once !== null) assert.equal(normalizePhone(once, { areaCode: '0915' }), once);
    }),
  );
});

test('a masked number shows enough to recognise and not enough to call', () => {
  assert.equal(maskPhone('13991512345'), '139****2345');
  assert.equal(maskPhone('09153212345'), '0915*****45');
  assert.equal(maskPhone('01088888888'), '010******88');
  assert.equal(maskPhone('12345'), '12345');
  assert.equal(maskPhone('139****2345'), '139****2345');
  assert.match(maskPhone('+12125550123'), /^\+12\*+23$/);
});

test('masking keeps the length and hides at least four digits of anything longer than six', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8,13}$/), (phone) => {
      const masked = maskPhone(phone);
      assert.equal(masked.length, phone.length);
      assert.ok((masked.match(/\*/g) ?? []).length >= 4);
    }),
  );
});
