import type { Context } from '#platform/context';
import type { CallRow } from '../queries.ts';
import { isSimulated, simulatedSwitch } from '../simulations/switch.ts';

/**
 * What the call bar's buttons ask of a telephone switch. The answer is not here: the switch does it and sends the event
 * that says so. An adapter that talks to a switch over the network must enqueue that as a job: it is called within the
 * transaction of the request.
 */
export interface SwitchAdapter {
  answer(ctx: Context, call: CallRow): Promise<void>;
  hangUp(ctx: Context, call: CallRow): Promise<void>;
  hold(ctx: Context, call: CallRow): Promise<void>;
  resume(ctx: Context, call: CallRow): Promise<void>;
}

/** The adapter of the switch that a call is on; null for a switch that only tells and cannot be told. */
export const adapterOf = (externalId: string): SwitchAdapter | null =>
  isSimulated(externalId) ? simulatedSwitch : null;

export const isControllable = (externalId: string) => adapterOf(externalId) !== null;
