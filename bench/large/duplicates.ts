import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Browser } from '../stage/browser.ts';
import { type Figure, percentile } from '../stage/figures.ts';

const matters = 90;
const longestWait = 300_000;

interface Matter {
  title: string;
  content: string;
  placeId: string | null;
  categoryId: string | null;
  phone: string;
}

/**
 * 查重 while a matter is being typed, against all tickets: each question is about another matter, so nothing is remembered
 * from the one before. Every second one has no place and category yet, as at the beginning of a call.
 */
export async function duplicates(
  pool: pg.Pool,
  agent: Browser,
  { yardstick, atMost, say }: { yardstick: Figure['yardstick']; atMost: number; say: (sentence: string) => void },
): Promise<Figure> {
  const asked = await someMatters(pool);
  await untilItHasRead(agent, asked[0] as Matter);
  const times: number[] = [];
  let found = 0;
  for (const matter of asked) {
    const { status, body, milliseconds } = await agent.post<{ items: unknown[] }>('/assistant/duplicates', matter);
    if (status !== 200) throw new Error(`answered ${status}`);
    times.push(milliseconds);
    if (body.items.length > 0) found += 1;
  }
  const value = percentile(
    times.sort((a, b) => a - b),
    0.95,
  );
  say(`duplicates: ${value.toFixed(1)} ms (something was found for ${found} of ${asked.length} matters)`);
  return { name: 'duplicates, p95', value, unit: 'ms', yardstick, goal: { atMost } };
}

/** The matters of tickets of all ages, told in part. */
async function someMatters(pool: pg.Pool): Promise<Matter[]> {
  const { rows } = await pool.query<Matter>(
    `SELECT title, left(content, 160) AS content, place_id AS "placeId", category_id AS "categoryId",
       citizen_phone AS phone
     FROM bench_tickets WHERE kind <> 'report' AND length(content) > 20 ORDER BY md5(number) LIMIT $1`,
    [matters],
  );
  return rows.map((row, index) => (index % 2 ? { ...row, placeId: null, categoryId: null, phone: '' } : row));
}

/** Its thread reads the tickets of the last weeks after a start. */
async function untilItHasRead(agent: Browser, matter: Matter): Promise<void> {
  const started = performance.now();
  for (;;) {
    const { body } = await agent.post<{ isWarmingUp: boolean }>('/assistant/duplicates', matter);
    if (body.isWarmingUp === false) return;
    if (performance.now() - started > longestWait) throw new Error('the assistant has not read the recent tickets');
    await sleep(1000);
  }
}
