import type { DissatisfiedConditions } from '@minsheng/contracts/dissatisfied';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { callbackWords } from '../words.ts';
import { dissatisfied } from './list.ts';

const mostUnits = 8;

/** What waits, and of what the conditions find the reasons and the units they fall on: where to begin. */
export async function summarizeDissatisfied(ctx: Context, conditions: DissatisfiedConditions) {
  const waiting = await dissatisfied(ctx, {})
    .where('callbacks.followup', 'in', ['rework', 'callback', 'supervision'])
    .select(['callbacks.followup', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('callbacks.followup')
    .execute();
  const of = (followup: string) => waiting.find((row) => row.followup === followup)?.count ?? 0;
  return {
    waiting: { rework: of('rework'), callback: of('callback'), supervision: of('supervision') },
    reasons: await byReason(ctx, conditions),
    units: await byUnit(ctx, conditions),
  };
}

async function byReason(ctx: Context, conditions: DissatisfiedConditions) {
  const rows = await ctx.db
    .selectFrom(dissatisfied(ctx, conditions).select(sql<string>`unnest(callbacks.reasons)`.as('key')).as('told'))
    .select(['key', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('key')
    .orderBy('count', 'desc')
    .execute();
  const names = new Map(
    (await callbackWords(ctx.db)).filter(({ list }) => list === 'reason').map(({ key, name }) => [key, name]),
  );
  return rows.map(({ key, count }) => ({ key, name: names.get(key) ?? key, count }));
}

const byUnit = (ctx: Context, conditions: DissatisfiedConditions) =>
  dissatisfied(ctx, conditions)
    .innerJoin('units', 'units.id', 'callbacks.unitId')
    .select(['units.id as key', 'units.shortName as name', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['units.id', 'units.shortName'])
    .orderBy('count', 'desc')
    .limit(mostUnits)
    .execute();
