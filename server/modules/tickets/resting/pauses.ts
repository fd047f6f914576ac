import { addWorkingTime, calendarOf, type TimeLimit, workingMinutesBetween } from '#modules/calendar';
import type { Context } from '#platform/context';
import type { TicketRecord } from '../processing/state.ts';

/** The time between two moments as a limit counts it, to be added to what was due. */
async function restedTime(
  ctx: Context,
  { from, until, isRoundTheClock }: { from: string; until: string; isRoundTheClock: boolean },
): Promise<TimeLimit> {
  if (isRoundTheClock) return { clockMinutes: Math.round((Date.parse(until) - Date.parse(from)) / 60_000) };
  return { minutes: workingMinutesBetween(from, until, await calendarOf(ctx.db)) };
}

/** `dueAt` moved on by the time between two moments, counted as the limit is. */
export async function movedOn(
  ctx: Context,
  dueAt: string | null,
  stretch: { from: string; until: string; isRoundTheClock: boolean },
): Promise<string | null> {
  if (dueAt === null) return null;
  const limit = await restedTime(ctx, stretch);
  // A moment at the very end of office hours must not become the next morning's for nothing.
  if (Object.values(limit)[0] === 0) return dueAt;
  return addWorkingTime(dueAt, limit, await calendarOf(ctx.db)).dueAt.toISOString();
}

/** Keeps that the ticket rested since then; answers its deadline with that time given back. */
export async function notePause(
  ctx: Context,
  { id, dueAt, urgency }: Pick<TicketRecord, 'id' | 'dueAt' | 'urgency'>,
  from: string,
): Promise<string | null> {
  const until = ctx.now.toISOString();
  if (from >= until) return dueAt;
  await ctx.db
    .insertInto('ticketPauses')
    .values({ ticketId: id, fromAt: from, untilAt: until, reason: '并案' })
    .execute();
  return movedOn(ctx, dueAt, { from, until, isRoundTheClock: urgency !== 'normal' });
}

/** When the ticket rested and then went on by itself, oldest first. */
export const pausesOf = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('ticketPauses')
    .select(['fromAt', 'untilAt', 'reason'])
    .where('ticketId', '=', ticketId)
    .orderBy('fromAt')
    .execute();
