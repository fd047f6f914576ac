import { type Measure, measures, type SupervisionRule } from '@minsheng/contracts/supervision';
import { record } from '#modules/audit';
import { addWorkingTime, type WorkingCalendar, workingMinutesBetween } from '#modules/calendar';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';

export async function rulesOf(ctx: Context): Promise<SupervisionRule[]> {
  const rows = await ctx.db.selectFrom('supervisionRules').selectAll().orderBy('id').execute();
  return rows.map((row) => row as SupervisionRule);
}

/** The centre sets a rule (督办规则); cards that were dealt already stay. */
export async function setRule(
  ctx: Context,
  { id, threshold, isActive, version }: Pick<SupervisionRule, 'id' | 'threshold' | 'isActive' | 'version'>,
): Promise<SupervisionRule> {
  const known = await ctx.db
    .selectFrom('supervisionRules')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!known) throw notFound('没有找到这条督办规则');
  if (known.version !== version) throw conflict('规则刚被别人修改过，请刷新后再改');
  const { name, unit, most } = measures[known.measure as Measure];
  if (threshold > most)
    throw invalid(`“${name}”最大为 ${most}${unit}`, [{ path: ['threshold'], message: `最大为 ${most}` }]);
  const changed = await ctx.db
    .updateTable('supervisionRules')
    .set({ threshold, isActive, version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, {
    action: 'supervisionRule.set',
    objectKind: 'supervisionRule',
    objectId: id,
    summary: `督办规则“${name}”改为 ${threshold}${unit}，${isActive ? '启用' : '停用'}`,
    detail: { before: { threshold: known.threshold, isActive: known.isActive }, after: { threshold, isActive } },
  });
  return changed as SupervisionRule;
}

/** What a rule measures of an open ticket. `isAtUnit`: the clock is held against the unit only while it has it in hand. */
export interface Measured {
  registeredAt: string;
  dueAt: string | null;
  isRoundTheClock: boolean;
  isAtUnit: boolean;
  declined: number;
  dissatisfied: number;
}

/** Why the rule deals its card to this ticket at this moment, in words; null when it does not. */
export function breach(
  { measure, threshold }: Pick<SupervisionRule, 'measure' | 'threshold'>,
  ticket: Measured,
  now: Date,
  calendar: WorkingCalendar,
): string | null {
  if (measure === 'returned') return ticket.declined >= threshold ? `已退单 ${ticket.declined} 次` : null;
  if (measure === 'dissatisfied')
    return ticket.dissatisfied >= threshold ? `回访不满意 ${ticket.dissatisfied} 次` : null;
  if (!ticket.dueAt || !ticket.isAtUnit) return null;
  if (measure === 'usedPercent') {
    const used = usedPercent(ticket, ticket.dueAt, now, calendar);
    return used >= threshold ? `办理时限已用 ${Math.floor(used)}%` : null;
  }
  const late =
    threshold === 0 ? new Date(ticket.dueAt) : addWorkingTime(ticket.dueAt, { workingDays: threshold }, calendar).dueAt;
  if (now <= late) return null;
  return threshold === 0 ? '已超过办理时限' : `超过办理时限 ${threshold} 个工作日以上`;
}

function usedPercent(
  { registeredAt, isRoundTheClock }: Measured,
  dueAt: string,
  now: Date,
  calendar: WorkingCalendar,
): number {
  const whole = isRoundTheClock
    ? Date.parse(dueAt) - Date.parse(registeredAt)
    : workingMinutesBetween(registeredAt, dueAt, calendar);
  const used = isRoundTheClock
    ? now.getTime() - Date.parse(registeredAt)
    : workingMinutesBetween(registeredAt, now, calendar);
  return whole <= 0 ? 100 : (100 * used) / whole;
}
