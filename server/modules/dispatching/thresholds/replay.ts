import type { PastRecommendation } from '#modules/assistant';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { askedFor, pastOf, thresholdsOf } from './past.ts';

/** So many of the newest past tickets show what the platform would have done before it was there. */
const mostReplayed = 300;

/**
 * A centre that has never seen a decision is shown those that would have been made on its newest tickets (按历史推演), out of
 * sample and against the units that kept them. They count neither for recent precision nor for drift.
 */
export async function replay(ctx: Context, found: readonly PastRecommendation[]): Promise<void> {
  const known = await ctx.db.selectFrom('dispatchDecisions').select('id').limit(1).executeTakeFirst();
  const past = await pastOf(ctx);
  if (known || !past) return;
  const thresholds = thresholdsOf(past, await askedFor(ctx));
  const newest = found.slice(-mostReplayed);
  const dispatchedAt = await momentsOf(
    ctx,
    newest.map(({ ticketId }) => ticketId),
  );
  const rows = newest.map(({ ticketId, unitId, probability, actualUnitId }) => {
    const at = dispatchedAt.get(ticketId) ?? ctx.now.toISOString();
    const threshold = thresholds.get(unitId)?.threshold ?? null;
    return {
      id: newId(new Date(at)),
      ticketId,
      ticketVersion: 0,
      isCurrent: false,
      isReplayed: true,
      decidedAt: at,
      unitId,
      probability,
      threshold,
      state: threshold !== null && probability >= threshold ? 'would' : 'below',
      chosenUnitId: actualUnitId,
      isRight: unitId === actualUnitId,
      judgedAt: at,
    };
  });
  if (rows.length > 0)
    await ctx.db
      .insertInto('dispatchDecisions')
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute();
}

/** When people dispatched these tickets; for those that moved in from elsewhere, when they came. */
async function momentsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tickets')
    .where('tickets.id', 'in', ids)
    .select(({ fn, selectFrom, ref }) => [
      'tickets.id',
      fn
        .coalesce(
          selectFrom('ticketSteps')
            .where('ticketSteps.ticketId', '=', ref('tickets.id'))
            .where('ticketSteps.outcome', '=', 'dispatched')
            .select((step) => step.fn.min('ticketSteps.at').as('at')),
          ref('tickets.registeredAt'),
        )
        .as('at'),
    ])
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at as unknown as string]));
}
