import type { TicketEvent } from '@minsheng/contracts/ticket-events';
import type { TicketStep } from '@minsheng/contracts/tickets';

export type StepGroup = { key: number; fold: NonNullable<TicketStep['folded']> | null; steps: TicketStep[] };

/** Neighbouring steps that are folded for the same reason become one group; a shown step stands alone. */
export function foldSteps(steps: readonly TicketStep[]): StepGroup[] {
  const groups: StepGroup[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last && last.fold === step.folded && step.folded !== null) last.steps.push(step);
    else groups.push({ key: step.seq, fold: step.folded, steps: [step] });
  }
  return groups;
}

/** What happened beside the process, put among its steps by time; a fold stands where its first step does. */
export function inOrder(
  groups: readonly StepGroup[],
  events: readonly TicketEvent[],
): (StepGroup | { event: TicketEvent })[] {
  const beside = events.map((event) => ({ at: event.at, entry: { event } }));
  const steps = groups.map((group) => ({ at: group.steps[0]?.at ?? '', entry: group }));
  // A step and what came of it in the same moment: the step first.
  return [...steps, ...beside].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ entry }) => entry);
}

/** 3 分钟 · 2 小时 5 分 · 3 天 4 小时; office time is said in hours, because its days are shorter than the clock's. */
export function duration(minutes: number, isOnTheClock = true): string {
  if (minutes < 1) return '不到 1 分钟';
  if (!isOnTheClock) return hoursOf(Math.floor(minutes / 60), minutes % 60);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  return hoursOf(hours, rest);
}

function hoursOf(hours: number, rest: number): string {
  if (hours > 0) return rest > 0 ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
  return `${rest} 分钟`;
}
