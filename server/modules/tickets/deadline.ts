import type { Urgency } from '@minsheng/contracts/tickets';
import { addWorkingTime, calendarOf, explainDeadline, type TimeLimit } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { criticalDeadlineHours, urgentDeadlineHours } from './parameters.ts';
import { visibleTo } from './visibility.ts';

/** Urgent matters do not wait for the offices: their clock runs day and night. Others count working days. */
async function limitFor(ctx: Context, urgency: string, deadlineDays: number): Promise<TimeLimit> {
  if ((urgency as Urgency) === 'critical')
    return { clockMinutes: 60 * (await readParameter(ctx.db, criticalDeadlineHours)) };
  if ((urgency as Urgency) === 'urgent')
    return { clockMinutes: 60 * (await readParameter(ctx.db, urgentDeadlineHours)) };
  return { workingDays: deadlineDays };
}

/** When the matter has to be closed (办理时限), counted from its registration, whatever happens on the way. */
export async function deadlineFor(
  ctx: Context,
  { urgency, deadlineDays }: { urgency: string; deadlineDays: number },
  registeredAt: Date | string = ctx.now,
): Promise<string> {
  const limit = await limitFor(ctx, urgency, deadlineDays);
  return addWorkingTime(registeredAt, limit, await calendarOf(ctx.db)).dueAt.toISOString();
}

/** Why it is due then, line by line. */
export async function explainTicketDeadline(ctx: Context, { id }: { id: string }) {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select(['urgency', 'deadlineDays', 'registeredAt', 'dueAt'])
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  const { urgency, deadlineDays, registeredAt, dueAt } = ticket;
  if (!dueAt || deadlineDays === null)
    return { dueAt, lines: [{ kind: 'start' as const, text: '此工单没有办理时限' }] };
  const limit = await limitFor(ctx, urgency, deadlineDays);
  return { dueAt, lines: explainDeadline(registeredAt, limit, await calendarOf(ctx.db)).lines };
}
