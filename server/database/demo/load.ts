import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { calendarOf } from '#modules/calendar';
import { ensureMonths } from '#modules/tickets';
import { currentDefinition } from '#modules/workflow';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { readCity } from './city/city.ts';
import type { CityPlace } from './city/gazetteer.ts';
import { insertCallbacks } from './load/callbacks.ts';
import { insertCalls } from './load/calls.ts';
import { insertCity } from './load/city.ts';
import { insertIntake } from './load/intake.ts';
import { insertKnowledge } from './load/knowledge.ts';
import { insertLife } from './load/life.ts';
import { linkSome } from './load/links.ts';
import { insertRows, type Row } from './load/rows.ts';
import { rowMaker } from './load/tickets.ts';
import { truthOf } from './load/truth.ts';
import { generateTickets } from './tickets/generate.ts';

export interface DemoWish {
  tickets: number;
  say(sentence: string): void;
  seed?: string;
}

const rowsAtOnce = 400;
const waitingItems = 32;

/**
 * The demo city: units, people, categories and twelve months of tickets up to `ctx.now`, in one transaction, so that a
 * kill leaves nothing half. The truth about bursts, groups and mistakes goes into `demo-truth.json` in the data folder.
 */
export async function loadDemo(ctx: Context, { tickets: count, say, seed = 'ankang' }: DemoWish): Promise<void> {
  const now = ctx.now.getTime();
  await inTransaction(ctx, async (inside) => {
    const city = readCity();
    const places = await cityPlaces(inside);
    const stored = await insertCity(inside, { city, seed });
    await insertKnowledge(inside, { city, stored, seed });
    const { id: definitionId, definition } = await currentDefinition(inside.db);
    const written = { definitionId, definition, calendar: await calendarOf(inside.db) };
    say(`正在生成演示城市：${count} 件工单…`);
    const generated = generateTickets(city, { seed, now, count, places });
    if (generated[0]) await ensureMonths(inside.db, new Date(generated[0].at), ctx.now);
    const rowOf = rowMaker(city, stored, written, { seed, now });
    const reviewers = stored.people.filter(({ roles }) => roles.includes('inspector')).map(({ id }) => id);
    const rows: Row[] = [];
    for (let from = 0; from < generated.length; from += rowsAtOnce) {
      const some = generated.slice(from, from + rowsAtOnce).map(rowOf);
      await insertCalls(inside, some, seed);
      await insertRows(inside.db, written, some);
      await insertCallbacks(inside.db, written, some, reviewers);
      rows.push(...some);
      say(`正在载入演示城市：${Math.round((100 * rows.length) / generated.length)}%`);
    }
    await sql`SELECT setval('ticket_numbers', ${Math.max(1, rows.length)})`.execute(inside.db);
    await linkSome(inside, { definition, stored, rows });
    const waiting = generateTickets(city, { seed: `${seed}/intake`, now, count: waitingItems, places });
    await insertIntake(inside.db, { stored, waiting, rows, now });
    await insertLife(inside, stored);
    await keepTruth(ctx.platform.config.dataFolder, rows);
    // In the same transaction: a kill behind it must not make the next start load the city twice.
    await inside.db.updateTable('installation').set({ demoLoadedAt: ctx.now.toISOString() }).execute();
  });
  await sql`ANALYZE`.execute(ctx.db);
}

const cityPlaces = (ctx: Context): Promise<CityPlace[]> =>
  ctx.db
    .selectFrom('places')
    .leftJoin('places as parent', 'parent.id', 'places.parentId')
    .select(['places.code', 'places.name', 'places.level', 'parent.code as parentCode'])
    .orderBy('places.code')
    .execute();

async function keepTruth(folder: string, rows: readonly Row[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'demo-truth.json'), JSON.stringify(truthOf(rows)));
}
