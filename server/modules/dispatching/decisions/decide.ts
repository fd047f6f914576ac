import { Id } from '@minsheng/contracts/common';
import type { DecisionState } from '@minsheng/contracts/dispatching';
import { sql } from 'kysely';
import { z } from 'zod';
import { readParameter } from '#modules/parameters';
import { lockTicket, type TicketRecord } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { enqueue, job } from '#platform/jobs';
import { holdMode, modeOf } from '../mode/mode.ts';
import { windowMinutes } from '../parameters.ts';
import { thresholdOf } from '../thresholds/past.ts';
import { dispatchDue } from './fire.ts';
import { barredBecause, circumstancesOf } from './guards.ts';
import { type KeptCandidate, recommend } from './recommend.ts';
import { tellDispatchers } from './rows.ts';

/** A ticket has come to the dispatch node: which unit, how surely, and may the platform act? Running it twice changes nothing. */
export const decide = job({
  name: 'dispatching.decide',
  input: z.object({ ticketId: Id }),
  run: (ctx, { ticketId }) => decideOn(ctx, ticketId),
  options: { retries: 5, concurrency: 2 },
});

async function decideOn(ctx: Context, ticketId: string): Promise<void> {
  await holdMode(ctx);
  const ticket = await lockTicket(ctx, ticketId);
  const definition = await definitionById(ctx.db, ticket.definitionId);
  if (ticket.status !== 'open' || nodeOf(definition, ticket.node).stage !== 'dispatch') return;
  // Not even a line is kept of a whistle-blower's report.
  if (ticket.kind === 'report' || (await isDecided(ctx, ticket))) return;
  const found = await recommend(ctx, ticket);
  if (!found) return;
  const judged = await judgement(
    ctx,
    found.candidates[0],
    barredBecause(await circumstancesOf(ctx, ticket, definition)),
  );
  const id = newId(ctx.now);
  await supersede(ctx, ticketId);
  await ctx.db
    .insertInto('dispatchDecisions')
    .values({
      ...{ id, ticketId, ticketVersion: ticket.version, modelId: found.modelId, ...judged },
      candidates: json(found.candidates),
      decidedAt: ctx.now.toISOString(),
    })
    .execute();
  if (judged.dueAt) await enqueue(ctx, dispatchDue, { id }, { startAfter: new Date(judged.dueAt) });
  await tellDispatchers(ctx);
}

/** What follows for the most probable unit, `why` being what bars the ticket from being dispatched automatically. */
async function judgement(ctx: Context, first: KeptCandidate | undefined, why: string | null) {
  const threshold = first ? await thresholdOf(ctx, first.unitId) : null;
  const isSure = first !== undefined && threshold !== null && first.probability >= threshold;
  const { mode } = await modeOf(ctx);
  const state: DecisionState = why ? 'barred' : !isSure ? 'below' : mode === 'live' ? 'pending' : 'would';
  const windowMs = (await readParameter(ctx.db, windowMinutes)) * 60_000;
  const dueAt = state === 'pending' ? new Date(ctx.now.getTime() + windowMs).toISOString() : null;
  return {
    state,
    why: why ?? '',
    dueAt,
    threshold,
    unitId: first?.unitId ?? null,
    probability: first?.probability ?? null,
  };
}

/** The same text, place and category have been decided on already. */
async function isDecided(ctx: Context, ticket: TicketRecord): Promise<boolean> {
  const current = await ctx.db
    .selectFrom('dispatchDecisions')
    .select('ticketVersion')
    .where('ticketId', '=', ticket.id)
    .where('isCurrent', '=', true)
    .executeTakeFirst();
  return current?.ticketVersion === ticket.version;
}

/** What was decided before on the same ticket is history; what still waited is not done any more. */
const supersede = (ctx: Context, ticketId: string) =>
  sql`
    UPDATE dispatch_decisions SET is_current = false, due_at = NULL, version = version + 1,
      why = CASE WHEN state = 'pending' THEN '工单内容有变化，已重新判断' ELSE why END,
      state = CASE WHEN state = 'pending' OR (state = 'would' AND chosen_unit_id IS NULL) THEN 'lapsed' ELSE state END
    WHERE ticket_id = ${ticketId}::uuid AND is_current`.execute(ctx.db);

const mostCaughtUp = 200;

/** Tickets that wait at the dispatch node and were never read: the model came after them, or a worker was lost. */
export async function catchUp(ctx: Context): Promise<void> {
  const { rows } = await sql<{ ticketId: string; definitionId: string; node: string }>`
    SELECT item.ticket_id, item.definition_id, item.node FROM work_items item
    WHERE item.unit_id IS NULL AND item.kind <> 'report'
      AND EXISTS (SELECT FROM assistant_models WHERE task = 'unit' AND state = 'serving')
      AND EXISTS (SELECT FROM dispatch_evaluations WHERE state = 'done')
      AND (item.definition_id, item.node) IN (
        SELECT process.id, nodes.node ->> 'key'
        FROM workflow_definitions process, jsonb_array_elements(process.definition -> 'nodes') AS nodes (node)
        WHERE nodes.node ->> 'stage' = 'dispatch')
      AND NOT EXISTS (
        SELECT FROM dispatch_decisions decision
        WHERE decision.ticket_id = item.ticket_id AND decision.is_current AND decision.decided_at >= item.entered_at)
    ORDER BY item.entered_at DESC LIMIT ${mostCaughtUp}`.execute(ctx.db);
  for (const { ticketId } of rows) await enqueue(ctx, decide, { ticketId }, { singletonKey: ticketId });
}
