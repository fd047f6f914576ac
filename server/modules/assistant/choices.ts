import type { AssistantTask } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';

export interface Choice {
  draftId: string;
  task: AssistantTask;
  modelId: string | null;
  outcome: 'taken' | 'undone' | 'other';
  rank: number | null;
  probability: number | null;
}

/** Keeps what a person did with a suggestion (采纳、撤销、另选). */
export async function keepChoice(ctx: Context, choice: Choice): Promise<Record<string, never>> {
  await ctx.db
    .insertInto('assistantChoices')
    .values({ id: newId(ctx.now), ...choice, personId: ctx.actor.personId, at: ctx.now.toISOString() })
    .execute();
  return {};
}

/** How often suggestions were taken in the last days, per task. */
export async function choiceFigures(ctx: Context, { days }: { days: number }) {
  const since = new Date(ctx.now.getTime() - days * 86_400_000).toISOString();
  const { rows } = await sql<{ task: AssistantTask; taken: number; undone: number; other: number; firstTaken: number }>`
    SELECT task, count(*) FILTER (WHERE outcome = 'taken')::int AS taken,
      count(*) FILTER (WHERE outcome = 'undone')::int AS undone,
      count(*) FILTER (WHERE outcome = 'other')::int AS other,
      count(*) FILTER (WHERE outcome = 'taken' AND rank = 0)::int AS first_taken
    FROM assistant_choices WHERE at >= ${since} GROUP BY task ORDER BY task`.execute(ctx.db);
  return rows;
}
