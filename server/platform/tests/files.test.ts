import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { type FileStore, localFiles } from '#platform/files';
import { objectFiles } from '#platform/files-s3';

const folder = await mkdtemp(join(tmpdir(), 'minsheng-files-'));
after(() => rm(folder, { recursive: true, force: true }));

/** As much of S3 as the product uses; what was signed wrongly it does not notice. */
async function objectStore() {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = decodeURIComponent(request.url?.split('?')[0] ?? '');
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return response.writeHead(403).end();
    if (request.method === 'PUT') {
      const body = await buffer(request);
      assert.equal(Number(request.headers['content-length']), body.length);
      objects.set(key, body);
      return response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'DELETE') return response.writeHead(objects.delete(key) ? 204 : 404).end();
    const found = objects.get(key);
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (start) return response.writeHead(206).end(found.subarray(Number(start), Number(end) + 1));
    return response.writeHead(200).end(found);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const { port } = server.address() as { port: number };
  const settings = {
    endpoint: `http://127.0.0.1:${port}/minsheng`,
    region: 'auto',
    accessKeyId: 'a',
    secretAccessKey: 'b',
  };
  return { settings, objects };
}

const { settings, objects } = await objectStore();
const stores: Record<string, FileStore> = { folder: localFiles(folder), 'object store': objectFiles(settings) };

for (const [name, store] of Object.entries(stores)) {
  test(`${name}: a file comes back as it went in, whole or in part, until it is deleted`, async () => {
    const stored = await store.put('tickets/1/photo', Readable.from([Buffer.from('居民'), Buffer.from('照片')]), {
      limitBytes: 100,
    });
    assert.equal(stored.bytes, 12);
    assert.equal(stored.sha256.length, 64);
    assert.equal(await text(await store.get('tickets/1/photo')), '居民照片');
    assert.equal(await text(await store.get('tickets/1/photo', { start: 3, end: 5 })), '民');
    await store.delete('tickets/1/photo');
    await assert.rejects(store.get('tickets/1/photo'), { code: 'NOT_FOUND' });
    await store.delete('tickets/1/photo');
  });

  test(`${name}: an empty file is a file`, async () => {
    assert.equal((await store.put('empty', Readable.from([]), { limitBytes: 1 })).bytes, 0);
    assert.equal(await text(await store.get('empty')), '');
  });

  test(`${name}: more than the limit is refused and leaves nothing`, async () => {
    const large = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(65_536)));
    await assert.rejects(store.put('large', large, { limitBytes: 1_048_576 }), {
      code: 'INVALID',
      message: /超过 1 MB/,
    });
    await assert.rejects(store.get('large'), { code: 'NOT_FOUND' });
  });
}

test('a broken upload leaves no unfinished file', async () => {
  const broken = new Readable({
    read() {
      this.push('x');
      this.destroy(new Error('the line was cut'));
    },
  });
  await assert.rejects(stores.folder?.put('broken/one', broken, { limitBytes: 100 }) ?? Promise.resolve());
  assert.deepEqual(await readdir(join(folder, 'broken')), []);
});

test('a key cannot leave the folder', async () => {
  for (const key of ['../escape', '/etc/passwd', 'a/../../b', 'a//b', '', '.hidden']) {
    await assert.rejects(
      stores.folder?.put(key, Readable.from(['x']), { limitBytes: 9 }) ?? Promise.resolve(),
      /not a file key/,
    );
  }
});

test('an object store that is away is said to be away', async () => {
  const away = objectFiles({ ...settings, endpoint: 'http://127.0.0.1:1/minsheng' });
  await assert.rejects(away.put('x', Readable.from(['x']), { limitBytes: 9 }), { code: 'UNAVAILABLE' });
  assert.ok(!objects.has('/minsheng/x'));
});
