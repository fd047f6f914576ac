import type { Outcome, SideAction } from '@minsheng/contracts/workflow';
import { move, nodeOf, sideActionOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { recordMove } from '../processing/moves.ts';
import { factsOf, stateOf } from '../processing/state.ts';
import type { Matter } from './kind.ts';

/** The side action by which the process does this where the ticket stands now; undefined when it has none. */
export const sideActionFor = ({ definition, ticket }: Matter, outcome: Outcome): SideAction | undefined =>
  sideActionOf(definition, stateOf(ticket), outcome);

/**
 * Takes a side action of the process that two people agreed on. Who agreed was checked by permission, so the process
 * takes it from them in whatever role it wants it from.
 */
export async function takeAgreed(ctx: Context, matter: Matter, outcome: Outcome, opinion: string): Promise<void> {
  const { ticket, definition } = matter;
  const action = sideActionFor(matter, outcome);
  if (!action) throw conflict(`工单已到“${nodeOf(definition, ticket.node).name}”环节，不能进行此操作`);
  const roles = action.performer.by === 'roles' ? action.performer.roles : ctx.actor.roles;
  const before = stateOf(ticket);
  const who = { personId: ctx.actor.personId, roles, unitId: ctx.actor.unitId, isCreatorLead: false };
  const inputs = inputsOf(action, opinion);
  const facts = await factsOf(ctx.db, ticket);
  const moved = move(definition, before, { action: action.key, inputs, who, facts, now: ctx.now });
  await recordMove(ctx, ticket, { definition, before, ...moved });
}

/** What was asked for stands as the opinion; a reason that has to be chosen is the one for what is not listed. */
function inputsOf({ fields }: SideAction, opinion: string): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const { key, kind, isRequired, options } of fields) {
    if (key === 'opinion' || (isRequired && (kind === 'text' || kind === 'longText'))) inputs[key] = opinion;
    else if (isRequired && kind === 'choice')
      inputs[key] = (options.find(({ value }) => value === 'other') ?? options.at(-1))?.value ?? '';
  }
  return inputs;
}
