import type { ReviewRow } from '@minsheng/contracts/trainees';
import { type Selectable, sql } from 'kysely';
import type { DB } from '#database/schema';
import { visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { labelOfField, reasonLabels } from './figures.ts';

interface Drill {
  id: string;
  fromDay: string;
  toDay: string;
  only?: 'reviewed' | 'clean' | 'returned' | 'corrected' | undefined;
  reason?: string | undefined;
  field?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The reviews a figure is made of, newest first; tickets that whoever asks may not see are left out. */
export async function listReviews(ctx: Context, asked: Drill) {
  const { cursor, limit } = asked;
  const rows = await chosen(ctx, asked)
    .$if(cursor !== undefined, (query) => query.where('reviews.id', '<', cursor as string))
    .orderBy('reviews.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const tickets = await visibleRows(
    ctx,
    page.map(({ ticketId }) => ticketId),
  );
  const labels = await reasonLabels(ctx);
  const items = page.flatMap((row): ReviewRow[] => {
    const ticket = tickets.get(row.ticketId);
    return ticket ? [{ ...viewOf(row, labels), ticket }] : [];
  });
  return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function chosen(ctx: Context, { id, fromDay, toDay, only, reason, field }: Drill) {
  let query = ctx.db
    .selectFrom('reviews')
    .innerJoin('people as reviewer', 'reviewer.id', 'reviews.reviewerId')
    .where('traineeId', '=', id)
    .where('at', '>=', sql<string>`${fromDay}::date`)
    .where('at', '<', sql<string>`${toDay}::date + 1`)
    .selectAll('reviews')
    .select('reviewer.name as reviewerName');
  if (only === 'reviewed' || only === 'clean') query = query.where('isFirst', '=', true);
  if (only === 'clean') query = query.where('decision', '=', 'approved').where(sql<boolean>`corrected_fields = '{}'`);
  if (only === 'returned') query = query.where('decision', '=', 'returned');
  if (only === 'corrected') query = query.where(sql<boolean>`corrected_fields <> '{}'`);
  if (reason) query = query.where(sql<boolean>`${reason} = ANY (reasons)`);
  if (field) query = query.where(sql<boolean>`${field} = ANY (corrected_fields)`);
  return query;
}

const viewOf = (
  row: Selectable<DB['reviews']> & { reviewerName: string },
  labels: ReadonlyMap<string, string>,
): Omit<ReviewRow, 'ticket'> => ({
  id: row.id,
  decision: row.decision as ReviewRow['decision'],
  isFirst: row.isFirst,
  reviewer: { id: row.reviewerId, name: row.reviewerName },
  reasons: row.reasons.map((code) => labels.get(code) ?? code),
  correctedFields: row.correctedFields.map(labelOfField),
  words: row.words,
  at: row.at,
  minutes: Math.max(0, Math.round((Date.parse(row.at) - Date.parse(row.enteredAt)) / 60_000)),
  isLate: row.isLate,
});
