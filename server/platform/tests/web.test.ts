import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testApp } from '#testing/app';
import { noteContract, notes } from './notes.ts';

const webFolder = mkdtempSync(join(tmpdir(), 'minsheng-web-'));
after(() => rmSync(webFolder, { recursive: true, force: true }));
mkdirSync(join(webFolder, 'assets'));
writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>民声</title>');
writeFileSync(join(webFolder, 'assets/main-abc123.js'), 'let packed = false;');
writeFileSync(join(webFolder, 'assets/main-abc123.js.br'), 'as if packed');

const app = await testApp({ contract: noteContract, modules: [notes], webFolder });
const get = (url: string, headers: Record<string, string> = {}) => app.server.inject({ url, headers });

test('every address of the browser is the page, which is asked for anew each time', async () => {
  for (const url of ['/', '/tickets/123', '/tickets?text=路灯']) {
    const answer = await get(url);
    assert.equal(answer.statusCode, 200, url);
    assert.match(answer.body, /民声/);
    assert.equal(answer.headers['cache-control'], 'no-cache');
  }
});

test('a hashed file is kept for ever and sent packed to who can unpack it', async () => {
  const plain = await get('/assets/main-abc123.js');
  assert.equal(plain.body, 'let packed = false;');
  assert.match(String(plain.headers['cache-control']), /immutable/);
  const packed = await get('/assets/main-abc123.js', { 'accept-encoding': 'br' });
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.match(String(packed.headers['content-type']), /javascript/);
  assert.match(String(packed.headers['cache-control']), /immutable/);
});

test('a file that is not there is not the page, and the API is never the page', async () => {
  assert.equal((await get('/assets/gone-999.js')).statusCode, 404);
  assert.equal((await get('/api/nothing')).json().code, 'NOT_FOUND');
  assert.equal((await get('/../package.json')).statusCode, 404);
  assert.equal((await app.server.inject({ method: 'POST', url: '/tickets' })).statusCode, 404);
});
