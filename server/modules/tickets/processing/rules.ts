import type { Bounce, Caution } from '@minsheng/contracts/ticket-events';
import type { Outcome } from '@minsheng/contracts/workflow';
import { sql } from 'kysely';
import { addWorkingTime, calendarOf } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { cityTimeZone } from '#platform/database';
import { openAssists } from '../assisting/queries.ts';
import { returnLimitDays } from '../parameters.ts';
import type { Matter } from '../requests/kind.ts';
import { whyResting } from '../resting/refusal.ts';
import { bouncesOf } from './bounces.ts';

/** What the centre's rules have against an action that the process would allow; null when nothing. */
export async function hindranceOf(ctx: Context, matter: Matter, actionKey: string): Promise<string | null> {
  const resting = whyResting(matter.ticket);
  if (resting) return resting;
  const outcomes = outcomesOf(matter, actionKey);
  if (outcomes.includes('reopened')) return '重新办理须经审批，请提交“申请重新办理”';
  if (outcomes.includes('voided') && (await wasAtUnit(ctx, matter)))
    return '工单已派到单位，作废须由另一人审批，请提交“申请作废”';
  return outcomes.includes('declined') ? tooLateToDecline(ctx, matter) : null;
}

/**
 * Where the rules do not forbid but ask to think twice: before a ticket goes to a unit that has declined it, and before
 * the lead unit answers while assisting units have not.
 */
export async function cautionsOf(
  ctx: Context,
  matter: Matter,
  actionKeys: readonly string[],
): Promise<{ cautions: Caution[]; bounces: Bounce[] }> {
  const bounces = await bouncesOf(ctx, matter);
  const cautions: Caution[] = [];
  for (const action of actionKeys) {
    const outcomes = outcomesOf(matter, action);
    if (outcomes.some((outcome) => ['dispatched', 'transferred'].includes(outcome)))
      cautions.push(...declinedBefore(action, bounces));
    if (outcomes.includes('answered') && isLead(matter)) cautions.push(...(await unanswered(ctx, matter, action)));
  }
  return { cautions, bounces };
}

/** The sentence that this step has to be justified against; null when it needs no justification. */
export async function cautionFor(
  ctx: Context,
  matter: Matter,
  actionKey: string,
  inputs: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { cautions } = await cautionsOf(ctx, matter, [actionKey]);
  const chosen = Object.values(inputs);
  return cautions.find(({ unitId }) => unitId === null || chosen.includes(unitId))?.text ?? null;
}

function declinedBefore(action: string, bounces: readonly Bounce[]): Caution[] {
  const last = new Map(bounces.filter(({ how }) => how === 'declined').map((bounce) => [bounce.unit.id, bounce]));
  return [...last.values()].map(({ unit, reason }) => ({
    action,
    unitId: unit.id,
    text: `${unit.name}已退过此单${reason ? `（${reason}）` : ''}，仍派给它须说明理由`,
  }));
}

/** The assisting units answer to the unit that leads, not to the ones below it. */
const isLead = ({ ticket }: Matter) => ticket.unitIds.length === 1;

async function unanswered(ctx: Context, { ticket }: Matter, action: string): Promise<Caution[]> {
  const names = await openAssists(ctx, ticket.id);
  if (names.length === 0) return [];
  return [{ action, unitId: null, text: `协办单位${names.join('、')}尚未答复，先行答复须说明理由` }];
}

/** A unit that has had the ticket for days keeps it (退单期限). */
async function tooLateToDecline(ctx: Context, { ticket }: Matter): Promise<string | null> {
  const days = await readParameter(ctx.db, returnLimitDays);
  const unitId = ticket.unitIds.at(-1);
  if (days === 0 || !unitId) return null;
  const { rows } = await arrival(ctx, ticket.id, ticket.unitIds.length, unitId);
  const at = rows[0]?.at;
  if (!at) return null;
  const until = addWorkingTime(at, { workingDays: days }, await calendarOf(ctx.db)).dueAt;
  if (ctx.now <= until) return null;
  return `已过退单期限：收到后 ${days} 个工作日内（${cityMoment.format(until)}前）可以退单`;
}

const cityMoment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: cityTimeZone,
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** When the unit was given the ticket: anew with every rework, but not when a unit below gave it back. */
const arrival = (ctx: Context, ticketId: string, depth: number, unitId: string) =>
  sql<{ at: string }>`
    SELECT at FROM ticket_steps
    WHERE ticket_id = ${ticketId}::uuid AND units_after[${depth}::int] = ${unitId}::uuid
      AND (units_before[${depth}::int] IS DISTINCT FROM ${unitId}::uuid OR starts_round)
    ORDER BY seq DESC LIMIT 1`.execute(ctx.db);

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
