import { isSimulated, simulatedSwitch } from '../simulations/switch.ts';
import type { TelephoneSwitch } from './switch.ts';

/** The switch that a call is on, when it can be told what to do; null for one that only tells us. */
export const switchOf = (externalId: string): TelephoneSwitch | null =>
  isSimulated(externalId) ? simulatedSwitch : null;

export const isControllable = (externalId: string) => switchOf(externalId) !== null;
