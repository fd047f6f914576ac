import type { OfferedAction } from '@minsheng/contracts/tickets';
import type { Outcome } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import { nodeOf, offered, type Who } from '#modules/workflow';
import type { Context } from '#platform/context';
import type { Matter } from '../requests/kind.ts';
import { stateOf } from './state.ts';

/** What the process offers this person now, with what the centre's own rules have against it. */
export async function offeredActions(
  ctx: Context,
  matter: Matter,
  { who, facts }: { who: Who; facts: TicketFacts },
): Promise<OfferedAction[]> {
  if (!ctx.actor.permissions.has('ticket.act')) return [];
  const { ticket, definition } = matter;
  const own = new Set(nodeOf(definition, ticket.node).actions.map(({ key }) => key));
  const found = offered(definition, stateOf(ticket), who, facts);
  const actions: OfferedAction[] = [];
  for (const action of found) {
    if (outcomesOf(matter, action.key).includes('reopened')) continue;
    const why = action.why ?? (await hindranceOf(ctx, matter, action.key));
    actions.push({ ...action, why, isAllowed: why === null, isSide: !own.has(action.key) });
  }
  return actions;
}

/** What the centre's rules have against an action that the process would allow; null when nothing. */
export async function hindranceOf(ctx: Context, matter: Matter, actionKey: string): Promise<string | null> {
  const outcomes = outcomesOf(matter, actionKey);
  if (outcomes.includes('reopened')) return '重新办理须经审批，请提交“申请重新办理”';
  if (outcomes.includes('voided') && (await wasAtUnit(ctx, matter)))
    return '工单已派到单位，作废须由另一人审批，请提交“申请作废”';
  return null;
}

function outcomesOf({ ticket, definition }: Matter, actionKey: string): Outcome[] {
  const actions = [...nodeOf(definition, ticket.node).actions, ...definition.sideActions];
  return actions.find(({ key }) => key === actionKey)?.to.map(({ outcome }) => outcome) ?? [];
}

/** Whether a unit has ever had it in hand. */
export async function wasAtUnit(ctx: Context, { ticket }: Matter): Promise<boolean> {
  if (ticket.unitIds.length > 0) return true;
  const unit = await ctx.db
    .selectFrom('ticketUnits')
    .select('unitId')
    .where('ticketId', '=', ticket.id)
    .limit(1)
    .executeTakeFirst();
  return unit !== undefined;
}
