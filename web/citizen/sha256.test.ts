import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sha256Head } from './sha256.ts';
import { doWork } from './work.ts';

test('the digest is that of the standard, at every length around the edges of a block', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'a7.'.repeat(80).slice(0, length);
    assert.equal(sha256Head(text), createHash('sha256').update(text).digest().readUInt32BE(0), String(length));
  }
});

test('the work that is found is what the server asks for', async () => {
  const work = await doWork('token', 10);
  assert.ok(createHash('sha256').update(`token:${work}`).digest().readUInt32BE(0) < 2 ** 22);
});
