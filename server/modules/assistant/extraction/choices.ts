import type { ExtractionFigures, ExtractionKind, ExtractionOutcome } from '@minsheng/contracts/extraction';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';

export interface FillingChoice {
  draftId: string;
  kind: ExtractionKind;
  outcome: ExtractionOutcome;
}

/** Keeps what a person did with something that was read out of the text: taken, replaced, taken back, refused. */
export async function keepFillingChoice(ctx: Context, choice: FillingChoice): Promise<Record<string, never>> {
  await ctx.db
    .insertInto('extractionChoices')
    .values({ id: newId(ctx.now), ...choice, personId: ctx.actor.personId, at: ctx.now.toISOString() })
    .execute();
  return {};
}

/** How often each kind was taken and refused in the last days. */
export async function fillingFigures(ctx: Context, { days }: { days: number }): Promise<ExtractionFigures[]> {
  const since = new Date(ctx.now.getTime() - days * 86_400_000).toISOString();
  const { rows } = await sql<ExtractionFigures>`
    SELECT kind, count(*) FILTER (WHERE outcome = 'taken')::int AS taken,
      count(*) FILTER (WHERE outcome = 'replaced')::int AS replaced,
      count(*) FILTER (WHERE outcome = 'undone')::int AS undone,
      count(*) FILTER (WHERE outcome = 'refused')::int AS refused
    FROM extraction_choices WHERE at >= ${since} GROUP BY kind ORDER BY kind`.execute(ctx.db);
  return rows;
}
