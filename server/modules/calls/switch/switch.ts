import type { Context } from '#platform/context';
import type { CallRow } from '../queries.ts';

/**
 * What the call bar's buttons ask of a telephone switch. The answer is not here: the switch does it and sends the event
 * that says so. An adapter that talks to a switch over the network must enqueue that as a job: it is called within the
 * transaction of the request.
 */
export interface TelephoneSwitch {
  answer(ctx: Context, call: CallRow): Promise<void>;
  hangUp(ctx: Context, call: CallRow): Promise<void>;
  hold(ctx: Context, call: CallRow): Promise<void>;
  resume(ctx: Context, call: CallRow): Promise<void>;
}
