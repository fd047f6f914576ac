import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#platform/config';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { openSealed, sealText } from './settings/sealing.ts';
import { modelServer, settingsFor, setUp } from './testing.ts';

const endpoint = await modelServer();
const app = await testApp({ environment: { MINSHENG_MODEL_URL: endpoint.url, MINSHENG_MODEL_KEY: 'sk-of-the-house' } });
const { people } = await cast(app);

test('an address that the environment says cannot be changed on the page, nor its key', async () => {
  const overview = await setUp(app, people.systemAdmin, settingsFor('http://elsewhere.example/v1'));
  assert.equal(overview.settings.baseUrl, endpoint.url);
  assert.deepEqual(overview.key, { source: 'environment', hint: '' });
  await assert.rejects(
    setUp(app, people.systemAdmin, settingsFor(endpoint.url, { key: 'sk-another' })),
    /MINSHENG_MODEL_KEY/,
  );
  const headers = app.headersOf(people.systemAdmin);
  const tested = await app.server.inject({ method: 'POST', url: '/api/drafting/tests', headers });
  assert.equal(tested.json().isOk, true);
  assert.equal(endpoint.asked[0]?.authorization, 'Bearer sk-of-the-house');
});

test('a key without its address is refused at the start', () => {
  assert.throws(() => readConfig({ MINSHENG_MODEL_KEY: 'sk' }), /MINSHENG_MODEL_URL/);
});

test('a sealed text opens with its secret only', async () => {
  const { dataFolder } = app.app.platform.config;
  const ours = { dataFolder, sealingSecret: 'a secret of sixteen' };
  const sealed = await sealText(ours, 'sk-very-secret');
  assert.equal(await openSealed(ours, sealed), 'sk-very-secret');
  assert.equal(await openSealed({ ...ours, sealingSecret: 'another secret here' }, sealed), null);
  assert.equal(await openSealed({ dataFolder: `${dataFolder}/nowhere`, sealingSecret: undefined }, sealed), null);
  const byFile = await sealText({ dataFolder, sealingSecret: undefined }, 'sk-in-a-file');
  assert.equal(await openSealed({ dataFolder, sealingSecret: undefined }, byFile), 'sk-in-a-file');
  assert.equal(await openSealed(ours, `${byFile.slice(0, -4)}AAAA`), null);
});
