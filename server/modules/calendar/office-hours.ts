import type { OfficeHours } from '@minsheng/contracts/calendar';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid, notFound } from '#platform/errors';
import { lockCalendar } from './days.ts';
import { forgetCalendar, listOfficeHours } from './queries.ts';
import { dayText } from './working-calendar.ts';
import { dayOf } from './working-time.ts';

/** New hours hold from a day on that has not come yet: deadlines already passed are not rewritten. */
export async function setOfficeHours(
  ctx: Context,
  { fromDay, sessions, version }: Pick<OfficeHours, 'fromDay' | 'sessions' | 'version'>,
): Promise<OfficeHours> {
  assertAhead(ctx, fromDay);
  await lockCalendar(ctx);
  const before = await hoursFrom(ctx, fromDay);
  if ((before?.version ?? 0) !== version) throw conflict('这段办公时间刚被别人改过，请核对后重新设置', before);
  const row = { sessions: json(sessions), setBy: ctx.actor.personId, setAt: ctx.now, version: version + 1 };
  await ctx.db
    .insertInto('officeHours')
    .values({ fromDay, ...row })
    .onConflict((on) => on.column('fromDay').doUpdateSet(row))
    .execute();
  forgetCalendar(ctx.db);
  await record(ctx, {
    action: 'calendar.setOfficeHours',
    objectKind: 'officeHours',
    objectId: fromDay,
    summary: `${fromDay} 起办公时间为 ${sessions.map(({ from, to }) => `${from}–${to}`).join('、')}`,
    detail: { before: before?.sessions ?? null, after: sessions },
  });
  return (await hoursFrom(ctx, fromDay)) as OfficeHours;
}

export async function removeOfficeHours(
  ctx: Context,
  { fromDay, version }: { fromDay: string; version: number },
): Promise<void> {
  assertAhead(ctx, fromDay);
  await lockCalendar(ctx);
  const before = await hoursFrom(ctx, fromDay);
  if (!before) throw notFound('没有这段办公时间');
  if (before.version !== version) throw conflict('这段办公时间刚被别人改过，请核对后重试', before);
  await ctx.db.deleteFrom('officeHours').where('fromDay', '=', fromDay).execute();
  forgetCalendar(ctx.db);
  await record(ctx, {
    action: 'calendar.removeOfficeHours',
    objectKind: 'officeHours',
    objectId: fromDay,
    summary: `取消 ${fromDay} 起的办公时间`,
    detail: { before: before.sessions },
  });
}

function assertAhead(ctx: Context, fromDay: string): void {
  const today = dayText(dayOf(ctx.now.getTime()));
  if (fromDay <= today) throw invalid('办公时间只能从明天或以后的日子起调整，已经过去的期限不能改写');
}

const hoursFrom = async (ctx: Context, fromDay: string) =>
  (await listOfficeHours(ctx.db)).find((each) => each.fromDay === fromDay);
