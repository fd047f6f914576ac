import {
  figureOf,
  type SatisfactionCounts,
  type SatisfactionQuery,
  satisfactionBases,
  satisfactionCountNames,
  satisfactionCounts,
  satisfactionDefinitions,
  satisfactionGroups,
} from '@minsheng/contracts/satisfaction';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { csvLine, csvMark } from '#platform/csv';
import { satisfactionFigures } from './figures.ts';

/** The table as a CSV file for Excel: every figure with its numerator and denominator, the definitions below. */
export async function exportFigures(
  ctx: Context,
  query: SatisfactionQuery,
): Promise<{ fileName: string; content: string }> {
  const { rows, total } = await satisfactionFigures(ctx, query);
  const group = satisfactionGroups[query.groupBy].slice(1);
  const names = satisfactionDefinitions.map(({ name }) => name);
  const head = [
    group,
    ...satisfactionCountNames.map((name) => satisfactionCounts[name]),
    ...names.flatMap((name) => [name, `${name}分子`, `${name}分母`]),
  ];
  const lines = [
    [`满意度（${satisfactionBases[query.basis]}），办结日期 ${query.from} 至 ${query.to}`],
    head,
    ...rows.map(({ name, counts }) => lineOf(name, counts)),
    lineOf('合计', total),
    [],
    ...satisfactionDefinitions.map(({ name, text }) => [name, text]),
  ];
  await record(ctx, {
    action: 'satisfaction.export',
    objectKind: 'satisfaction',
    objectId: null,
    summary: `导出满意度表（${group}，${query.from} 至 ${query.to}，${rows.length} 行）`,
  });
  const content = `${csvMark}${lines.map(csvLine).join('')}`;
  return { fileName: `满意度-${group}-${query.from}-${query.to}.csv`, content };
}

const lineOf = (name: string, counts: SatisfactionCounts): (string | number)[] => [
  name,
  ...satisfactionCountNames.map((count) => counts[count]),
  ...satisfactionDefinitions.flatMap((definition) => {
    const { share, numerator, denominator } = figureOf(definition, counts);
    return [share === null ? '' : `${(share * 100).toFixed(2)}%`, numerator, denominator];
  }),
];
