import type { Definition, Limit, Problem } from '@minsheng/contracts/workflow';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { error, warning } from './problems.ts';

/** How many of the categories' deadlines (办理时限, working days) there are, shortest first. */
export async function deadlinesOf(db: Kysely<DB>): Promise<number[]> {
  const { rows } = await sql<{ days: number }>`
    SELECT default_deadline_days AS days FROM categories
    WHERE is_active AND default_deadline_days IS NOT NULL ORDER BY 1`.execute(db);
  return rows.map(({ days }) => Number(days));
}

/**
 * Steps that may take longer than the whole matter. `deadlines`: of all categories, in working days, shortest first;
 * longer than the longest is an error, longer than most of them deserves a look.
 */
export function deadlineProblems(definition: Definition, deadlines: readonly number[]): Problem[] {
  const longest = deadlines.at(-1);
  if (longest === undefined) return [];
  return [
    ...definition.nodes.flatMap((node) => nodeProblems(node, deadlines, longest)),
    ...lineProblems(definition, longest),
  ];
}

function nodeProblems(
  { key, name, limit }: Definition['nodes'][number],
  deadlines: readonly number[],
  longest: number,
): Problem[] {
  const days = daysOf(limit);
  if (!limit || days === 0) return [];
  const words = `“${name}”的时限 ${wordsOf(limit)}`;
  if (days > longest) return [error(`${words}，比最长的办理时限 ${longest} 个工作日还长`, { node: key })];
  const shorter = deadlines.filter((deadline) => deadline < days).length;
  if (shorter * 2 <= deadlines.length) return [];
  return [warning(`${words}，超过 ${shorter} 个归口类型的办理时限（共 ${deadlines.length} 个）`, { node: key })];
}

function lineProblems(definition: Definition, longest: number): Problem[] {
  const line = mainLine(definition);
  const total = Math.round(line.reduce((sum, { limit }) => sum + daysOf(limit), 0) * 10) / 10;
  if (total <= longest) return [];
  return [warning(`主线各环节的时限合计 ${total} 个工作日，超过最长的办理时限 ${longest} 个工作日`)];
}

/** From the start by each node's first choice, under no particular condition. */
function mainLine({ start, nodes }: Definition): Definition['nodes'] {
  const line: Definition['nodes'] = [];
  let node = nodes.find(({ key }) => key === start);
  while (node && !line.includes(node)) {
    line.push(node);
    const first = node.actions.find(({ isPrimary }) => isPrimary) ?? node.actions[0];
    const next = first?.to.at(-1)?.node;
    node = nodes.find(({ key }) => key === next);
  }
  return line;
}

/** In working days of eight hours; minutes run round the clock, so a day has 24 hours of them. */
function daysOf(limit: Limit | undefined): number {
  if (!limit) return 0;
  return limit.amount / { minutes: 24 * 60, workingHours: 8, workingDays: 1 }[limit.unit];
}

const wordsOf = ({ amount, unit }: Limit) =>
  `${amount} ${{ minutes: '分钟', workingHours: '工作小时', workingDays: '个工作日' }[unit]}`;
