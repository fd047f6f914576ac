import type pg from 'pg';
import { type Browser, signIn } from '../stage/browser.ts';
import { type Figure, percentile } from '../stage/figures.ts';
import { openStage } from '../stage/stage.ts';
import { duplicates } from './duplicates.ts';
import { exporting } from './exporting.ts';
import { multiplyTickets } from './fill.ts';

const repeats = 60;

export interface LargeOptions {
  tickets: number;
  /** Ten million: other goals, no steps to ask about, nothing exported. */
  isLong: boolean;
  keep?: string | undefined;
}

/** Lists, composed queries, search and export over HTTP at a million tickets, against one indexed row by the same client. */
export async function large(
  say: (sentence: string) => void,
  { tickets, isLong, keep }: LargeOptions,
): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 20_000, keep, say });
  try {
    const count = await multiplyTickets(stage.pool, tickets, { say, withSteps: !isLong });
    say(`${count} tickets are there`);
    await stage.restart();
    const people = {
      manager: await signIn(stage.address, 'shiftLeader'),
      dispatcher: await signIn(stage.address, 'firstReviewer'),
      unit: await signIn(stage.address, 'unitHandler'),
    };
    const yardstick = { name: 'one row by key, ms', value: await bareQuery(stage.pool) };
    const figures: Figure[] = [];
    for (const { name, who, paths, atMost } of await questions(stage.pool, isLong)) {
      const value = await p95(people[who], paths);
      say(`${name}: ${value.toFixed(1)} ms`);
      figures.push({ name: `${name}, p95`, value, unit: 'ms', yardstick, goal: { atMost } });
    }
    const agent = await signIn(stage.address, 'agent');
    figures.push(await duplicates(stage.pool, agent, { yardstick, atMost: isLong ? 300 : 100, say }));
    return isLong ? figures : [...figures, ...(await exporting(stage, people.manager, say))];
  } finally {
    await stage.close();
  }
}

interface Question {
  name: string;
  who: 'manager' | 'dispatcher' | 'unit';
  paths: readonly string[];
  atMost: number;
}

const search = (text: string) => `/tickets?text=${encodeURIComponent(text)}`;
const asked = (...conditions: string[]) => conditions.map((where) => `/tickets?where=${encodeURIComponent(where)}`);

async function questions(pool: pg.Pool, isLong: boolean): Promise<Question[]> {
  const [list, found] = isLong ? [250, 800] : [150, 150];
  const { category, place, unit } = await commonOnes(pool);
  return [
    { name: 'work lists, counts', who: 'dispatcher', paths: ['/work-lists'], atMost: 100 },
    {
      name: 'work list',
      who: 'dispatcher',
      paths: ['/work-items', '/work-items?node=firstReview', '/work-items?order=entered'],
      atMost: 100,
    },
    {
      name: 'list, newest first',
      who: 'manager',
      paths: ['/tickets', '/tickets?status=closed', '/tickets?kind=complaint'],
      atMost: list,
    },
    { name: 'list, what is due first', who: 'manager', paths: ['/tickets?order=deadline'], atMost: list },
    { name: 'list, what moved last', who: 'manager', paths: ['/tickets?order=changed'], atMost: list },
    { name: 'list of a unit', who: 'unit', paths: ['/tickets'], atMost: list },
    {
      name: 'composed of four',
      who: 'manager',
      paths: asked(
        `all(kind.in.complaint.help*category.under.${category}*place.under.${place}*registeredAt.lastDays.900)`,
        `all(unit.under.${unit}*satisfaction.in.dissatisfied*channel.in.phone*any(urgency.in.urgent*isOverdue.yes))`,
        `all(category.under.${category}*elapsedHours.atLeast.40*status.in.closed*none(place.under.${place}))`,
        `all(words.contains.路灯*kind.in.help*isOverdue.yes*registeredAt.during.thisYear)`,
        `all(involvedUnit.under.${unit}*kind.in.suggestion*answer.filled*satisfaction.in.satisfied)`,
      ),
      atMost: list,
    },
    {
      name: 'search, common words',
      who: 'manager',
      paths: ['物业', '停水', '小区', '噪音'].map(search),
      atMost: found,
    },
    {
      name: 'search, rare words',
      who: 'manager',
      paths: ['蜂窝煤', '变压器', '路灯不亮', '拖欠工资'].map(search),
      atMost: found,
    },
    {
      name: 'search, two characters, no hit',
      who: 'manager',
      paths: ['龘靐', '鱻犇', '猋骉'].map(search),
      atMost: isLong ? found : 20,
    },
    {
      name: 'count, capped',
      who: 'manager',
      paths: ['物业', '路灯'].map((text) => `/tickets/count?text=${encodeURIComponent(text)}`),
      atMost: isLong ? found : 100,
    },
  ];
}

/** A category and a place on their second level and a unit, each of which many tickets have. */
async function commonOnes(pool: pg.Pool): Promise<{ category: string; place: string; unit: string }> {
  const { rows } = await pool.query(`
    SELECT (SELECT c.path[2] FROM bench_tickets t JOIN categories c ON c.id = t.category_id WHERE c.path[2] IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS category,
           (SELECT p.path[2] FROM bench_tickets t JOIN places p ON p.id = t.place_id WHERE p.path[2] IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS place,
           (SELECT t.unit_ids[1] FROM bench_tickets t WHERE t.unit_ids[1] IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AS unit`);
  return rows[0];
}

async function p95(person: Browser, paths: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let repeat = -paths.length; repeat < repeats; repeat++) {
    const { status, milliseconds } = await person.get(paths[Math.abs(repeat) % paths.length] as string);
    if (status !== 200) throw new Error(`answered ${status}`);
    if (repeat >= 0) times.push(milliseconds);
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.95,
  );
}

async function bareQuery(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query('SELECT id FROM tickets ORDER BY id DESC LIMIT 100');
  const times: number[] = [];
  for (const { id } of rows) {
    const started = performance.now();
    await pool.query('SELECT * FROM tickets WHERE id = $1', [id]);
    times.push(performance.now() - started);
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.95,
  );
}
