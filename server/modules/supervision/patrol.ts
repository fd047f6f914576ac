import type { CardColour, SupervisionRule } from '@minsheng/contracts/supervision';
import { sql } from 'kysely';
import { z } from 'zod';
import { calendarOf, type WorkingCalendar } from '#modules/calendar';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { inTransaction } from '#platform/transaction';
import { issue } from './cards.ts';
import { breach, type Measured, wasSoBefore } from './rules.ts';

const batchSize = 500;

/** Looks over all open work (巡检), some hundred tickets at a time, and deals the cards that the rules ask for. */
export const patrol = job({
  name: 'supervision.patrol',
  input: z.object({}),
  run: (ctx) => dealCards(ctx),
  options: { transaction: false, cron: '*/10 * * * *', singleton: 'always', expireInSeconds: 1800 },
});

/** Answers how many cards were dealt. */
export async function dealCards(ctx: Context): Promise<number> {
  await bringIntoForce(ctx);
  const active = await ctx.db.selectFrom('supervisionRules').selectAll().where('isActive', '=', true).execute();
  const rules = active.map((rule) => rule as SupervisionRule);
  if (rules.length === 0) return 0;
  const calendar = await calendarOf(ctx.db);
  let dealt = 0;
  for (let after: string | null = null; ; ) {
    const batch: Open[] = await openWork(ctx, after);
    dealt += await inTransaction(ctx, (inside) => dealBatch(inside, batch, rules, calendar));
    after = batch.at(-1)?.id ?? null;
    if (batch.length < batchSize) return dealt;
  }
}

/** Rules the product brought along hold from the first patrol on: an old backlog gets no cards over night. */
const bringIntoForce = ({ db, now }: Context) =>
  db
    .updateTable('supervisionRules')
    .set({ inForceSince: now.toISOString() })
    .where('isActive', '=', true)
    .where('inForceSince', 'is', null)
    .execute();

async function dealBatch(
  ctx: Context,
  batch: readonly Open[],
  rules: readonly SupervisionRule[],
  calendar: WorkingCalendar,
): Promise<number> {
  let dealt = 0;
  for (const ticket of batch) {
    for (const rule of rules) {
      if (ticket.dealtRules.includes(rule.id)) continue;
      const reason = breach(rule, ticket, ctx.now, calendar);
      if (!reason || wasSoBefore(rule, ticket, ctx.now, calendar)) continue;
      const { id: ticketId, unitId, round } = ticket;
      const card = { ticketId, unitId, round, card: rule.card as CardColour, reason, ruleId: rule.id };
      if (await issue(ctx, card)) dealt += 1;
    }
  }
  return dealt;
}

interface Open extends Measured {
  id: string;
  unitId: string;
  round: number;
  dealtRules: string[];
}

/** Open work that a unit answers for, with the rules that have dealt their card in this round already. */
async function openWork(ctx: Context, after: string | null): Promise<Open[]> {
  const { rows } = await sql<Open>`
    SELECT tickets.id, tickets.unit_ids[1] AS unit_id, tickets.round, tickets.registered_at, tickets.due_at,
      tickets.urgency <> 'normal' AS is_round_the_clock, waiting.unit_id IS NOT NULL AS is_at_unit,
      coalesce((tickets.trail #>> '{counters,declined}')::int, 0) AS declined,
      coalesce((tickets.trail #>> '{counters,dissatisfied}')::int, 0) AS dissatisfied,
      CASE WHEN tickets.trail #> '{counters,declined}' IS NOT NULL THEN ${lastTime('declined')} END AS declined_at,
      CASE WHEN tickets.trail #> '{counters,dissatisfied}' IS NOT NULL
        THEN ${lastTime('dissatisfied')} END AS dissatisfied_at,
      ARRAY(SELECT rule_id FROM supervision_cards AS dealt
        WHERE dealt.ticket_id = tickets.id AND dealt.round = tickets.round AND rule_id IS NOT NULL) AS dealt_rules
    FROM work_items AS waiting JOIN tickets ON tickets.id = waiting.ticket_id
    WHERE waiting.ticket_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      AND tickets.unit_ids[1] IS NOT NULL
    ORDER BY waiting.ticket_id LIMIT ${batchSize}`.execute(ctx.db);
  return rows;
}

const lastTime = (outcome: 'declined' | 'dissatisfied') => sql`(SELECT max(at) FROM ticket_steps
  WHERE ticket_steps.ticket_id = tickets.id AND ticket_steps.outcome = ${outcome})`;
