import type pg from 'pg';
import { type Browser, signIn } from '../stage/browser.ts';
import { type Figure, percentile } from '../stage/figures.ts';
import { openStage } from '../stage/stage.ts';
import { multiplyTickets } from './fill.ts';

const repeats = 60;

/** Work list and search over HTTP at a million tickets, against the bare query of one indexed row by the same client. */
export async function large(say: (sentence: string) => void, tickets = 1_000_000): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 20_000, say });
  try {
    const count = await multiplyTickets(stage.pool, tickets, say);
    say(`${count} tickets are there`);
    await stage.restart();
    const manager = await signIn(stage.address, 'shiftLeader');
    const dispatcher = await signIn(stage.address, 'firstReviewer');
    const unit = await signIn(stage.address, 'unitHandler');
    const yardstick = { name: 'one row by key, ms', value: await bareQuery(stage.pool) };
    const figure = async (name: string, person: Browser, paths: readonly string[], atMost = 100): Promise<Figure> => ({
      name: `${name}, p95`,
      value: await p95(person, paths),
      unit: 'ms',
      yardstick,
      goal: { atMost },
    });
    const search = (text: string) => `/tickets?text=${encodeURIComponent(text)}`;
    return [
      await figure('work lists, counts', dispatcher, ['/work-lists']),
      await figure('work list', dispatcher, [
        '/work-items',
        '/work-items?node=firstReview',
        '/work-items?order=entered',
      ]),
      await figure('list, newest first', manager, ['/tickets', '/tickets?status=closed', '/tickets?kind=complaint']),
      await figure('list of a unit', unit, ['/tickets']),
      await figure('search, common words', manager, ['物业', '停水', '小区', '噪音'].map(search)),
      await figure('search, rare words', manager, ['蜂窝煤', '变压器', '路灯不亮', '拖欠工资'].map(search)),
      await figure('search, two characters, no hit', manager, ['龘靐', '鱻犇', '猋骉'].map(search), 20),
      await figure(
        'count, capped',
        manager,
        ['物业', '路灯'].map((text) => `/tickets/count?text=${encodeURIComponent(text)}`),
      ),
    ];
  } finally {
    await stage.close();
  }
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
