import type { WrapUpRow } from '@minsheng/contracts/wrap-up';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';

interface Period {
  fromDay: string;
  toDay: string;
}

const longestDays = 92;

/** Talk and wrap-up per agent over a period, from the days' figures; the last row of SQL is all agents together. */
export async function wrapUpFigures(ctx: Context, { fromDay, toDay }: Period) {
  if (toDay < fromDay) throw invalid('结束日期不能早于开始日期');
  if (Date.parse(toDay) - Date.parse(fromDay) > longestDays * 86_400_000)
    throw invalid(`一次最多统计 ${longestDays} 天，请缩短期间`);
  const { rows } = await sql<Figures>`
    WITH days AS (SELECT * FROM wrap_up_days WHERE day BETWEEN ${fromDay}::date AND ${toDay}::date),
    counts AS (
      SELECT agent_id, sum(answered) AS answered, sum(overtime) AS overtime, sum(exempt) AS exempt,
        sum(cardinality(wrap_up_seconds)) AS wrap_ups
      FROM days GROUP BY GROUPING SETS ((agent_id), ())
    ),
    talk AS (
      SELECT agent_id, ${quantiles()} FROM days, unnest(talk_seconds) AS seconds GROUP BY GROUPING SETS ((agent_id), ())
    ),
    wrapped AS (
      SELECT agent_id, ${quantiles()} FROM days, unnest(wrap_up_seconds) AS seconds
      GROUP BY GROUPING SETS ((agent_id), ())
    )
    SELECT counts.agent_id, people.name, people.employee_number, coalesce(answered, 0) AS answered,
      coalesce(overtime, 0) AS overtime, coalesce(exempt, 0) AS exempt, coalesce(wrap_ups, 0) AS wrap_ups,
      talk.p50 AS talk50, talk.p90 AS talk90, wrapped.p50 AS wrap50, wrapped.p90 AS wrap90
    FROM counts
    LEFT JOIN talk ON talk.agent_id IS NOT DISTINCT FROM counts.agent_id
    LEFT JOIN wrapped ON wrapped.agent_id IS NOT DISTINCT FROM counts.agent_id
    LEFT JOIN people ON people.id = counts.agent_id
    ORDER BY wrapped.p90 DESC NULLS LAST, people.employee_number`.execute(ctx.db);
  const whole = rows.find(({ agentId }) => agentId === null) as Figures;
  return {
    total: numbersOf(whole),
    rows: rows.flatMap((row): WrapUpRow[] => {
      const { agentId, name, employeeNumber } = row;
      return agentId ? [{ agent: { id: agentId, name: name ?? '', employeeNumber }, ...numbersOf(row) }] : [];
    }),
  };
}

const quantiles = () => sql`round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric) AS p50,
  round(percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds)::numeric) AS p90`;

interface Figures {
  agentId: string | null;
  name: string | null;
  employeeNumber: string | null;
  answered: number;
  overtime: number;
  exempt: number;
  wrapUps: number;
  talk50: number | null;
  talk90: number | null;
  wrap50: number | null;
  wrap90: number | null;
}

const numbersOf = ({ answered, overtime, exempt, wrapUps, talk50, talk90, wrap50, wrap90 }: Figures) => ({
  answered,
  overtime,
  exempt,
  wrapUps,
  talk: { p50: talk50, p90: talk90 },
  wrapUp: { p50: wrap50, p90: wrap90 },
});
