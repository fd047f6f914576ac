import { correctionLabels } from '@minsheng/contracts/corrections';
import type { GraduationCheck, TraineeFigures } from '@minsheng/contracts/trainees';
import { wrapUpPercentiles } from '#modules/calls';
import { readParameter } from '#modules/parameters';
import { currentDefinition } from '#modules/workflow';
import type { Context } from '#platform/context';
import {
  graduationCleanRate,
  graduationReturnRate,
  graduationReviewed,
  graduationWrapUpSeconds,
} from './parameters.ts';

interface Period {
  fromDay: string;
  toDay: string;
}

/** The days' figures of one trainee added up. */
export async function figuresOf(ctx: Context, personId: string, { fromDay, toDay }: Period): Promise<TraineeFigures> {
  const days = await ctx.db
    .selectFrom('traineeDays')
    .selectAll()
    .where('personId', '=', personId)
    .where('day', '>=', fromDay)
    .where('day', '<=', toDay)
    .execute();
  const sum = (key: 'registered' | 'reviewed' | 'clean' | 'returned' | 'corrected') =>
    days.reduce((total, day) => total + day[key], 0);
  const labels = await reasonLabels(ctx);
  return {
    fromDay,
    toDay,
    registered: sum('registered'),
    reviewed: sum('reviewed'),
    clean: sum('clean'),
    returned: sum('returned'),
    corrected: sum('corrected'),
    reasons: added(days.map(({ reasons }) => reasons)).map(([code, count]) => ({
      code,
      label: labels.get(code) ?? code,
      count,
    })),
    fields: added(days.map(({ fields }) => fields)).map(([field, count]) => ({
      field,
      label: labelOfField(field),
      count,
    })),
    wrapUp: await wrapUpPercentiles(ctx.db, { agentId: personId, fromDay, toDay }),
  };
}

export const labelOfField = (field: string): string =>
  correctionLabels[field as keyof typeof correctionLabels] ?? field;

/** Figures against what the centre asks for before a trainee becomes an agent. */
export async function checksOf(ctx: Context, figures: TraineeFigures): Promise<GraduationCheck[]> {
  const { reviewed, clean, returned, wrapUp } = figures;
  const rate = (count: number) => (reviewed === 0 ? null : Math.round((count / reviewed) * 1000) / 10);
  const asked = [
    ['reviewed', '审核工单数', '件', reviewed, graduationReviewed, 'least'],
    ['cleanRate', '一次通过且未更正', '%', rate(clean), graduationCleanRate, 'least'],
    ['returnRate', '退回次数占审核工单', '%', rate(returned), graduationReturnRate, 'most'],
    ['wrapUpP90', '整理时长 90 分位', '秒', wrapUp.p90, graduationWrapUpSeconds, 'most'],
  ] as const;
  const checks: GraduationCheck[] = [];
  for (const [key, label, unit, actual, parameter, bound] of asked) {
    const threshold = await readParameter(ctx.db, parameter);
    const isMet = actual !== null && (bound === 'least' ? actual >= threshold : actual <= threshold);
    checks.push({ key, label, unit, actual, threshold, bound, isMet });
  }
  return checks;
}

/** The words of the reason codes, from the process in force. */
export async function reasonLabels(ctx: Context): Promise<Map<string, string>> {
  const { definition } = await currentDefinition(ctx.db);
  const fields = definition.nodes
    .filter(({ stage }) => stage === 'review')
    .flatMap(({ actions }) => actions.flatMap(({ fields: asked }) => asked));
  const options = fields.filter(({ key }) => key === 'reasonCode').flatMap(({ options: choices }) => choices);
  return new Map(options.map(({ value, label }) => [value, label]));
}

function added(counts: unknown[]): [string, number][] {
  const total = new Map<string, number>();
  for (const each of counts as Record<string, number>[]) {
    for (const [code, count] of Object.entries(each)) total.set(code, (total.get(code) ?? 0) + count);
  }
  return [...total].sort((one, other) => other[1] - one[1]);
}
