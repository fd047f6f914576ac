import type { DeadlineLineKind } from '@minsheng/contracts/ticket-events';
import type { Urgency } from '@minsheng/contracts/tickets';
import type { z } from 'zod';
import { addWorkingTime, calendarOf, explainDeadline, type TimeLimit } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { cityTimeZone } from '#platform/database';
import { notFound } from '#platform/errors';
import { criticalDeadlineHours, urgentDeadlineHours } from './parameters.ts';
import type { TicketRecord } from './processing/state.ts';
import { movedOn, pausesOf } from './resting/pauses.ts';
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

/** Another platform's deadline counts where it comes before the centre's own. Both ISO in UTC. */
export const earlier = (dueAt: string, externalDueAt: string | null): string =>
  externalDueAt && externalDueAt < dueAt ? externalDueAt : dueAt;

/** The deadline with every extension that was approved, one after the other, and with the time the ticket rested. */
export async function withExtensions(
  ctx: Context,
  { id: ticketId, urgency }: Pick<TicketRecord, 'id' | 'urgency'>,
  dueAt: string,
): Promise<string> {
  let due = dueAt;
  for (const { days } of await extensionsOf(ctx, ticketId)) due = await extended(ctx, due, days);
  for (const stretch of await pausesOf(ctx, ticketId))
    due = (await movedOn(ctx, due, { ...bounds(stretch), isRoundTheClock: urgency !== 'normal' })) ?? due;
  return due;
}

/** So many working days more than `dueAt`, as the calendar has it now. */
export async function extended(ctx: Context, dueAt: string, days: number): Promise<string> {
  return addWorkingTime(dueAt, { workingDays: days }, await calendarOf(ctx.db)).dueAt.toISOString();
}

type Counted = Pick<TicketRecord, 'id' | 'urgency' | 'deadlineDays' | 'registeredAt' | 'externalDueAt'>;

/** What the deadline was before the first extension; null when there was none. */
export async function originalDueAt(
  ctx: Context,
  { id, urgency, deadlineDays, registeredAt, externalDueAt }: Counted,
): Promise<string | null> {
  const [first] = await extensionsOf(ctx, id);
  if (!first) return null;
  if (deadlineDays === null) return first.dueBefore;
  return earlier(await deadlineFor(ctx, { urgency, deadlineDays }, registeredAt), externalDueAt);
}

type Line = { kind: z.infer<typeof DeadlineLineKind>; text: string };

/** Why it is due then, line by line: the limit as it was set, then every extension with what it added. */
export async function explainTicketDeadline(ctx: Context, { id }: { id: string }) {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select(['urgency', 'deadlineDays', 'registeredAt', 'dueAt', 'externalDueAt'])
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  const { urgency, deadlineDays, registeredAt, dueAt, externalDueAt } = ticket;
  if (!dueAt || deadlineDays === null)
    return { dueAt, lines: [{ kind: 'start' as const, text: '此工单没有办理时限' }] };
  const calendar = await calendarOf(ctx.db);
  const base = explainDeadline(registeredAt, await limitFor(ctx, urgency, deadlineDays), calendar);
  const lines: Line[] = [...base.lines];
  let due = base.dueAt;
  if (externalDueAt && externalDueAt < due.toISOString()) {
    due = new Date(externalDueAt);
    const own = lines.pop() as Line;
    lines.push({ kind: 'originalDue', text: `按本中心时限，${own.text}` });
    lines.push({ kind: 'due', text: `来件平台要求${cityMoment.format(due)}前办结，以较早者为准` });
  }
  for (const { days, decider, decidedAt, reason } of await extensionsOf(ctx, id)) {
    const more = explainDeadline(due, { workingDays: days }, calendar);
    const last = lines.pop() as Line;
    lines.push({ kind: 'originalDue', text: `原${last.text}` });
    lines.push({
      kind: 'extension',
      text: `${cityDay.format(new Date(decidedAt ?? ''))}${decider ?? ''}批准延期${days}个工作日（${reason}）`,
    });
    lines.push(...more.lines.slice(1));
    due = more.dueAt;
  }
  for (const stretch of await pausesOf(ctx, id)) {
    const last = lines.pop() as Line;
    const { fromAt, untilAt, reason } = stretch;
    due = new Date(
      (await movedOn(ctx, due.toISOString(), { ...bounds(stretch), isRoundTheClock: urgency !== 'normal' })) ?? due,
    );
    lines.push({ kind: 'originalDue', text: `原${last.text}` });
    lines.push({
      kind: 'pause',
      text: `${cityMoment.format(new Date(fromAt))}至${cityMoment.format(new Date(untilAt))}${reason}，不计入办理时间`,
    });
    lines.push({ kind: 'due', text: `${cityMoment.format(due)}到期` });
  }
  return { dueAt, lines };
}

const bounds = ({ fromAt, untilAt }: { fromAt: string; untilAt: string }) => ({ from: fromAt, until: untilAt });

const cityMoment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: cityTimeZone,
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const cityDay = new Intl.DateTimeFormat('zh-CN', { timeZone: cityTimeZone, month: 'long', day: 'numeric' });

async function extensionsOf(ctx: Context, ticketId: string) {
  const rows = await ctx.db
    .selectFrom('ticketRequests')
    .leftJoin('people', 'people.id', 'ticketRequests.decidedBy')
    .where('ticketId', '=', ticketId)
    .where('kind', '=', 'extension')
    .where('status', '=', 'approved')
    .select(['grantedDays', 'reason', 'decidedAt', 'dueBefore', 'people.name as decider'])
    .orderBy('decidedAt')
    .execute();
  return rows.map(({ grantedDays, ...row }) => ({ ...row, days: grantedDays ?? 0 }));
}
