import type { NewUrge } from '@minsheng/contracts/urging';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { oneByOne } from '#platform/one-by-one';
import { startOfDay } from '../city-day.ts';
import { noteEvent } from '../events/events.ts';
import { addUrge } from '../marks.ts';
import { visibleNumber } from '../numbers.ts';
import { urgesPerDay } from '../parameters.ts';
import type { Matter } from '../requests/kind.ts';
import { matterOf } from '../requests/matter.ts';
import { whyResting } from '../resting/refusal.ts';

/** Urges (催办) the unit that has the ticket in hand; answers with the ticket's number. */
export async function urge(ctx: Context, { id, origin, note }: NewUrge): Promise<string> {
  const matter = await matterOf(ctx, id);
  const why = await whyNotUrge(ctx, matter, origin);
  if (why) throw conflict(why);
  const unitId = matter.ticket.unitIds.at(-1) as string;
  await writeUrge(ctx, { ticketId: id, unitId, origin, note, words: origin === 'citizen' ? '诉求人来电催办' : '催办' });
  await record(ctx, {
    action: 'ticket.urged',
    objectKind: 'ticket',
    objectId: id,
    summary: `催办 ${matter.ticket.number}`,
  });
  return matter.ticket.number;
}

/** The same for many; one that cannot be urged leaves the others alone. */
export const urgeMany = (ctx: Context, { ids, note }: { ids: string[]; note: string }) =>
  oneByOne(
    ctx,
    ids.map((id) => ({ id })),
    (inside, { id }) => urge(inside, { id, origin: 'centre', note }),
    ({ id }) => visibleNumber(ctx, id),
  );

/** Why the unit cannot be urged now; a citizen who calls is never refused for the day's limit. */
export async function whyNotUrge(
  ctx: Context,
  { ticket, definition }: Matter,
  origin: NewUrge['origin'],
): Promise<string | null> {
  const resting = whyResting(ticket);
  if (resting) return resting;
  const { stage, name } = nodeOf(definition, ticket.node);
  if (stage !== 'unit') return `工单在“${name}”环节，不在承办单位，无需催办`;
  if (origin === 'citizen') return null;
  const most = await readParameter(ctx.db, urgesPerDay);
  const { count } = await ctx.db
    .selectFrom('ticketUrges')
    .where('ticketId', '=', ticket.id)
    .where('origin', '=', 'centre')
    .where('at', '>=', startOfDay(ctx.now))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count >= most ? `今天已催办 ${count} 次，达到每日上限` : null;
}

interface Written {
  ticketId: string;
  unitId: string;
  origin: 'centre' | 'citizen' | 'repeat';
  note: string;
  words: string;
  repeatTicketId?: string;
}

/** Writes the urge down, counts it, and lets the unit hear of it at once. */
export async function writeUrge(ctx: Context, urged: Written): Promise<void> {
  const { ticketId, unitId, origin, note, words, repeatTicketId } = urged;
  const personId = origin === 'repeat' ? null : ctx.actor.personId;
  await ctx.db
    .insertInto('ticketUrges')
    .values({
      id: newId(ctx.now),
      ticketId,
      origin,
      personId,
      unitId,
      note,
      repeatTicketId: repeatTicketId ?? null,
      at: ctx.now.toISOString(),
    })
    .execute();
  const count = await addUrge(ctx, ticketId);
  await noteEvent(ctx, { ticketId, title: `${words}（第 ${count} 次）`, body: note, tone: 'warn' });
  await publish(ctx, { audience: { unit: unitId }, kind: 'ticketUrged', keys: ['tickets', 'processing'] });
}
