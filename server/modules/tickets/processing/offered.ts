import type { OfferedAction } from '@minsheng/contracts/tickets';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import { nodeOf, offered, type Who } from '#modules/workflow';
import type { Context } from '#platform/context';
import type { Matter } from '../requests/kind.ts';
import { hindranceOf } from './rules.ts';
import { stateOf } from './state.ts';

/** What the process offers this person now, with what the centre's own rules have against it. */
export async function offeredActions(
  ctx: Context,
  matter: Matter,
  { who, facts }: { who: Who; facts: TicketFacts },
): Promise<OfferedAction[]> {
  if (!ctx.actor.permissions.has('ticket.act') || matter.ticket.suspendedAt) return [];
  const { ticket, definition } = matter;
  const own = new Set(nodeOf(definition, ticket.node).actions.map(({ key }) => key));
  const found = offered(definition, stateOf(ticket), who, facts);
  const actions: OfferedAction[] = [];
  for (const action of found) {
    if (isAskedFor(matter, action.key)) continue;
    const why = action.why ?? (await hindranceOf(ctx, matter, action.key));
    actions.push({ ...action, why, isAllowed: why === null, isSide: !own.has(action.key) });
  }
  return actions;
}

/** 重新办理 is asked for and approved: the process' own action for it is not offered. */
const isAskedFor = ({ definition }: Matter, actionKey: string) =>
  definition.sideActions.some(({ key, to }) => key === actionKey && to.some(({ outcome }) => outcome === 'reopened'));
