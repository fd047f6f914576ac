import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { descriptionsFor } from '../models/classes.ts';
import { mostExamples, responsibleHere, tagsOf } from '../models/examples.ts';
import type { PastLesson, PastNews, PastRecommendation, PastTicket } from './past-worker.ts';

/** With fewer tickets that a unit has kept there is nothing to learn from. */
export const fewestPast = 100;
const mostMemoryMb = 1500;

/**
 * Recommendations for past tickets of which the unit is settled, out of sample: each by a model that learned only from
 * older ones. Null when there are too few. Runs in a thread of lowest priority; `onProgress` is told shares of 0 to 1.
 */
export async function recommendForPast(
  ctx: Context,
  onProgress: (share: number) => void,
): Promise<PastRecommendation[] | null> {
  const tickets = await settledTickets(ctx);
  if (tickets.length < fewestPast) return null;
  const descriptions = await descriptionsFor(ctx, 'unit');
  return inThread({ tickets, descriptions }, onProgress);
}

/**
 * The newest tickets whose last word on the unit was that it accepted or answered, or that are closed: oldest first. What
 * a unit has given back and nobody has decided on since is no example. Whistle-blowers' reports are not read.
 */
async function settledTickets(ctx: Context): Promise<PastTicket[]> {
  const { rows } = await sql<{
    id: string;
    content: string;
    category: string | null;
    unit: string;
    county: string | null;
    responsible: string | null;
  }>`
    SELECT t.id, t.content, t.category_id AS category, t.unit_ids[1] AS unit, place.path[2] AS county,
      ${responsibleHere} AS responsible
    FROM tickets t
    LEFT JOIN places place ON place.id = t.place_id
    LEFT JOIN categories category ON category.id = t.category_id
    WHERE t.kind <> 'report' AND t.status <> 'void' AND t.unit_ids[1] IS NOT NULL
      AND (t.status = 'closed' OR (
        SELECT step.outcome FROM ticket_steps step
        WHERE step.ticket_id = t.id
          AND step.outcome IN ('dispatched', 'transferred', 'insisted', 'accepted', 'answered', 'declined')
          AND NOT (step.outcome = 'declined' AND cardinality(step.units_before) > 1)
        ORDER BY step.seq DESC LIMIT 1) IN ('accepted', 'answered'))
    ORDER BY t.id DESC LIMIT ${mostExamples}`.execute(ctx.db);
  return rows
    .reverse()
    .map(({ id, content, unit, ...known }) => ({ id, text: content, tags: tagsOf(known), label: unit }));
}

function inThread(lesson: PastLesson, onProgress: (share: number) => void): Promise<PastRecommendation[]> {
  const worker = new Worker(new URL('./past-worker.ts', import.meta.url), {
    workerData: lesson,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (news: PastNews) => ('share' in news ? onProgress(news.share) : resolve(news.found)));
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the thread that reads past tickets ended with ${code}`)));
  });
}
