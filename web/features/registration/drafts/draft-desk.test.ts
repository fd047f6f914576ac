import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft, DraftContent } from '@minsheng/contracts/registration';
import { DraftDesk, type DraftMessage, type DraftServer } from './draft-desk.ts';
import type { DraftRecord, LocalDrafts } from './local-drafts.ts';

const id = '01900000-0000-7000-8000-000000000001';
const blank: DraftContent = { channel: 'phone', content: '' };

/** A server with a clock that the test moves; every save is counted. */
function fakeServer() {
  const drafts = new Map<string, Draft>();
  const state = { isDown: false, saves: 0, at: Date.parse('2026-11-22T02:00:00Z') };
  const stamp = () => new Date(state.at).toISOString();
  const up = () => {
    if (state.isDown) throw new TypeError('fetch failed');
  };
  const put = (draft: Draft) => {
    drafts.set(draft.id, draft);
    return draft;
  };
  const mark = (key: string, patch: Partial<Draft>) => put({ ...(drafts.get(key) as Draft), ...patch });
  const server: DraftServer = {
    list: async () => {
      up();
      return [...drafts.values()].filter((draft) => !draft.ticketId);
    },
    open: async ({ id, callId, content }) => {
      up();
      const known = drafts.get(id);
      if (known) return known;
      const marks = { parkedAt: null, parkReason: null, ticketId: null, attachments: [] };
      return put({ id, callId, content, version: 1, createdAt: stamp(), updatedAt: stamp(), ...marks });
    },
    save: async ({ id, version, content }) => {
      up();
      state.saves += 1;
      const known = drafts.get(id) as Draft;
      if (known.version !== version || known.ticketId)
        throw Object.assign(new Error('另一个窗口'), { code: 'CONFLICT', status: 409, data: known });
      return put({ ...known, content, version: version + 1, updatedAt: stamp() });
    },
    park: async (key) => mark(key, { parkedAt: stamp(), parkReason: 'byHand' }),
    resume: async (key) => mark(key, { parkedAt: null, parkReason: null }),
    discard: async (key) => drafts.delete(key),
  };
  return { server, drafts, state, stamp, mark };
}

/** One browser: its database outlives its pages. */
function fakeBrowser(backend: ReturnType<typeof fakeServer>) {
  const records = new Map<string, DraftRecord>();
  const pages: DraftDesk[] = [];
  return {
    records,
    page(pageId: string) {
      const due: { at: number; run: () => void; isCancelled: boolean }[] = [];
      const store: LocalDrafts = {
        keyOf: (draftId) => `${draftId}/${pageId}`,
        all: async () => [...records.values()],
        put: async (draft, keptAt) => {
          const key = `${draft.id}/${pageId}`;
          records.set(key, structuredClone({ key, personId: 'p', pageId, keptAt, draft }));
        },
        remove: async (keys) => {
          for (const key of keys) records.delete(key);
        },
      };
      const desk: DraftDesk = new DraftDesk({
        server: backend.server,
        store,
        post: (message: DraftMessage) => {
          for (const other of pages) if (other !== desk) other.hear(message);
        },
        now: backend.stamp,
        schedule: (run, milliseconds) => {
          const entry = { at: backend.state.at + milliseconds, run, isCancelled: false };
          due.push(entry);
          return () => {
            entry.isCancelled = true;
          };
        },
      });
      pages.push(desk);
      const kill = () => {
        pages.splice(pages.indexOf(desk), 1);
        due.length = 0;
      };
      const pass = async (milliseconds: number) => {
        const end = backend.state.at + milliseconds;
        while (backend.state.at < end) {
          backend.state.at += 100;
          for (const entry of due.filter(({ at, isCancelled }) => at <= backend.state.at && !isCancelled)) {
            entry.isCancelled = true;
            entry.run();
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      return { desk, kill, pass, content: () => desk.shelf.get(id)?.content, sync: () => desk.shelf.get(id)?.sync };
    },
  };
}

async function opened() {
  const backend = fakeServer();
  const browser = fakeBrowser(backend);
  const page = browser.page('first');
  await page.desk.start();
  page.desk.open({ id, callId: null, content: blank });
  await page.pass(100);
  return { backend, browser, page };
}

test('what is typed is kept here after a second and on the server after three seconds of quiet', async () => {
  const { backend, browser, page } = await opened();
  page.desk.change(id, { content: '路灯不亮' });
  await page.pass(1100);
  assert.equal(browser.records.get(`${id}/first`)?.draft.content.content, '路灯不亮');
  assert.equal(backend.state.saves, 0);
  await page.pass(2000);
  assert.equal(backend.drafts.get(id)?.content.content, '路灯不亮');
  assert.equal(page.sync(), 'clean');
  assert.equal(browser.records.size, 0, 'nothing personal stays in the browser once the server has it');
});

test('somebody who never pauses is saved all the same', async () => {
  const { backend, page } = await opened();
  for (let second = 0; second < 20; second++) {
    page.desk.change(id, { content: '字'.repeat(second + 1) });
    await page.pass(1000);
  }
  assert.ok(backend.state.saves >= 1);
});

test('a killed browser brings back what the server had not got', async () => {
  const { backend, browser, page } = await opened();
  page.desk.change(id, { content: '半夜施工' });
  await page.pass(1100);
  page.kill();
  const next = browser.page('second');
  assert.equal(await next.desk.start(), 1);
  await next.pass(200);
  assert.equal(next.content()?.content, '半夜施工');
  assert.equal(backend.drafts.get(id)?.content.content, '半夜施工');
});

test('while the server is dead everything stays here, and is sent when it is back', async () => {
  const { backend, browser, page } = await opened();
  backend.state.isDown = true;
  page.desk.change(id, { content: '停水三天' });
  await page.pass(4000);
  assert.equal(page.sync(), 'unsynced');
  assert.equal(browser.records.get(`${id}/first`)?.draft.content.content, '停水三天');
  backend.state.isDown = false;
  await page.pass(8000);
  assert.equal(page.sync(), 'clean');
  assert.equal(backend.drafts.get(id)?.content.content, '停水三天');
});

test('a draft begun while the server was dead survives the browser too', async () => {
  const backend = fakeServer();
  const browser = fakeBrowser(backend);
  backend.state.isDown = true;
  const page = browser.page('first');
  await page.desk.start();
  page.desk.open({ id, callId: null, content: blank });
  page.desk.change(id, { content: '井盖丢失' });
  await page.pass(1100);
  page.kill();
  const offline = browser.page('second');
  await offline.desk.start();
  assert.equal(offline.content()?.content, '井盖丢失');
  backend.state.isDown = false;
  await offline.pass(9000);
  assert.equal(backend.drafts.get(id)?.content.content, '井盖丢失');
});

test('two pages on different fields are brought together without a question', async () => {
  const { backend, browser, page } = await opened();
  const second = browser.page('second');
  await second.desk.start();
  page.desk.change(id, { content: '垃圾没人清' });
  second.desk.change(id, { citizenName: '王女士' });
  await page.pass(3100);
  await second.pass(3100);
  await page.pass(3100);
  assert.deepEqual(backend.drafts.get(id)?.content, { ...blank, content: '垃圾没人清', citizenName: '王女士' });
  assert.equal(page.content()?.citizenName, '王女士');
});

test('two pages on the same field: nothing is overwritten, a person chooses', async () => {
  const { backend, browser, page } = await opened();
  const second = browser.page('second');
  await second.desk.start();
  page.desk.change(id, { title: '甲' });
  second.desk.change(id, { title: '乙' });
  await page.pass(3100);
  assert.equal(second.sync(), 'conflict');
  assert.equal(backend.drafts.get(id)?.content.title, '甲');
  assert.equal(second.content()?.title, '乙');
  second.desk.resolve(id, { title: 'mine' });
  await second.pass(200);
  assert.equal(backend.drafts.get(id)?.content.title, '乙');
  assert.equal(page.content()?.title, '乙');
});

test('what was submitted in another window is not typed on', async () => {
  const { backend, page } = await opened();
  backend.mark(id, { ticketId: '01900000-0000-7000-8000-00000000000f' });
  page.desk.change(id, { title: '再改' });
  await page.pass(3100);
  assert.equal(page.desk.shelf.get(id), undefined);
});

test('the server parks, the words stay and are still saved', async () => {
  const { backend, page } = await opened();
  page.desk.change(id, { content: '通话刚结束' });
  backend.mark(id, { parkedAt: backend.stamp(), parkReason: 'wrapUpExpired' });
  await page.desk.refresh();
  await page.pass(3100);
  assert.equal(page.desk.shelf.get(id)?.parkReason, 'wrapUpExpired');
  assert.equal(backend.drafts.get(id)?.content.content, '通话刚结束');
});

test('a draft that was deleted in another window goes, unless something unsaved is in it', async () => {
  const { backend, page } = await opened();
  page.desk.change(id, { content: '还没保存' });
  backend.drafts.delete(id);
  await page.desk.refresh();
  assert.equal(page.sync(), 'gone');
  assert.equal(page.content()?.content, '还没保存');
});

test('what is typed while the desk still asks the server what it has is not written over by the answer', async () => {
  const backend = fakeServer();
  const taken = await backend.server.open({ id, callId: null, content: { ...blank, content: '来件内容' } });
  const { desk } = fakeBrowser(backend).page('one');
  const starting = desk.start();
  desk.hear({ kind: 'saved', draft: taken });
  desk.change(id, { title: '路灯不亮' });
  await starting;
  assert.equal(desk.shelf.get(id)?.content.title, '路灯不亮');
});
