import type { ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import type { FoundTicket, TicketOrderName } from '@minsheng/contracts/ticket-search';
import type { SelectQueryBuilder } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { mayReadCitizen } from '../visibility.ts';
import { noteAskedPhones } from './asked-phones.ts';
import { selectFound, toFound } from './found.ts';
import { pageOf } from './orders.ts';
import { prepareSearch } from './run.ts';

/** A ticket with its whole texts. `citizen` is null where whoever asks may not know them. */
export interface WholeTicket extends FoundTicket {
  content: string;
  answer: string | null;
  citizen: { name: string; phone: string } | null;
}

const batchRows = 400;

const selectWhole = (tickets: SelectQueryBuilder<DB, 'tickets', object>) =>
  selectFound(tickets).select(['tickets.content', 'tickets.answer']);

/**
 * Everything that is found, a thousand at a time, in the order asked for: memory holds one batch. With a transaction of
 * one snapshot as `ctx.db` nothing is missed or told twice, whatever moves meanwhile.
 */
export async function* ticketBatches(
  ctx: Context,
  condition: ConditionGroup,
  order: TicketOrderName,
): AsyncGenerator<WholeTicket[], void> {
  const search = await prepareSearch(ctx, condition);
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await pageOf(search, order, { cursor, limit: batchRows }, selectWhole);
    yield await Promise.all(
      rows.map(async (row) => ({
        ...(await toFound(ctx.db, ctx.actor, row)),
        content: row.content,
        answer: row.answer,
        citizen: mayReadCitizen(ctx.actor, row) ? { name: row.citizenName, phone: row.citizenPhone } : null,
      })),
    );
    cursor = nextCursor ?? undefined;
  } while (cursor);
}

/** To be called where a person begins: refuses what may not be asked, and notes whom the condition looks up. */
export async function noteCondition(ctx: Context, condition: ConditionGroup): Promise<void> {
  await noteAskedPhones(ctx, (await prepareSearch(ctx, condition)).known);
}
