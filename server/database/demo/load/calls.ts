import type { NoTicketReason } from '@minsheng/contracts/calls';
import { type PastCall, recordPastCalls } from '#modules/calls';
import type { Context } from '#platform/context';
import { type Random, randomFrom } from '../random.ts';
import type { Row } from './rows.ts';

/** The calls behind the tickets that came by telephone, and now and then one that led to nothing. */
export async function insertCalls(ctx: Context, rows: readonly Row[], seed: string): Promise<void> {
  const byPhone = rows.filter(({ ticket }) => ticket.channel === 'phone');
  const ids = await recordPastCalls(
    ctx,
    byPhone.map((row) => callOf(row, randomFrom(`${seed}/call/${row.ticket.ordinal}`))),
  );
  for (const [index, row] of byPhone.entries()) row.callId = ids[index] ?? null;
  const fruitless = byPhone.filter(({ ticket }) => ticket.ordinal % 9 === 0);
  await recordPastCalls(
    ctx,
    fruitless.map((row) => fruitlessCall(row, randomFrom(`${seed}/fruitless/${row.ticket.ordinal}`))),
  );
}

function callOf({ ticket, creatorId, journey }: Row, random: Random): PastCall {
  const ringSeconds = random.int(2, 14);
  const talkSeconds = 40 + Math.round(random.exponential(150));
  const wrapUpSeconds = Math.min(1500, 20 + Math.round(random.exponential(140)));
  const ringingAt = new Date(ticket.at - (ringSeconds + talkSeconds + wrapUpSeconds) * 1000);
  const wrapUpOutcome = journey.steps[0]?.action === 'answerDirectly' ? 'answeredDirectly' : 'submitted';
  const parts = { ringSeconds, talkSeconds, wrapUpSeconds, wrapUpOutcome } as const;
  return { ringingAt, phone: ticket.citizen.phone, agentId: creatorId, ...parts };
}

const reasons: readonly NoTicketReason[] = [
  'silent',
  'wrongNumber',
  'cutOff',
  'progressAsked',
  'progressAsked',
  'nuisance',
];

/** Nobody answered, or nothing had to be registered. */
function fruitlessCall({ ticket, creatorId }: Row, random: Random): PastCall {
  const isMissed = random.chance(0.4);
  return {
    ringingAt: new Date(ticket.at - random.int(1200, 5400) * 1000),
    phone: ticket.citizen.phone,
    agentId: isMissed ? null : creatorId,
    ringSeconds: isMissed ? random.int(15, 45) : random.int(2, 10),
    talkSeconds: isMissed ? null : random.int(15, 120),
    ...(isMissed
      ? {}
      : { wrapUpSeconds: random.int(5, 40), wrapUpOutcome: 'noTicket', noTicketReason: random.pick(reasons) }),
  };
}
