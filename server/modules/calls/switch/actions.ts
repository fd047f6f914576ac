import type { Call, CallState } from '@minsheng/contracts/calls';
import type { Context } from '#platform/context';
import { conflict, notFound, unavailable } from '#platform/errors';
import { findCall } from '../queries.ts';
import { readCall } from '../reading/actions.ts';
import { switchOf } from './adapters.ts';
import type { TelephoneSwitch } from './switch.ts';

type Command = keyof TelephoneSwitch;

/** In which states a button works, and what is said when it is too late. */
const commands: Record<Command, { states: readonly CallState[]; tooLate: string }> = {
  answer: { states: ['ringing'], tooLate: '这通来电已经不在振铃' },
  hangUp: { states: ['ringing', 'talking', 'held'], tooLate: '这通来电已经挂断' },
  hold: { states: ['talking'], tooLate: '这通来电不在通话中' },
  resume: { states: ['held'], tooLate: '这通来电没有保持' },
};

/** A button of the call bar: asks the switch, whose event then changes the call. */
export async function command(ctx: Context, which: Command, { id }: { id: string }): Promise<Call> {
  const call = await findCall(ctx.db, id);
  if (call?.agentId !== ctx.actor.personId) throw notFound('没有这通来电，或它不是您的');
  const telephoneSwitch = switchOf(call.externalId);
  if (!telephoneSwitch) throw unavailable('当前电话交换机不支持在这里操作，请在话机上操作');
  const { states, tooLate } = commands[which];
  if (!states.includes(call.state as CallState)) throw conflict(tooLate);
  await telephoneSwitch[which](ctx, call);
  return readCall(ctx, id);
}
