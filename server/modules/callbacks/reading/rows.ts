import type { CallbackRow } from '@minsheng/contracts/callbacks';
import type { SelectQueryBuilder } from 'kysely';
import type { DB } from '#database/schema';
import { selectRows, toRow, visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';

/** Chosen callbacks (conditions, order and limit already on them) with their tickets, in the same order. */
export async function toCallbackRows(
  ctx: Context,
  chosen: SelectQueryBuilder<DB, 'callbacks', object>,
): Promise<CallbackRow[]> {
  const records = await withNames(chosen).execute();
  if (records.length === 0) return [];
  const ids = records.map(({ ticketId }) => ticketId);
  const raw = await selectRows(ctx.db.selectFrom('tickets').where('tickets.id', 'in', ids).where(visibleTo(ctx.actor)))
    .select('tickets.version as ticketVersion')
    .execute();
  const tickets = new Map(
    await Promise.all(
      raw.map(async ({ ticketVersion, ...row }) => {
        return [row.id, { ticket: await toRow(ctx.db, ctx.actor, row), ticketVersion }] as const;
      }),
    ),
  );
  return records.flatMap((record) => {
    const ticket = tickets.get(record.ticketId);
    return ticket ? [{ ...callbackOf(ctx, record), ...ticket }] : [];
  });
}

/** The callback's own columns with the names of who had it. */
export const withNames = (chosen: SelectQueryBuilder<DB, 'callbacks', object>) =>
  chosen
    .leftJoin('people as agents', 'agents.id', 'callbacks.agentId')
    .leftJoin('people as holders', 'holders.id', 'callbacks.heldBy')
    .selectAll('callbacks')
    .select(['agents.name as agentName', 'holders.name as holderName']);

type Named = Awaited<ReturnType<ReturnType<typeof withNames>['executeTakeFirstOrThrow']>>;

export function callbackOf(ctx: Context, record: Named) {
  const { heldBy, heldUntil, holderName } = record;
  const isHeld = heldUntil !== null && heldUntil > ctx.now.toISOString() && heldBy !== ctx.actor.personId;
  return {
    id: record.id,
    ordinal: record.ordinal,
    status: record.status as CallbackRow['status'],
    openedAt: record.openedAt,
    nextAt: record.nextAt,
    attempts: record.attempts,
    lastCode: record.lastCode,
    agentName: record.agentName,
    heldByName: isHeld ? holderName : null,
    doneAt: record.doneAt,
    result: record.result as CallbackRow['result'],
    solved: record.solved as CallbackRow['solved'],
    satisfaction: record.satisfaction,
    reasons: record.reasons,
    words: record.words,
    errors: record.errors,
    version: record.version,
  };
}
