import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalOf, sign } from './signature.ts';

const now = new Date('2026-11-20T04:00:00Z');
const timestamp = String(now.getTime() / 1000);
const body = '{"events":[{"kind":"ringing"}]}';
const message = { timestamp, body, signature: sign('right', timestamp, body) };

test('a message signed with the shared secret is believed', () => {
  assert.equal(refusalOf(message, ['right'], now), null);
});

test('while the secret changes, either is believed, and the sender may sign with both', () => {
  assert.equal(refusalOf(message, ['next', 'right'], now), null);
  const both = `${sign('unknown', timestamp, body)}, ${message.signature}`;
  assert.equal(refusalOf({ ...message, signature: both }, ['right'], now), null);
});

test('another secret, a changed body and a changed time are refused', () => {
  assert.equal(refusalOf(message, ['wrong'], now), 'wrong');
  assert.equal(refusalOf(message, [], now), 'wrong');
  assert.equal(refusalOf({ ...message, body: `${body} ` }, ['right'], now), 'wrong');
  assert.equal(refusalOf({ ...message, timestamp: String(Number(timestamp) + 1) }, ['right'], now), 'wrong');
});

test('a recorded message is refused after five minutes, and one from the future too', () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  assert.equal(refusalOf(message, ['right'], at(300)), null);
  assert.equal(refusalOf(message, ['right'], at(301)), 'expired');
  assert.equal(refusalOf(message, ['right'], at(-301)), 'expired');
});

test('something that is no signature is told from a wrong one', () => {
  for (const signature of ['', 'v1=', message.signature.slice(3), message.signature.slice(0, -1), 'v2=abc']) {
    assert.equal(refusalOf({ ...message, signature }, ['right'], now), 'malformed', signature);
  }
  for (const bad of ['', 'now', '1e9', `${timestamp}000`]) {
    assert.equal(refusalOf({ ...message, timestamp: bad }, ['right'], now), 'malformed', bad);
  }
});
