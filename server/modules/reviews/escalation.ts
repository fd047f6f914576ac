import { readParameter } from '#modules/parameters';
import { offerWork, overdueWork } from '#modules/tickets';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';
import { escalationMinutes, escalationRoles } from './parameters.ts';

/**
 * A review past its limit is offered to the next (deputy shift leader, shift leader, …), one role more after each interval.
 * Whoever had it keeps it: the first to act has done it.
 */
export async function escalateReviews(ctx: Context): Promise<void> {
  const chain = await readParameter(ctx.db, escalationRoles);
  const minutes = await readParameter(ctx.db, escalationMinutes);
  const told = new Set<string>();
  for (const { ticketId, stepDueAt, roleKey, offeredRoles } of await overdueWork(ctx, 'review')) {
    const roles = rolesDue(
      chain.filter((role) => role !== roleKey),
      {
        overdueMinutes: (ctx.now.getTime() - Date.parse(stepDueAt)) / 60_000,
        everyMinutes: minutes,
      },
    );
    const added = roles.filter((role) => !offeredRoles.includes(role));
    if (added.length === 0) continue;
    await offerWork(ctx, ticketId, [...offeredRoles, ...added]);
    for (const role of added) told.add(role);
  }
  if (told.size === 0) return;
  await publish(ctx, { audience: { role: [...told] }, kind: 'reviewOffered', keys: ['processing'] });
}

/** The first role as soon as the time is up, the next after each interval. */
export const rolesDue = (
  chain: readonly string[],
  { overdueMinutes, everyMinutes }: { overdueMinutes: number; everyMinutes: number },
): string[] => (overdueMinutes <= 0 ? [] : chain.slice(0, 1 + Math.floor(overdueMinutes / everyMinutes)));
