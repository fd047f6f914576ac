import type { Urgency } from '@minsheng/contracts/tickets';
import type { Random } from '../random.ts';
import type { Act } from './journey.ts';

export type Lag = Act['after'];

/** How long things lie at the units and the centre, by how urgent the matter is and how many days it may take. */
export function lagOf({ urgency, deadlineDays, random }: { urgency: Urgency; deadlineDays: number; random: Random }) {
  if (urgency !== 'normal') return roundTheClock(urgency === 'critical' ? 2 : 24, random);
  // A question due tomorrow does not lie as long as a quarrel over a building.
  const pace = Math.min(1, (deadlineDays + 1) / 6);
  return {
    step: (mean: number): Lag => ({ workingHours: 0.05 + random.exponential(mean * pace) }),
    handling: (isLate: boolean): Lag => ({
      workingHours: officeHoursADay * deadlineDays * (isLate ? 1.05 + random.next() : 0.05 + 0.5 * random.next()),
    }),
  };
}

const officeHoursADay = 7;

/** Within so many hours, nights and weekends included. */
function roundTheClock(limitHours: number, random: Random) {
  const limit = limitHours * 60;
  return {
    step: (mean: number): Lag => ({ clockMinutes: 1 + random.exponential((mean * limit) / 60) }),
    handling: (isLate: boolean): Lag => ({
      clockMinutes: limit * (isLate ? 1.05 + random.next() : 0.05 + 0.45 * random.next()),
    }),
  };
}
