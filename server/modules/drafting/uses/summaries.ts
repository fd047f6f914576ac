import { createHash } from 'node:crypto';
import type { TicketSummary } from '@minsheng/contracts/drafting';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { inOwnTransaction } from '#platform/transaction';
import type { Delivered } from './ask.ts';

/** The summary somebody asked for, for all who may see the ticket; none when the content was corrected since. */
export async function summaryOf(ctx: Context, { ticketId }: { ticketId: string }): Promise<TicketSummary | null> {
  const content = await contentOf(ctx, ticketId);
  const row = await ctx.db
    .selectFrom('draftingSummaries')
    .innerJoin('people', 'people.id', 'draftingSummaries.madeBy')
    .select(['callId', 'contentHash', 'text', 'model', 'madeAt', 'people.id as personId', 'people.name as personName'])
    .where('ticketId', '=', ticketId)
    .executeTakeFirst();
  if (!row || row.contentHash !== hashOf(content)) return null;
  const { callId, text, model, madeAt, personId, personName } = row;
  return { id: callId, text, model, at: madeAt, person: { id: personId, name: personName } };
}

export async function keepSummary(ctx: Context, ticketId: string, delivered: Delivered): Promise<void> {
  const { callId, text, model } = delivered;
  const contentHash = hashOf(await contentOf(ctx, ticketId));
  const made = {
    callId,
    text,
    model,
    contentHash,
    madeBy: ctx.actor.personId,
    madeAt: ctx.platform.clock().toISOString(),
  };
  await inOwnTransaction(ctx, ({ db }) =>
    db
      .insertInto('draftingSummaries')
      .values({ ticketId, ...made })
      .onConflict((existing) => existing.column('ticketId').doUpdateSet(made))
      .execute(),
  );
}

/** Thrown away by whoever finds it of no use; the one that was read, not a newer one. */
export async function removeSummary(ctx: Context, { ticketId, id }: { ticketId: string; id: string }): Promise<void> {
  await contentOf(ctx, ticketId);
  await ctx.db.deleteFrom('draftingSummaries').where('ticketId', '=', ticketId).where('callId', '=', id).execute();
}

async function contentOf({ db, actor }: Context, ticketId: string): Promise<string> {
  const ticket = await db
    .selectFrom('tickets')
    .select('tickets.content')
    .where('tickets.id', '=', ticketId)
    .where(visibleTo(actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  return ticket.content;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
