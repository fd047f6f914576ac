import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { enqueue } from '#platform/jobs';
import { watchDrift } from '../mode/drift.ts';
import { decide } from './decide.ts';
import { tellDispatchers } from './rows.ts';

interface Moved {
  ticketId: string;
  fromStage: string;
  toStage: string;
  outcome: string | null;
  unitIds: string[];
}

/** The process moved: a ticket that comes to the dispatcher is read, one that leaves is compared with what was decided. */
export async function hearMove(ctx: Context, moved: Moved): Promise<void> {
  if (moved.fromStage === 'dispatch' || judging.includes(moved.outcome ?? '')) await judge(ctx, moved);
  if (moved.toStage === 'dispatch') await enqueue(ctx, decide, { ticketId: moved.ticketId });
}

const judging = ['declined', 'transferred', 'accepted', 'takenBack', 'voided'];

async function judge(ctx: Context, moved: Moved): Promise<void> {
  const changed = await comparedWith(ctx, moved);
  if (changed === 0) return;
  await enqueue(ctx, watchDrift, {}, { singletonKey: 'watch' });
  await tellDispatchers(ctx);
}

/** How many decisions on this ticket look different now. */
async function comparedWith(ctx: Context, { ticketId, outcome, toStage, unitIds }: Moved): Promise<number> {
  const [unitId = null] = unitIds;
  switch (outcome) {
    case 'dispatched':
      return dispatched(ctx, ticketId, unitId);
    // A unit below gives it back to the unit above: that says nothing of the centre's choice.
    case 'declined':
      return toStage === 'dispatch' ? rejudge(ctx, ticketId, sql`false`, unitId) : 0;
    case 'insisted':
      return rejudge(ctx, ticketId, sql`unit_id = ${unitId}::uuid`, unitId);
    case 'transferred':
      return rejudge(ctx, ticketId, sql`unit_id = ${unitId}::uuid`, unitId);
    case 'accepted':
      return unitIds.length === 1 ? accepted(ctx, ticketId, unitId) : 0;
    case 'takenBack':
      return toStage === 'dispatch' ? takenBack(ctx, ticketId) : lapse(ctx, ticketId);
    default:
      return lapse(ctx, ticketId);
  }
}

/** What the platform itself dispatched is right when the unit accepts it; what people dispatched shows it at once. */
async function dispatched(ctx: Context, ticketId: string, unitId: string | null): Promise<number> {
  return count(
    await sql`
      UPDATE dispatch_decisions SET chosen_unit_id = ${unitId}::uuid, due_at = NULL, version = version + 1,
        why = CASE WHEN state = 'pending' THEN '派单员先派出' ELSE why END,
        is_right = CASE WHEN state IN ('intercepted', 'withdrawn') THEN false
          WHEN state = 'dispatched' THEN NULL ELSE unit_id = ${unitId}::uuid END,
        judged_at = CASE WHEN state IN ('dispatched', 'intercepted', 'withdrawn') THEN judged_at ELSE ${ctx.now}::timestamptz END,
        state = CASE WHEN state = 'pending' THEN 'lapsed' ELSE state END
      WHERE ticket_id = ${ticketId}::uuid AND is_current`.execute(ctx.db),
  );
}

/** Whose it is was decided anew; an undone decision stays a miss. */
async function rejudge(
  ctx: Context,
  ticketId: string,
  isRight: ReturnType<typeof sql>,
  unitId: string | null,
): Promise<number> {
  return count(
    await sql`
      UPDATE dispatch_decisions SET chosen_unit_id = ${unitId}::uuid, is_right = ${isRight},
        judged_at = ${ctx.now}::timestamptz, version = version + 1
      WHERE ticket_id = ${ticketId}::uuid AND chosen_unit_id IS NOT NULL
        AND state NOT IN ('intercepted', 'withdrawn')`.execute(ctx.db),
  );
}

async function accepted(ctx: Context, ticketId: string, unitId: string | null): Promise<number> {
  return count(
    await sql`
      UPDATE dispatch_decisions SET is_right = true, judged_at = ${ctx.now}::timestamptz, version = version + 1
      WHERE ticket_id = ${ticketId}::uuid AND state = 'dispatched' AND is_right IS NULL
        AND unit_id = ${unitId}::uuid`.execute(ctx.db),
  );
}

/** Back in the dispatch list: what people had chosen no longer counts; what the platform had dispatched was a miss. */
async function takenBack(ctx: Context, ticketId: string): Promise<number> {
  return count(
    await sql`
      UPDATE dispatch_decisions SET version = version + 1,
        chosen_unit_id = CASE WHEN state IN ('dispatched', 'withdrawn') THEN chosen_unit_id END,
        is_right = CASE WHEN state IN ('dispatched', 'withdrawn', 'intercepted') THEN false END,
        judged_at = CASE WHEN state IN ('dispatched', 'withdrawn', 'intercepted') THEN ${ctx.now}::timestamptz END,
        state = CASE WHEN state = 'dispatched' THEN 'withdrawn' ELSE state END
      WHERE ticket_id = ${ticketId}::uuid AND is_current`.execute(ctx.db),
  );
}

/** It left the dispatcher otherwise (退回, 作废): there is nothing to compare with. */
async function lapse(ctx: Context, ticketId: string): Promise<number> {
  return count(
    await sql`
      UPDATE dispatch_decisions SET state = 'lapsed', due_at = NULL, version = version + 1,
        why = '工单已离开派单环节'
      WHERE ticket_id = ${ticketId}::uuid AND is_current AND state IN ('pending', 'would')
        AND chosen_unit_id IS NULL`.execute(ctx.db),
  );
}

const count = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows ?? 0);

/** What was written down was corrected: what was read before is not what is there now. */
export async function hearCorrection(ctx: Context, { ticketId }: { ticketId: string }): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('dispatchDecisions')
    .select('id')
    .where('ticketId', '=', ticketId)
    .where('isCurrent', '=', true)
    .where('chosenUnitId', 'is', null)
    .executeTakeFirst();
  if (waiting) await enqueue(ctx, decide, { ticketId });
}
