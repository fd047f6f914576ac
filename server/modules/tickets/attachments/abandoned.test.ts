import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import type { Part } from '#testing/cast';
import { ticketCast } from '#testing/ticket-cast';
import { dropAbandonedPapers } from './abandoned.ts';

const app = await testApp();
const monday = '2026-11-23T09:30:00+08:00';
app.at(monday);
const { as, accepted, people } = await ticketCast(app);

async function upload(path: string, part: Part, name: string): Promise<string> {
  const reply = await app.server.inject({
    method: 'POST',
    url: `/api${path}`,
    headers: {
      ...app.headersOf(people[part]),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
    payload: name,
  });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().id;
}

const storeKeyOf = async (id: string) =>
  (await app.db.selectFrom('attachments').select('storeKey').where('id', '=', id).executeTakeFirst())?.storeKey;
const isKept = async (id: string) => (await storeKeyOf(id)) !== undefined;

test('papers of a dialog that was given up go after two days with their file; whatever belongs to something stays', async () => {
  const id = await accepted();
  const [abandoned, asked, supplemented, removed, attached] = [
    await upload(`/tickets/${id}/papers`, 'unitHandler', '没有提交的.txt'),
    await upload(`/tickets/${id}/papers`, 'unitHandler', '采购单.txt'),
    await upload(`/tickets/${id}/papers`, 'agent', '来电记录.txt'),
    await upload(`/tickets/${id}/papers`, 'unitHandler', '传错的.txt'),
    await upload(`/tickets/${id}/attachments`, 'unitHandler', '现场照片.txt'),
  ];
  const storeKey = (await storeKeyOf(abandoned)) ?? '';
  const reason = '见采购单附件';
  await as('unitHandler').requests.ask({ id, kind: 'extension', days: 1, reason, paperIds: [asked] });
  await as('agent').supplements.add({ id, type: '备注', content: '诉求人补充了材料', paperIds: [supplemented] });
  const headers = app.headersOf(people.unitHandler);
  await app.server.inject({ method: 'DELETE', url: `/api/attachments/${removed}`, headers });

  app.at('2026-11-25T09:00:00+08:00');
  const late = await upload(`/tickets/${id}/papers`, 'unitHandler', '刚刚上传的.txt');
  await sweep();
  assert.ok(await isKept(abandoned), 'within 48 hours somebody may still have the dialog open');

  app.at('2026-11-25T09:31:00+08:00');
  await sweep();
  assert.equal(await isKept(abandoned), false);
  await assert.rejects(app.app.platform.files.get(storeKey));
  for (const kept of [asked, supplemented, removed, attached, late]) assert.ok(await isKept(kept));
  const { attachments } = await as('unitHandler').tickets.get({ id });
  assert.deepEqual(
    attachments.map(({ name }) => name),
    ['现场照片.txt'],
  );
  app.at(monday);
});

test('files of a draft stay with the draft, however long it is parked', async () => {
  const draftId = '019ac000-0000-7000-8000-000000000001';
  await as('agent').registration.openDraft({ id: draftId, callId: null, content: {} });
  const id = await upload(`/drafts/${draftId}/attachments`, 'agent', '井盖照片.txt');
  app.at('2026-12-23T09:30:00+08:00');
  await sweep();
  assert.ok(await isKept(id));
});

test('more than one batch goes in one night', async () => {
  app.at(monday);
  const ticketId = await accepted();
  const [template] = [await upload(`/tickets/${ticketId}/papers`, 'unitHandler', '样张.txt')];
  const row = await app.db.selectFrom('attachments').selectAll().where('id', '=', template).executeTakeFirstOrThrow();
  const many = Array.from({ length: 450 }, (_, index) => ({
    ...row,
    id: `019ac000-0000-7000-8000-${String(index + 100).padStart(12, '0')}`,
    storeKey: `attachments/none/${index}`,
  }));
  await app.db.insertInto('attachments').values(many).execute();
  app.at('2026-11-26T09:30:00+08:00');
  await sweep();
  const left = await app.db.selectFrom('attachments').select('id').where('ticketId', '=', ticketId).execute();
  assert.deepEqual(left, []);
});

async function sweep(): Promise<void> {
  await dropAbandonedPapers.run(app.context(), {});
}
