import type { DispatchStanding, UnitStanding } from '@minsheng/contracts/dispatching';
import { sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { automaticStates, comparedStates, recentFigures } from '../mode/drift.ts';
import { modeOf } from '../mode/mode.ts';
import { recentDecisions, windowMinutes } from '../parameters.ts';
import { askedFor, pastOf, thresholdsOf } from '../thresholds/past.ts';
import { casesNeeded, drawn, wilson } from '../thresholds/threshold.ts';

const pointsDrawn = 120;

type Asked = { acceptedErrorPercent?: number | undefined; unitId?: string | undefined };

/** Where automatic dispatch stands: what is in force, what the past says, how it did lately. */
export async function standing(ctx: Context, { acceptedErrorPercent, unitId }: Asked): Promise<DispatchStanding> {
  const [mode, past, inForce] = [await modeOf(ctx), await pastOf(ctx), await askedFor(ctx)];
  const acceptedError = acceptedErrorPercent === undefined ? inForce.acceptedError : acceptedErrorPercent / 100;
  const asked = { ...inForce, acceptedError };
  const units = past ? await unitStandings(ctx, past, asked) : [];
  const outcomes = (unitId ? past?.byUnit.get(unitId) : past?.all) ?? [];
  const [decided, decidedRight] = [sum(units, ({ decided }) => decided), sum(units, decidedRightOf)];
  const states = mode.mode === 'live' ? automaticStates : comparedStates;
  return {
    mode,
    acceptedErrorPercent: Math.round(acceptedError * 1e6) / 1e4,
    windowMinutes: await readParameter(ctx.db, windowMinutes),
    casesNeeded: casesNeeded(asked),
    evaluation: past && { endedAt: past.endedAt, cases: past.all.length },
    ...(await lastRun(ctx)),
    overall: {
      cases: past?.all.length ?? 0,
      right: past?.all.filter(({ isRight }) => isRight).length ?? 0,
      decided,
      decidedRight,
      lower: decided > 0 ? wilson(decidedRight, decided).lower : null,
    },
    curve: drawn(outcomes, pointsDrawn),
    units,
    recent: await recentFigures(ctx, { states, since: mode.mode === 'live' ? mode.changedAt : null }),
    pending: await pendingCount(ctx),
  };
}

type Past = NonNullable<Awaited<ReturnType<typeof pastOf>>>;

/** Per unit, those with most cases first. */
async function unitStandings(
  ctx: Context,
  past: Past,
  asked: { acceptedError: number; fewestCases: number },
): Promise<UnitStanding[]> {
  const thresholds = thresholdsOf(past, asked);
  const names = await unitNames(ctx, [...past.byUnit.keys()]);
  const recent = await recentByUnit(ctx);
  return [...past.byUnit]
    .map(([id, outcomes]) => {
      const found = thresholds.get(id) ?? null;
      return {
        unit: { id, name: names.get(id) ?? '（已删除）' },
        cases: outcomes.length,
        right: outcomes.filter(({ isRight }) => isRight).length,
        threshold: found?.threshold ?? null,
        decided: found?.decided ?? 0,
        precision: found ? found.right / found.decided : null,
        lower: found?.lower ?? null,
        recent: recent.get(id) ?? { judged: 0, right: 0 },
      };
    })
    .sort((a, b) => b.cases - a.cases);
}

const decidedRightOf = ({ precision, decided }: UnitStanding) => Math.round((precision ?? 0) * decided);
const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0);

export async function unitNames(ctx: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db.selectFrom('units').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function recentByUnit(ctx: Context): Promise<Map<string, { judged: number; right: number }>> {
  const most = await readParameter(ctx.db, recentDecisions);
  const { rows } = await sql<{ unitId: string; judged: number; right: number }>`
    SELECT unit_id, count(*)::int AS judged, count(*) FILTER (WHERE is_right)::int AS right
    FROM (
      SELECT unit_id, is_right FROM dispatch_decisions
      WHERE is_right IS NOT NULL AND state IN ('would', 'dispatched', 'intercepted', 'withdrawn') AND NOT is_replayed
      ORDER BY judged_at DESC LIMIT ${most}
    ) AS recent GROUP BY unit_id`.execute(ctx.db);
  return new Map(rows.map(({ unitId, ...figures }) => [unitId, figures]));
}

async function lastRun(ctx: Context): Promise<Pick<DispatchStanding, 'progress' | 'note'>> {
  const last = await ctx.db
    .selectFrom('dispatchEvaluations')
    .select(['state', 'progress', 'note'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isRunning = last?.state === 'waiting' || last?.state === 'running';
  return { progress: isRunning ? last.progress : null, note: last?.state === 'failed' ? last.note : '' };
}

async function pendingCount(ctx: Context): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('dispatchDecisions')
    .where('state', '=', 'pending')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
