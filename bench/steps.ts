import { randomUUID } from 'node:crypto';
import { agents, formOf } from './registration.ts';
import { type Browser, signIn } from './stage/browser.ts';
import { type Figure, percentile } from './stage/figures.ts';
import { openStage } from './stage/stage.ts';

const clients = 32;
const tickets = 3000;

/** Steps of the process over HTTP with 32 people at once: fresh tickets pass the first review, each a step of its own. */
export async function steps(say: (sentence: string) => void): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 500, say });
  try {
    const form = await formOf(stage);
    const [agent] = (await agents(stage)) as [Browser];
    say(`registering ${tickets} tickets`);
    const ids: string[] = [];
    await together(tickets, async () => {
      const { body } = await agent.post<{ id: string }>(
        '/tickets',
        { ...form, draftId: randomUUID() },
        { 'idempotency-key': randomUUID() },
      );
      ids.push(body.id);
    });
    const reviewer = await signIn(stage.address, 'firstReviewer');
    say('first review of each');
    const milliseconds: number[] = [];
    const started = performance.now();
    await together(ids.length, async (at) => {
      const step = { version: 1, action: 'approve', inputs: {} };
      const reply = await reviewer.post(`/tickets/${ids[at]}/steps`, step, { 'idempotency-key': randomUUID() });
      if (reply.status !== 200) throw new Error(`a step answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      milliseconds.push(reply.milliseconds);
    });
    const perSecond = (ids.length * 1000) / (performance.now() - started);
    const sorted = milliseconds.sort((a, b) => a - b);
    const begun = performance.now();
    await together(ids.length, () => stage.pool.query('SELECT 1'));
    const yardstick = { name: 'empty queries/s', value: (ids.length * 1000) / (performance.now() - begun) };
    return [
      { name: 'workflow step, p99', value: percentile(sorted, 0.99), unit: 'ms', goal: { atMost: 300 } },
      { name: 'workflow step, rate', value: perSecond, unit: 'steps/s', yardstick, goal: { atLeast: 50 } },
    ];
  } finally {
    await stage.close();
  }
}

/** So many acts, as many at a time as there are clients. */
async function together(count: number, act: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: clients }, one));
}
