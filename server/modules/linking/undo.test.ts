import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, register, reviewed, dispatched, accepted } = await ticketCast(app);

/** Everything that undoing has to bring back; versions count changes and go on. */
async function snapshot(ids: readonly string[]) {
  const tickets = await app.db.selectFrom('tickets').selectAll().where('id', 'in', ids).orderBy('id').execute();
  const items = await app.db
    .selectFrom('workItems')
    .selectAll()
    .where('ticketId', 'in', ids)
    .orderBy('ticketId')
    .execute();
  return { tickets: tickets.map(({ version: _, ...rest }) => rest), items };
}

const activeLinks = (ids: readonly string[]) =>
  app.db
    .selectFrom('ticketLinks')
    .selectAll()
    .where('endedAt', 'is', null)
    .where('followerId', 'in', ids)
    .orderBy('followerId', 'desc')
    .execute();

async function link(pair: readonly string[]): Promise<void> {
  const rows = await app.db.selectFrom('tickets').select(['id', 'version']).where('id', 'in', pair).execute();
  await as('dispatcher')
    .links.link({ tickets: rows, reason: '' })
    .catch((error) => assert.match(error.message, /已经并在一起/));
}

async function unlink(followerId: string): Promise<void> {
  const known = (await activeLinks([followerId]))[0];
  if (known) await as('dispatcher').links.unlink({ id: known.id, version: known.version, reason: '不是一件事' });
}

test('whatever was linked and unlinked in the database, unlinking everything restores the exact former state', {
  timeout: 120_000,
}, async () => {
  const ids = [
    (await register()).id,
    await reviewed(),
    await dispatched(),
    await accepted(),
    (await register('secondAgent')).id,
  ].sort();
  const before = await snapshot(ids);
  const at = fc.nat({ max: ids.length - 1 });
  const acts = fc.array(
    fc.oneof(
      fc.tuple(at, at).map(([one, other]) => ({ kind: 'link' as const, pair: [one, other] })),
      at.map((one) => ({ kind: 'unlink' as const, pair: [one] })),
    ),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (done) => {
      for (const { kind, pair } of done) {
        const chosen = [...new Set(pair.map((index) => ids[index] as string))];
        if (kind === 'unlink') await unlink(chosen[0] as string);
        else if (chosen.length > 1) await link(chosen);
        const links = await activeLinks(ids);
        for (const { leadId, followerId } of links) {
          assert.ok(!links.some((each) => each.followerId === leadId), 'nobody follows a follower');
          assert.ok(leadId < followerId, 'the first one leads');
        }
        const resting = (await snapshot(ids)).tickets.filter(({ leadId }) => leadId !== null);
        assert.deepEqual(
          resting.map(({ id, leadId }) => [id, leadId]).sort(),
          links.map(({ followerId, leadId }) => [followerId, leadId]).sort(),
        );
      }
      for (let links = await activeLinks(ids); links[0]; links = await activeLinks(ids))
        await unlink(links[0].followerId);
      assert.deepEqual(await snapshot(ids), before);
    }),
    { numRuns: 15 },
  );
});
