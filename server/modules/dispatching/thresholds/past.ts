import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { acceptedErrorPercent, fewestCases } from '../parameters.ts';
import { type Outcome, type Threshold, thresholdFor } from './threshold.ts';

interface Past {
  evaluationId: string;
  endedAt: string;
  /** What would have been recommended, by the recommended unit. */
  byUnit: ReadonlyMap<string, readonly Outcome[]>;
  all: readonly Outcome[];
  thresholds: Map<string, ReadonlyMap<string, Threshold | null>>;
}

/** The newest run as this process remembers it: its rows never change. */
const remembered = new WeakMap<object, Past>();

/** What the newest run over past tickets found; null before the first one. */
export async function pastOf(ctx: Context): Promise<Past | null> {
  const newest = await ctx.db
    .selectFrom('dispatchEvaluations')
    .select(['id', 'endedAt'])
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return null;
  const known = remembered.get(ctx.platform);
  if (known?.evaluationId === newest.id) return known;
  const rows = await ctx.db
    .selectFrom('dispatchPast')
    .select(['unitId', 'probability', 'actualUnitId'])
    .where('evaluationId', '=', newest.id)
    .orderBy('ticketId')
    .execute();
  const outcomes = rows.map(({ unitId, probability, actualUnitId }) => ({
    unitId,
    probability,
    isRight: unitId === actualUnitId,
  }));
  const byUnit = Map.groupBy(outcomes, ({ unitId }) => unitId);
  const past: Past = {
    evaluationId: newest.id,
    endedAt: newest.endedAt as string,
    byUnit,
    all: outcomes,
    thresholds: new Map(),
  };
  remembered.set(ctx.platform, past);
  return past;
}

/** Each unit's threshold at an accepted error, worked out once. */
export function thresholdsOf(past: Past, asked: { acceptedError: number; fewestCases: number }) {
  const key = `${asked.acceptedError}/${asked.fewestCases}`;
  const known = past.thresholds.get(key);
  if (known) return known;
  const found = new Map([...past.byUnit].map(([unitId, outcomes]) => [unitId, thresholdFor(outcomes, asked)]));
  past.thresholds.set(key, found);
  return found;
}

/** What the centre has set: shares 0 to 1. */
export const askedFor = async (ctx: Context) => ({
  acceptedError: (await readParameter(ctx.db, acceptedErrorPercent)) / 100,
  fewestCases: await readParameter(ctx.db, fewestCases),
});

/** From which probability on tickets for this unit go out by themselves now; null: never. */
export async function thresholdOf(ctx: Context, unitId: string): Promise<number | null> {
  const past = await pastOf(ctx);
  return (past && thresholdsOf(past, await askedFor(ctx)).get(unitId)?.threshold) ?? null;
}
