import { sql } from 'kysely';
import { currentDefinition } from '#modules/workflow';
import type { Context } from '#platform/context';

/** How far back reviews from before this module are looked for. */
export const earlierDays = 90;

/**
 * Trainees of whom no review is kept yet: theirs are read from the steps of their tickets, once. That is how the figures of
 * a centre that worked before there were any come about.
 */
export async function keepEarlierReviews(ctx: Context): Promise<boolean> {
  const { definition } = await currentDefinition(ctx.db);
  const nodes = definition.nodes.filter(({ stage }) => stage === 'review').map(({ key }) => key);
  const since = new Date(ctx.now.getTime() - earlierDays * 86_400_000).toISOString();
  const { numAffectedRows } = await sql`
    INSERT INTO reviews (id, ticket_id, trainee_id, reviewer_id, on_behalf_of, node, decision, is_first, reasons, words,
      corrected_fields, entered_at, at, is_late)
    SELECT (left(uuid_floor(s.at)::text, 13) || right(gen_random_uuid()::text, 23))::uuid, t.id, t.registered_by,
      s.person_id, s.on_behalf_of, s.node, CASE s.outcome WHEN 'returned' THEN 'returned' ELSE 'approved' END,
      row_number() OVER (PARTITION BY t.id ORDER BY s.seq) = 1,
      coalesce(string_to_array(s.inputs->>'reasonCode', ','), '{}'), s.inputs->>'opinion',
      ARRAY(SELECT DISTINCT change->>'field' FROM ticket_corrections c, jsonb_array_elements(c.changes) change
        WHERE c.ticket_id = t.id AND c.at >= s.started_at AND c.at <= s.at),
      s.started_at, s.at, s.limit_at IS NOT NULL AND s.at > s.limit_at
    FROM person_roles p
    JOIN tickets t ON t.registered_by = p.person_id AND t.id >= uuid_floor(${since}::timestamptz) AND t.is_trainee
    JOIN ticket_steps s ON s.ticket_id = t.id
    WHERE p.role_key = 'trainee' AND s.node = ANY (${nodes}::text[]) AND NOT s.is_side AND s.person_id IS NOT NULL
      AND s.outcome IN ('approved', 'answeredDirectly', 'returned')
      AND NOT EXISTS (SELECT FROM reviews r WHERE r.trainee_id = p.person_id)`.execute(ctx.db);
  return Number(numAffectedRows ?? 0) > 0;
}
