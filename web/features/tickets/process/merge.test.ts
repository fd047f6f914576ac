import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Correctable, changesOf, mergeLines } from './merge.ts';

const opened: Correctable = {
  title: '路灯不亮',
  content: '卫生院旁边的路灯三天不亮。',
  kind: 'help',
  urgency: 'normal',
  isSecret: false,
  placeId: 'place-1',
  placeDetail: '',
  categoryId: 'category-1',
  point: null,
  receivedAt: null,
};
const labels: Record<string, string> = {
  title: '标题',
  content: '诉求内容',
  placeDetail: '详细地点',
  urgency: '紧急程度',
};

const edit = fc.record(
  {
    title: fc.constantFrom('路灯坏了', '路灯熄灭', '路灯不亮'),
    content: fc.constantFrom('已经一周不亮。', '卫生院旁边的路灯三天不亮。'),
    placeDetail: fc.constantFrom('东门', '西门', ''),
    urgency: fc.constantFrom('normal' as const, 'urgent' as const),
  },
  { requiredKeys: [] },
);
const turn = fc.record({ editor: fc.nat({ max: 1 }), does: fc.constantFrom('open', 'type', 'save'), edit });

/** The server's rule: a save names the version it was made on, and writes only the fields that it names. */
class Server {
  version = 1;
  content: Correctable = opened;
  save(version: number, changes: Partial<Correctable>): boolean {
    if (version !== this.version) return false;
    if (Object.keys(changes).length > 0) this.version += 1;
    this.content = { ...this.content, ...changes };
    return true;
  }
}

type Form = { base: Correctable; version: number; values: Correctable; shown: Set<string> };

test('whatever two people correct in whatever order, no field is lost and none is overwritten unseen', () => {
  fc.assert(
    fc.property(fc.array(turn, { minLength: 4, maxLength: 40 }), (turns) => {
      const server = new Server();
      const forms: (Form | null)[] = [null, null];
      const lastSaved: Partial<Correctable> = {};
      for (const { editor, does, edit } of turns) {
        const form = forms[editor];
        if (does === 'open' || !form) {
          const base = server.content;
          forms[editor] = { base, version: server.version, values: base, shown: new Set() };
        } else if (does === 'type') form.values = { ...form.values, ...edit };
        else {
          const changes = changesOf(form.base, form.values);
          const overwritten = Object.keys(changes).filter(
            (field) => server.content[field as keyof Correctable] !== form.base[field as keyof Correctable],
          );
          if (server.save(form.version, changes)) {
            for (const field of overwritten) assert.ok(form.shown.has(labels[field] as string), `${field} unseen`);
            Object.assign(lastSaved, changes);
            forms[editor] = null;
          } else {
            form.version = server.version;
            form.shown = new Set(mergeLines(form.base, server.content, changes).map(({ label }) => label));
          }
        }
      }
      assert.deepEqual(server.content, { ...opened, ...lastSaved });
    }),
    { numRuns: 2000 },
  );
});
