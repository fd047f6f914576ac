import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { sendTo } from './send.ts';
import { whyNotTo, whyNotToUrl } from './targets.ts';

const internal = [
  '127.0.0.1',
  '10.20.30.40',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::a00:1',
];

test('nothing is sent to our own machine, private networks or metadata services, by whatever name', () => {
  for (const address of internal) assert.match(whyNotTo(address, []) ?? '', /内部网络/, address);
  for (const address of ['1.1.1.1', '172.32.0.1', '223.255.255.254', '2400:3200::1']) {
    assert.equal(whyNotTo(address, []), null, address);
  }
});

test('the centre opens its own networks, one by one', () => {
  assert.equal(whyNotTo('10.20.30.40', ['10.20.0.0/16']), null);
  assert.equal(whyNotTo('::ffff:10.20.30.40', ['10.20.0.0/16']), null);
  assert.equal(whyNotTo('fd12::9', ['fd12::/16']), null);
  assert.notEqual(whyNotTo('10.21.0.1', ['10.20.0.0/16']), null);
  assert.notEqual(whyNotTo('127.0.0.1', ['nonsense', '10.20.0.0/16', '1.2.3.4/99']), null);
});

test('an address is judged by where its name leads, not by how it is written', async () => {
  for (const url of [
    'http://localhost/x',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]:8080/',
    'http://[::ffff:127.0.0.1]/',
  ]) {
    assert.match((await whyNotToUrl(url, [])) ?? '', /内部网络/, url);
  }
  assert.equal(await whyNotToUrl('http://name.invalid/hook', []), null, 'looked at again when something is sent');
});

test('what is sent is looked at again where the connection is made', async () => {
  let heard = 0;
  const receiver = createServer((_request, reply) => {
    heard += 1;
    reply.writeHead(302, { location: 'http://127.0.0.1/' }).end();
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  after(() => receiver.close());
  const { port } = receiver.address() as { port: number };
  const send = (host: string, allowed: string[]) =>
    sendTo({ url: `http://${host}:${port}/`, body: '{}', headers: {}, withinMs: 5000, allowed });
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) await assert.rejects(send(host, []), /内部网络/);
  assert.equal(heard, 0);
  assert.equal(await send('127.0.0.1', ['127.0.0.0/8']), 302, 'and is not led on');
  assert.equal(heard, 1);
});
