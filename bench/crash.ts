import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agents, formOf } from './registration.ts';
import type { Browser } from './stage/browser.ts';
import type { Figure } from './stage/figures.ts';
import { openStage } from './stage/stage.ts';

const kills = 20;
const clients = 8;

/** kill -9 of the server while people register, twenty times: every acknowledged ticket is there exactly once. */
export async function crash(say: (sentence: string) => void): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 500, say });
  try {
    const form = await formOf(stage);
    const acknowledged = new Map<string, string>();
    for (let kill = 1; kill <= kills; kill++) {
      const people = await agents(stage);
      let isAlive = true;
      const working = Array.from({ length: clients }, (_, client) =>
        registerUntil(() => isAlive, people[client % people.length] as Browser, form, acknowledged),
      );
      await sleep(200 + Math.random() * 600);
      isAlive = false;
      await stage.killServer();
      await Promise.all(working);
      await stage.restart();
      say(`kill ${kill} of ${kills}: ${acknowledged.size} tickets acknowledged so far`);
    }
    const { lost, twice } = await compare(stage.pool, acknowledged);
    return [
      {
        name: `acknowledged tickets lost over ${kills} kills`,
        value: lost,
        unit: `of ${acknowledged.size}`,
        goal: { atMost: 0 },
      },
      { name: 'drafts that became two tickets', value: twice, unit: '', goal: { atMost: 0 } },
    ];
  } finally {
    await stage.close();
  }
}

/** Registers one ticket after the other; like a browser, repeats a request that got no answer once the server is back. */
async function registerUntil(
  isAlive: () => boolean,
  person: Browser,
  form: object,
  acknowledged: Map<string, string>,
): Promise<void> {
  while (isAlive()) {
    const draftId = randomUUID();
    const reply = await person.post<{ id: string }>('/tickets', { ...form, draftId }).catch(() => null);
    if (reply?.status === 200) acknowledged.set(draftId, reply.body.id);
    if (!reply) return;
  }
}

async function compare(pool: { query: typeof import('pg').Pool.prototype.query }, acknowledged: Map<string, string>) {
  const ids = [...acknowledged.values()];
  const { rows } = await pool.query(
    `SELECT count(*)::int AS found FROM tickets t
      WHERE t.id = ANY($1::uuid[]) AND EXISTS (SELECT FROM ticket_steps s WHERE s.ticket_id = t.id)
        AND EXISTS (SELECT FROM work_items w WHERE w.ticket_id = t.id)`,
    [ids],
  );
  return { lost: ids.length - rows[0].found, twice: ids.length - new Set(ids).size };
}
