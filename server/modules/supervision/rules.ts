import type { SupervisionRule } from '@minsheng/contracts/supervision';
import { addWorkingTime, type WorkingCalendar, workingMinutesBetween } from '#modules/calendar';

/** What a rule measures of an open ticket. `isAtUnit`: the clock is held against the unit only while it has it in hand. */
export interface Measured {
  registeredAt: string;
  dueAt: string | null;
  isRoundTheClock: boolean;
  isAtUnit: boolean;
  declined: number;
  /** The last time, null for never. */
  declinedAt: string | null;
  dissatisfied: number;
  dissatisfiedAt: string | null;
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

/** Whether it was so already before the rule came into force: then nobody could have heeded it. */
export function wasSoBefore(
  rule: Pick<SupervisionRule, 'measure' | 'threshold' | 'inForceSince'>,
  ticket: Measured,
  now: Date,
  calendar: WorkingCalendar,
): boolean {
  const since = new Date(rule.inForceSince ?? now);
  if (rule.measure === 'returned') return isBefore(ticket.declinedAt, since);
  if (rule.measure === 'dissatisfied') return isBefore(ticket.dissatisfiedAt, since);
  return breach(rule, { ...ticket, isAtUnit: true }, since, calendar) !== null;
}

const isBefore = (at: string | null, since: Date) => at !== null && new Date(at) < since;

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
