import { setTimeout as sleep } from 'node:timers/promises';
import type { TicketExport } from '@minsheng/contracts/ticket-exports';
import type { Browser } from '../stage/browser.ts';
import type { Figure } from '../stage/figures.ts';
import type { Stage } from '../stage/stage.ts';

const wanted = 100_000;
const goal = { seconds: 60, megabytes: 200 };
const columns = [
  'number',
  'title',
  'kind',
  'status',
  'category',
  'place',
  'citizen',
  'phone',
  'unit',
  'registered',
  'due',
  'content',
];

/** A workbook of a hundred thousand tickets with their whole texts, while the memory of the server is watched. */
export async function exporting(stage: Stage, person: Browser, say: (sentence: string) => void): Promise<Figure[]> {
  const { where, count } = await conditionFor(stage);
  await person.get('/tickets');
  const before = await atRest(stage);
  let most = before;
  const started = performance.now();
  const { body, status } = await person.post<TicketExport>('/ticket-exports', {
    name: 'bench',
    where,
    order: 'newest',
    columns,
    format: 'xlsx',
  });
  if (status !== 201) throw new Error(`the export was refused: ${JSON.stringify(body)}`);
  for (;;) {
    most = Math.max(most, await stage.megabytes());
    const { body: list } = await person.get<{ items: TicketExport[] }>('/ticket-exports');
    const now = list.items.find(({ id }) => id === body.id);
    if (now?.state === 'failed') throw new Error(now.failure ?? '');
    if (now?.state === 'done') {
      const seconds = (performance.now() - started) / 1000;
      say(
        `exported ${now.rowsDone} of ${count} tickets, ${Math.round((now.bytes ?? 0) / 1_048_576)} MB, in ${seconds.toFixed(1)} s`,
      );
      return [
        {
          name: `export, ${wanted} rows as XLSX`,
          value: (seconds * wanted) / now.rowsDone,
          unit: 's',
          yardstick: await sameRows(stage, now.rowsDone),
          goal: { atMost: goal.seconds },
        },
        { name: 'export, more memory', value: most - before, unit: 'MB', goal: { atMost: goal.megabytes } },
      ];
    }
    await sleep(200);
  }
}

const restSeconds = 15;
const longestUnrestSeconds = 600;
const noticeable = 8;

/** The memory once it keeps still: after a start the assistant reads tickets and tries its models on the past. */
async function atRest(stage: Stage): Promise<number> {
  let [still, last] = [0, await stage.megabytes()];
  for (let waited = 0; still < restSeconds && waited < longestUnrestSeconds; waited++) {
    await sleep(1000);
    const now = await stage.megabytes();
    still = Math.abs(now - last) < noticeable ? still + 1 : 0;
    last = now;
  }
  return last;
}

/** From so far back that about as many tickets as wanted have been registered since. */
async function conditionFor({ pool }: Stage): Promise<{ where: string; count: number }> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS count, to_char(min(registered_at), 'YYYY-MM-DD') AS day
       FROM (SELECT registered_at FROM tickets ORDER BY id DESC LIMIT ${wanted}) AS newest`,
  );
  return { where: `all(registeredAt.since.${rows[0].day})`, count: rows[0].count };
}

async function sameRows({ pool }: Stage, count: number): Promise<{ name: string; value: number }> {
  const started = performance.now();
  await pool.query(`SELECT number, title, content, registered_at FROM tickets ORDER BY id DESC LIMIT ${count}`);
  return { name: 'the same rows read, s', value: (((performance.now() - started) / 1000) * wanted) / count };
}
